import { div, linesTemplate, mul, t, when } from "../../template/language.ts";
import { mebibytes } from "../quantity.ts";
import { DATA, SPILL } from "./identity.ts";
import { coordinatorMemory, mostWorkers, type ServerMemory, workerMemory } from "./memory.ts";
import { discovery, tlsSettings } from "./tls.ts";
import { trino } from "./values.ts";

/** The files `config.properties` and `node.properties`. */

const { coordinator, worker, query } = trino;
const { spill } = worker;

const common = (memory: ServerMemory, spillPath: string) => [
  tlsSettings,
  "# Requests that come through a proxy are refused otherwise.",
  "http-server.process-forwarded=true",
  "http-server.log.enabled=false",
  `internal-communication.shared-secret=\${ENV:INTERNAL_SECRET}`,
  t`query.max-memory-per-node=${memory.query}MB`,
  t`memory.heap-headroom-per-node=${memory.headroom}MB`,
  when(spill.enabled, ["spill-enabled=true", `spiller-spill-path=${spillPath}`]),
];

/** What the coordinator reads, but for what follows from the number of workers. */
export const coordinatorSettings = linesTemplate(
  "ros-ocp.trino.coordinator.settings",
  { about: "Settings of the coordinator." },
  () => [
    "coordinator=true",
    "node-scheduler.include-coordinator=false",
    t`discovery.uri=${discovery.coordinator}`,
    t`http-server.http.port=${coordinator.port}`,
    ...common(coordinatorMemory, `${DATA}/spill`),
    t`query.max-length=${query.maxLength}`,
    t`query.max-execution-time=${query.maxExecutionSeconds}s`,
    "web-ui.authentication.type=fixed",
    "web-ui.user=admin",
  ],
)();

/**
 * The limits of the whole cluster.
 *
 * The total counts what could be spilled too, so it leaves room for it, as Trino's own default does.
 * The coordinator is not restarted for them, which would end all queries: each node keeps its own limit anyway.
 */
export const coordinatorConfig = linesTemplate(
  "ros-ocp.trino.coordinator.config",
  { about: "The coordinator's config.properties." },
  () => [
    t`query.max-memory=${mul(workerMemory.query, mostWorkers)}MB`,
    t`query.max-total-memory=${mul(2, mul(workerMemory.query, mostWorkers))}MB`,
    t`${coordinatorSettings}`,
  ],
)();

/** Nine tenths of the scratch space, beyond which the kubelet would evict the whole node. */
const spillSpace = div(mul(mebibytes({ quantity: spill.size }), 9), 10);

export const workerConfig = linesTemplate(
  "ros-ocp.trino.worker.config",
  { about: "A worker's config.properties." },
  () => [
    "coordinator=false",
    t`discovery.uri=${discovery.worker}`,
    when(trino.tls.enabled, "http-server.http.enabled=false", t`http-server.http.port=${worker.port}`),
    ...common(workerMemory, SPILL),
    when(spill.enabled, [t`max-spill-per-node=${spillSpace}MB`, t`query-max-spill-per-node=${spillSpace}MB`]),
    t`shutdown.grace-period=${worker.gracefulShutdown.gracePeriodSeconds}s`,
  ],
)();

export const nodeProperties = linesTemplate("ros-ocp.trino.node", { about: "A node's node.properties." }, () => [
  "node.environment=production",
  `node.id=\${ENV:NODE_ID}`,
  `node.internal-address=\${ENV:NODE_ADDRESS}`,
  `node.data-dir=${DATA}`,
])();
