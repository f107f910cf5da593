import { trino as contract } from "../../contracts/trino/trino.ts";
import { scratch } from "../../kubernetes/pod.ts";
import { add, lines, mul, when } from "../../template/language.ts";
import { component } from "../component.ts";
import { calls, mountedWhen, type Use } from "../use.ts";
import { workerFiles } from "./config.ts";
import { resourcesOf, workerMemory } from "./memory.ts";
import { nodeUses, probes, workloadOf } from "./node.ts";
import { DATA, SPILL } from "./paths.ts";
import { leave } from "./scripts/leave.bash.ts";
import { workerPort, workerPortName, workerSelf } from "./tls.ts";
import { trino } from "./values.ts";

const { worker: settings } = trino;
const { gracefulShutdown, autoscaling } = settings;
const { graceSeconds: leastSeconds } = contract.processes.worker;

/** It waits before and after its last task; what is left over is for Java to end. */
const graceSeconds = when(
  gracefulShutdown.enabled,
  add(mul(2, gracefulShutdown.gracePeriodSeconds), add(trino.query.maxExecutionSeconds, leastSeconds)),
  leastSeconds,
);

const place = ({ mount, volume }: ReturnType<typeof scratch>): Use => ({ mounts: [mount], volumes: [volume] });
const data = place(scratch("data", DATA, "2Gi"));
const spill = place(scratch("spill", SPILL, settings.spill.size));

/** Trino's workers. */
export const trinoWorker = component({
  name: "trino-worker",
  folder: "trino",
  about: "does the work of analytical queries",
  enabled: trino.enabled,
  runs: { contract, process: "worker" },
  serves: { internal: workerPort },
  uses: nodeUses(
    when(autoscaling.enabled, mul(20, autoscaling.maxReplicas), mul(20, settings.replicas)),
    data,
    mountedWhen(settings.spill.enabled, spill),
    calls("trino-coordinator", "internal"),
    // Workers hand one another what they have computed.
    calls("trino-worker", "internal", { later: true }),
  ),
  workload: {
    ...workloadOf(settings, workerMemory, workerFiles),
    graceSeconds,
    container: {
      resources: resourcesOf(settings, workerMemory),
      ports: [{ name: workerPortName, containerPort: workerPort, protocol: "TCP" }],
      ...probes(workerSelf, workerPortName, when(trino.tls.enabled, "HTTPS")),
      lifecycle: when(gracefulShutdown.enabled, { preStop: { exec: { command: ["bash", "-c", lines(leave)] } } }),
    },
    deployment: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    // Nothing is balanced, since nodes talk to one another by address.
    service: [{ name: workerPortName, port: workerPort }],
    serviceSpec: { clusterIP: "None" },
  },
});
