import { containerPorts } from "../../kubernetes/pod.ts";
import { httpProbe } from "../../kubernetes/probe.ts";
import { service } from "../../kubernetes/service.ts";
import { add, decimal, when } from "../../template/language.ts";
import type { Derived } from "../assemble.ts";
import { component } from "../component.ts";
import { calls } from "../use.ts";
import { bootstrap } from "./config.ts";
import { exposureAnnotations, exposures } from "./exposure.ts";
import { reachedIn } from "./routes.ts";
import { rules, warnings } from "./rules.ts";
import { gatewayIdentity, gatewayValues, ports, SERVICE, serves, gateway as settings } from "./values.ts";

const ready = (timing: { period: number; timeout: number; failures: number }) => httpProbe("admin", "/ready", timing);

/** Envoy in front of all components that declare routes. */
export const gateway: Derived = (others) => {
  const reached = reachedIn(others);
  return [
    component({
      name: gatewayIdentity.name,
      about: "sends reads and writes to their side of the API",
      enabled: serves,
      values: { gateway: gatewayValues },
      serves: ports,
      uses: reached.map(({ name, enabled }) => calls(name, "http", { when: enabled })),
      callers: { from: "gatewayFrom", port: "http" },
      workload: {
        settings,
        image: settings.image,
        user: { uid: 101, gid: 101 },
        deployment: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
        config: { at: "/etc/envoy", files: { "envoy.yaml": bootstrap(reached) } },
        container: {
          // The image's entrypoint changes the owner of its output, which needs root.
          command: ["envoy"],
          args: [
            "--config-path",
            "/etc/envoy/envoy.yaml",
            "--concurrency",
            decimal(settings.concurrency),
            "--log-level",
            settings.logLevel,
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
          lifecycle: { preStop: { exec: { command: ["sleep", decimal(settings.drainSeconds)] } } },
        },
        graceSeconds: add(settings.drainSeconds, 10),
        environment: { whose: "the gateway" },
        files: { budget: "poddisruptionbudgets", autoscaler: "horizontalpodautoscalers" },
      },
      objects: [
        {
          // The API's one address: it has the guide's name, and both sides behind it.
          file: `service-${SERVICE}`,
          objects: [when(serves, service(SERVICE, gatewayIdentity, [{ name: "http", port: ports.http }]))],
        },
        ...exposures(reached),
      ],
      marks: exposureAnnotations,
      rules: rules(reached),
      warnings,
    }),
  ];
};
