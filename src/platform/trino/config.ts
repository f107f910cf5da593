import { div, linesTemplate, mul, t, when } from "../../template/language.ts";
import { mebibytes } from "../quantity.ts";
import { DATA, SPILL } from "./identity.ts";
import { coordinatorMemory, type ServerMemory, workerMemory } from "./memory.ts";
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

export const coordinatorConfig = linesTemplate(
  "ros-ocp.trino.coordinator.config",
  { about: "The coordinator's config.properties." },
  () => [
    "coordinator=true",
    "node-scheduler.include-coordinator=false",
    t`discovery.uri=${discovery.coordinator}`,
    t`http-server.http.port=${coordinator.port}`,
    ...common(coordinatorMemory, `${DATA}/spill`),
    // Limits of the whole cluster that never bind, since each node keeps its own: real ones would follow from the
    // number of workers, for which the coordinator cannot restart without ending all queries.
    "query.max-memory=1PB",
    "query.max-total-memory=1PB",
    t`query.max-length=${query.maxLength}`,
    t`query.max-execution-time=${query.maxExecutionSeconds}s`,
    "web-ui.authentication.type=fixed",
    "web-ui.user=admin",
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
