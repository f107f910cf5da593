import type { Pod } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../kubernetes/image.ts";
import { metadata, objectName } from "../kubernetes/names.ts";
import { podTemplate } from "../kubernetes/pod.ts";
import { lines, t, type Written, when } from "../template/language.ts";
import { ports, serves } from "./gateway/values.ts";
import { apiPath } from "./koku/api-path.ts";
import { koku, user } from "./koku/values.ts";
import { askApi } from "./scripts/ask-api.py.ts";

export const testIdentity = { name: "test-koku-api", component: "test" };

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
    args: [lines(askApi), t`http://${objectName("koku-api")}:${ports.http}${apiPath()}`],
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
