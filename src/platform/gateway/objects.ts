import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate } from "../../kubernetes/pod.ts";
import { httpProbe } from "../../kubernetes/probe.ts";
import { autoscaler, disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { add, and, decimal, gt, or, sha256sum, unless, type Written, when } from "../../template/language.ts";
import { gatewayBootstrap } from "./config.ts";
import { gateway, gatewayIdentity, ports, SERVICE, serves } from "./values.ts";

export { httpRoute, ingress, route } from "./exposure.ts";

const NAME = "gateway";
const bootstrap = gatewayBootstrap();

export const gatewayConfig = when(serves, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName(`${NAME}-config`), gatewayIdentity),
  data: { "envoy.yaml": bootstrap },
} satisfies Written<ConfigMap>);

const ready = (timing: { period: number; timeout: number; failures: number }) => httpProbe("admin", "/ready", timing);

const pod = podTemplate({
  identity: gatewayIdentity,
  settings: gateway,
  serviceAccount: objectName(NAME),
  user: { uid: 101, gid: 101 },
  annotations: { "checksum/config": sha256sum(bootstrap) },
  container: {
    name: NAME,
    image: imageOf(gateway.image),
    imagePullPolicy: gateway.image.pullPolicy,
    // The image's entrypoint changes the owner of its output, which needs root.
    command: ["envoy"],
    args: [
      "--config-path",
      "/etc/envoy/envoy.yaml",
      "--concurrency",
      decimal(gateway.concurrency),
      "--log-level",
      gateway.logLevel,
      // Requests are logged when they end; the default is up to 10 s later.
      "--file-flush-interval-msec",
      "1000",
      // It needs shared memory, and a pod never starts a second Envoy.
      "--disable-hot-restart",
    ],
    ports: containerPorts(ports),
    startupProbe: ready({ period: 1, timeout: 1, failures: 60 }),
    readinessProbe: ready({ period: 5, timeout: 2, failures: 3 }),
    livenessProbe: ready({ period: 10, timeout: 5, failures: 6 }),
    // SIGTERM ends Envoy at once, with whatever it is serving.
    lifecycle: { preStop: { exec: { command: ["sleep", decimal(gateway.drainSeconds)] } } },
    resources: gateway.resources,
  },
  environment: { name: "ros-ocp.gateway.env", whose: "the gateway", variables: [] },
  mounts: [{ name: "config", mountPath: "/etc/envoy", readOnly: true }],
  volumes: [{ name: "config", configMap: { name: objectName(`${NAME}-config`) } }],
  graceSeconds: add(gateway.drainSeconds, 10),
});

export const gatewayDeployment = when(
  serves,
  deployment(NAME, gatewayIdentity, {
    replicas: unless(gateway.autoscaling.enabled, gateway.replicas),
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: pod,
  }),
);

/** The API's one address: it has the guide's name, and both sides behind it. */
export const gatewayService = when(serves, service(SERVICE, gatewayIdentity, [{ name: "http", port: ports.http }]));

export const gatewayAutoscaler = when(
  and(serves, gateway.autoscaling.enabled),
  autoscaler(NAME, gatewayIdentity, gateway.replicas, gateway.autoscaling),
);

export const gatewayDisruptionBudget = when(
  and(serves, gateway.podDisruptionBudget.enabled, or(gt(gateway.replicas, 1), gateway.autoscaling.enabled)),
  disruptionBudget(NAME, gatewayIdentity, gateway.podDisruptionBudget.maxUnavailable),
);
