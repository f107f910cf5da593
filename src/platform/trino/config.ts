import { trinoMemory } from "../../contracts/trino/memory.ts";
import { mebibytes } from "../../kubernetes/quantity.ts";
import { div, type Expr, ge, linesTemplate, mul, t, when } from "../../template/language.ts";
import { coordinatorMemory, type ServerMemory, workerMemory } from "./memory.ts";
import { DATA, ETC, SPILL } from "./paths.ts";
import { discovery, tlsSettings } from "./tls.ts";
import { trustFlags } from "./trust-store.ts";
import { inVersion, trino } from "./values.ts";

/** The files below `/etc/trino`, but for the catalogs. */

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

const coordinatorConfig = linesTemplate(
  "ros-ocp.trino.coordinator.config",
  { about: "The coordinator's config.properties." },
  () => [
    "coordinator=true",
    "node-scheduler.include-coordinator=false",
    discovery.coordinator,
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

const workerConfig = linesTemplate("ros-ocp.trino.worker.config", { about: "A worker's config.properties." }, () => [
  "coordinator=false",
  discovery.worker,
  when(trino.tls.enabled, "http-server.http.enabled=false", t`http-server.http.port=${worker.port}`),
  ...common(workerMemory, SPILL),
  when(spill.enabled, [t`max-spill-per-node=${spillSpace}MB`, t`query-max-spill-per-node=${spillSpace}MB`]),
  t`shutdown.grace-period=${worker.gracefulShutdown.gracePeriodSeconds}s`,
])();

const nodeProperties = linesTemplate("ros-ocp.trino.node", { about: "A node's node.properties." }, () => [
  "node.environment=production",
  `node.id=\${ENV:NODE_ID}`,
  `node.internal-address=\${ENV:NODE_ADDRESS}`,
  `node.data-dir=${DATA}`,
])();

/** A server's `jvm.config`: a flag a line, without a blank at its end, which Java would take for part of the flag. */
const flagsOf = (name: string, { heap }: ServerMemory) =>
  linesTemplate(`ros-ocp.trino.${name}.jvm`, { about: `Flags of the ${name}'s Java.` }, () => [
    "-server",
    t`-Xmx${heap}M`,
    "-XX:+UseG1GC",
    when(ge(heap, trinoMemory.largeRegionsFrom), "-XX:G1HeapRegionSize=32M"),
    "-XX:+ExplicitGCInvokesConcurrent",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:ReservedCodeCacheSize=256M",
    "-XX:PerMethodRecompilationCutoff=10000",
    "-XX:PerBytecodeRecompilationCutoff=10000",
    "-Djdk.attach.allowAttachSelf=true",
    "-Djdk.nio.maxCachedBufferSize=2000000",
    "-Dfile.encoding=UTF-8",
    "-XX:+EnableDynamicAgentLoading",
    when(inVersion("pinnedRegions"), ["-XX:+UnlockDiagnosticVMOptions", "-XX:G1NumCollectionsKeepPinned=10000000"]),
    trustFlags,
  ])();

const accessControl = linesTemplate(
  "ros-ocp.trino.access",
  { about: "Where the rules are that say who may do what." },
  () => ["access-control.name=file", `security.config-file=${ETC}/rules.json`],
)();

/**
 * Koku's two users, one for metrics, and one for whoever looks from inside the pod, by the name of the image's own user.
 * Nobody proves to be one: who reaches the port is who the policies let in, so `networkPolicy.metricsFrom` does not open it.
 *
 * Without `procedures` and `functions`, nobody may use others than the built-in ones; with `write`, a worker can be told to
 * stop.
 */
const accessRules = linesTemplate("ros-ocp.trino.rules", { about: "Who may do what." }, () => [
  "{",
  '  "catalogs": [',
  '    {"user":"admin","allow":"all"},',
  '    {"user":"readonly|trino","allow":"read-only"}',
  "  ],",
  '  "procedures": [',
  '    {"user":"admin","privileges":["EXECUTE","GRANT_EXECUTE"]}',
  "  ],",
  '  "functions": [',
  '    {"user":"admin","privileges":["EXECUTE","GRANT_EXECUTE"]}',
  "  ],",
  '  "system_information": [',
  '    {"user":"admin","allow":["read","write"]},',
  '    {"user":"metrics","allow":["read"]}',
  "  ]",
  "}",
])();

/** The files of a node; the order is that of its checksum, which another one would change. */
const files = (settings: Expr<string>, flags: Expr<string>) => ({
  "config.properties": settings,
  "jvm.config": flags,
  "node.properties": nodeProperties,
  "access-control.properties": accessControl,
  "rules.json": accessRules,
});

export const coordinatorFiles = files(coordinatorConfig, flagsOf("coordinator", coordinatorMemory));
export const workerFiles = files(workerConfig, flagsOf("worker", workerMemory));
