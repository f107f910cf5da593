import { trino as contract } from "../../contracts/trino/trino.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate, scratch } from "../../kubernetes/pod.ts";
import { autoscaler, disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { add, and, gt, lines, mul, or, sumTemplate, unless, when } from "../../template/language.ts";
import { workerConfig } from "./config.ts";
import { DATA, workerIdentity as identity, SPILL } from "./identity.ts";
import { workerFlags } from "./jvm.ts";
import { resourcesOf, workerMemory } from "./memory.ts";
import { checksums, configMap, mounts, probes, variables, volumes } from "./node.ts";
import { leave } from "./scripts/leave.bash.ts";
import { workerPort, workerPortName, workerSelf } from "./tls.ts";
import { trustStore } from "./trust-store.ts";
import { trino } from "./values.ts";

const NAME = "trino-worker";
const { worker } = trino;
const process = contract.processes.worker;
const { gracefulShutdown, autoscaling, podDisruptionBudget: budget } = worker;

export const workerConfigMap = configMap(NAME, identity, { config: workerConfig, jvm: workerFlags });

/** It waits before and after its last task; what is left over is for Java to end. */
const graceSeconds = sumTemplate(
  "ros-ocp.trino.worker.graceSeconds",
  { about: "How long a worker may take to leave." },
  () =>
    when(
      gracefulShutdown.enabled,
      add(mul(2, gracefulShutdown.gracePeriodSeconds), add(trino.query.maxExecutionSeconds, process.graceSeconds)),
      process.graceSeconds,
    ),
)();

const data = scratch("data", DATA, "2Gi");
const spill = scratch("spill", SPILL, worker.spill.size);

export const workerDeployment = when(
  trino.enabled,
  deployment(NAME, identity, {
    replicas: unless(autoscaling.enabled, worker.replicas),
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: podTemplate({
      identity,
      settings: worker,
      serviceAccount: objectName(NAME),
      user: contract.user,
      annotations: checksums(workerConfig, workerFlags),
      initContainers: [trustStore.initContainer],
      container: {
        name: NAME,
        image: imageOf(trino.image),
        imagePullPolicy: trino.image.pullPolicy,
        command: process.command,
        ports: [{ name: workerPortName, containerPort: workerPort, protocol: "TCP" }],
        ...probes(workerSelf, { port: workerPortName, scheme: when(trino.tls.enabled, "HTTPS") }),
        lifecycle: when(gracefulShutdown.enabled, { preStop: { exec: { command: ["bash", "-c", lines(leave)] } } }),
        resources: resourcesOf(worker, workerMemory),
      },
      environment: { name: "ros-ocp.trino.env", whose: "a node of Trino", variables },
      mounts: [...mounts, data.mount, when(worker.spill.enabled, spill.mount)],
      volumes: [...volumes(NAME), data.volume, when(worker.spill.enabled, spill.volume)],
      graceSeconds,
    }),
  }),
);

/** The workers' names; nothing is balanced, since nodes talk to one another by address. */
export const workerService = service(NAME, identity, [{ name: workerPortName, port: workerPort }], {
  clusterIP: "None",
});

export const workerAutoscaler = when(
  and(trino.enabled, autoscaling.enabled),
  autoscaler(NAME, identity, worker.replicas, autoscaling),
);

export const workerDisruptionBudget = when(
  and(trino.enabled, budget.enabled, or(gt(worker.replicas, 1), autoscaling.enabled)),
  disruptionBudget(NAME, identity, budget.maxUnavailable),
);
