import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../contracts/environment.ts";
import { unleashEdge as contract } from "../../contracts/unleash-edge/unleash-edge.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { podTemplate } from "../../kubernetes/pod.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import {
  and,
  type Expr,
  eachEntry,
  gt,
  linesTemplate,
  sha256sum,
  t,
  type Written,
  when,
} from "../../template/language.ts";
import { variablesOf } from "../container-environment.ts";
import { credentialsChecksum, type SecretKey, secretKey } from "../credentials.ts";
import { probesOf } from "../probes.ts";
import { runsUnleash, UNLEASH_PORT, unleash, unleashIdentity, unleashSecret, unleashToken } from "./values.ts";

const NAME = "unleash";
const DIRECTORY = "/etc/unleash";
const { offline } = contract.processes;

/**
 * The flags as Unleash's client API answers them; a flag that is on is on for everybody.
 *
 * The last is nobody's: it closes the list, in which every other line ends with a comma.
 */
const features = linesTemplate("ros-ocp.unleash.features", { about: "The feature flags, for Unleash Edge." }, () => [
  '{"version": 2, "features": [',
  eachEntry(
    unleash.flags,
    { key: "name", item: "on" },
    (name, on) => t`  {"name": "${name}", "type": "release", "enabled": ${on}, "strategies": [{"name": "default"}]},`,
  ),
  '  {"name": "ros-ocp.end", "type": "release", "enabled": false, "strategies": []}',
  "]}",
])();

const { environment } = environmentFor<Expr<string>, SecretKey>();
const variables = variablesOf(
  contract,
  environment(contract, "offline", {
    BOOTSTRAP_FILE: `${DIRECTORY}/features.json`,
    CLIENT_TOKENS: secretKey(unleashSecret, unleashToken),
    PORT: `${UNLEASH_PORT}`,
    WORKERS: "2",
    LOG_FORMAT: "json",
  }),
);

export const unleashConfig = when(runsUnleash, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName(`${NAME}-features`), unleashIdentity),
  data: { "features.json": features },
} satisfies Written<ConfigMap>);

const pod = podTemplate({
  identity: unleashIdentity,
  settings: unleash,
  serviceAccount: objectName(NAME),
  user: { uid: contract.user.uid, gid: contract.user.gid },
  annotations: {
    "checksum/features": sha256sum(features),
    "checksum/token": credentialsChecksum(unleashSecret),
  },
  container: {
    name: NAME,
    image: imageOf(unleash.image),
    imagePullPolicy: unleash.image.pullPolicy,
    command: offline.command,
    ports: [{ name: "http", containerPort: offline.ports.http, protocol: "TCP" }],
    ...probesOf(offline, {
      startup: { period: 1, timeout: 2, failures: 60 },
      readiness: { period: 10, timeout: 3, failures: 3 },
      liveness: { period: 20, timeout: 5, failures: 6 },
    }),
    resources: unleash.resources,
  },
  environment: { name: "ros-ocp.unleash.env", whose: "Unleash Edge", variables },
  mounts: [{ name: "features", mountPath: DIRECTORY, readOnly: true }],
  volumes: [{ name: "features", configMap: { name: objectName(`${NAME}-features`) } }],
  graceSeconds: offline.graceSeconds,
});

export const unleashDeployment = when(
  runsUnleash,
  deployment(NAME, unleashIdentity, { replicas: unleash.replicas, template: pod }),
);

export const unleashService = when(runsUnleash, service(NAME, unleashIdentity, [{ name: "http", port: UNLEASH_PORT }]));

export const unleashDisruptionBudget = when(
  and(runsUnleash, unleash.podDisruptionBudget.enabled, gt(unleash.replicas, 1)),
  disruptionBudget(NAME, unleashIdentity, unleash.podDisruptionBudget.maxUnavailable),
);
