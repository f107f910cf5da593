import type { Pod } from "kubernetes-types/core/v1.d.ts";
import { imageFields } from "../../kubernetes/image.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { podTemplate } from "../../kubernetes/pod.ts";
import { lines, t, type Written, when } from "../../template/language.ts";
import { toolbox } from "../backings/toolbox.ts";
import { component } from "../component.ts";
import { ports, SERVICE, serves } from "../gateway/values.ts";
import { migrationName } from "../koku/migration-gate.ts";
import { apiPath, koku } from "../koku/values.ts";
import { calls } from "../use.ts";
import { askApi } from "./scripts/ask-api.py.ts";

const identity = { name: "test-koku-api", component: "test" };

/** The pod has the settings and the account of the migration, which also ends by itself. */
const pod = podTemplate({
  identity,
  settings: koku.migration,
  serviceAccount: objectName(migrationName),
  user: toolbox.user,
  spec: { restartPolicy: "Never" },
  container: {
    name: "ask",
    ...imageFields(toolbox.image),
    command: ["python", "-c"],
    args: [lines(askApi), t`http://${objectName(SERVICE)}:${ports.http}${apiPath}`],
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  },
  environment: { name: "ros-ocp.test.env", whose: "the test", variables: [{ name: "PYTHONUNBUFFERED", value: "1" }] },
  mounts: [],
  volumes: [],
  graceSeconds: 10,
});

/** What `helm test` runs. */
export const tests = component({
  name: identity.name,
  label: identity.component,
  folder: "tests",
  about: "asks the API through the gateway, when `helm test` is run",
  enabled: serves,
  uses: [calls("gateway", "http")],
  runsAs: migrationName,
  objects: [
    {
      file: "tests/koku-api",
      objects: [
        when(serves, {
          apiVersion: "v1",
          kind: "Pod",
          metadata: metadata(objectName(identity.name), identity, {
            "helm.sh/hook": "test",
            "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
          }),
          spec: pod.spec,
        } satisfies Written<Pod>),
      ],
    },
  ],
});
