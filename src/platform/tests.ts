import type { Pod } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../kubernetes/image.ts";
import { metadata, objectName } from "../kubernetes/names.ts";
import { podTemplate } from "../kubernetes/pod.ts";
import { lines, t, type Written, when } from "../template/language.ts";
import { ports, serves } from "./gateway/values.ts";
import { apiPath } from "./koku/api-path.ts";
import { koku, user } from "./koku/values.ts";

export const testIdentity = { name: "test-koku-api", component: "test" };

/** Asks the API through the gateway, once by each side; only the reads' side answers a GET with its own status. */
const ask = lines([
  "import sys, urllib.error, urllib.request",
  "base = sys.argv[1]",
  "def status(method, path):",
  "    try:",
  "        return urllib.request.urlopen(urllib.request.Request(base + path, method=method), timeout=60).status",
  "    except urllib.error.HTTPError as error:",
  "        return error.code",
  "failures = []",
  "for method, path, expected in (",
  "    ('GET', '/v1/status/', {200}),",
  "    ('HEAD', '/v1/status/', {200, 405}),",
  "    ('GET', '/v1/openapi.json', {200}),",
  "    ('POST', '/v1/cost-models/', {401, 403}),",
  "):",
  "    got = status(method, path)",
  "    print(method, path, got)",
  "    if got not in expected:",
  "        failures.append(f'{method} {path}: expected {sorted(expected)}, got {got}')",
  "sys.exit('; '.join(failures) or 0)",
]);

const pod = podTemplate({
  identity: testIdentity,
  settings: koku.migration,
  serviceAccount: objectName("koku-migration"),
  user,
  spec: { restartPolicy: "Never" },
  container: {
    name: "ask",
    image: imageOf(koku.image),
    imagePullPolicy: koku.image.pullPolicy,
    command: ["python", "-c"],
    args: [ask, t`http://${objectName("koku-api")}:${ports.http}${apiPath()}`],
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  },
  environment: { name: "ros-ocp.test.env", whose: "the test", variables: [{ name: "PYTHONUNBUFFERED", value: "1" }] },
  mounts: [],
  volumes: [],
  graceSeconds: 10,
});

/** What `helm test` runs. */
export const testPod = when(serves, {
  apiVersion: "v1",
  kind: "Pod",
  metadata: metadata(objectName("test-koku-api"), testIdentity, {
    "helm.sh/hook": "test",
    "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
  }),
  spec: pod.spec,
} satisfies Written<Pod>);
