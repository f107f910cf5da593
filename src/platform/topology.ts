import { CACHE_PORT, redis, valkey } from "./cache.ts";
import { type Component, ofIdentity } from "./component.ts";
import { databaseIdentity, POSTGRES_PORT, replicaIdentity, runsReplica, usesOwnDatabase } from "./database/identity.ts";
import { gatewayIdentity, ports, serves } from "./gateway/values.ts";
import { hiveComponents } from "./hive/component.ts";
import { ingressComponents } from "./ingress/component.ts";
import { takesUploads } from "./ingress/values.ts";
import { kafkaComponents } from "./kafka/component.ts";
import { gated, kokuComponents } from "./koku/component.ts";
import { migrationIdentity } from "./koku/migration.ts";
import { koku } from "./koku/values.ts";
import { storageComponents } from "./object-storage/component.ts";
import { sourcesApiComponents } from "./sources-api/component.ts";
import { runsSourcesApi } from "./sources-api/values.ts";
import { testIdentity } from "./tests.ts";
import { trinoComponents } from "./trino/component.ts";
import { unleashComponents } from "./unleash/component.ts";

/**
 * The system as a graph: which components there are, what each serves, and which others it uses.
 *
 * Network policies, start order, the diagram and the command's view follow from it; nothing of that is written twice.
 */
export const components: readonly Component[] = [
  {
    ...ofIdentity(databaseIdentity),
    about: "PostgreSQL 16, which holds all of Koku's data",
    enabled: usesOwnDatabase,
    serves: { postgres: POSTGRES_PORT },
    uses: [],
    outside: [],
  },
  {
    ...ofIdentity(replicaIdentity),
    about: "a streaming replica, for the API's reads",
    enabled: runsReplica,
    serves: { postgres: POSTGRES_PORT },
    uses: [{ component: "db-koku", port: "postgres" }],
    outside: [],
  },
  ...hiveComponents,
  {
    ...ofIdentity(redis.identity),
    about: "cache, and the queues of background tasks, on plain Kubernetes",
    enabled: redis.enabled,
    serves: { redis: CACHE_PORT },
    uses: [],
    outside: [],
  },
  {
    ...ofIdentity(valkey.identity),
    about: "cache, and the queues of background tasks, on OpenShift",
    enabled: valkey.enabled,
    serves: { redis: CACHE_PORT },
    uses: [],
    outside: [],
  },
  ...storageComponents,
  ...kafkaComponents,
  ...kokuComponents,
  ...ingressComponents,
  ...sourcesApiComponents,
  ...unleashComponents,
  ...trinoComponents,
  {
    ...ofIdentity(gatewayIdentity),
    about: "sends reads and writes to their side of the API",
    enabled: serves,
    serves: ports,
    uses: [
      { component: "koku-api-reads", port: "http", when: koku.apiReads.enabled },
      { component: "koku-api-writes", port: "http", when: koku.apiWrites.enabled },
      { component: "ingress", port: "http", when: takesUploads },
      { component: "sources-api", port: "http", when: runsSourcesApi },
    ],
    outside: [],
    callers: { from: "gatewayFrom", port: "http" },
  },
  {
    ...testIdentity,
    about: "asks the API through the gateway, when `helm test` is run",
    enabled: serves,
    serves: {},
    uses: [{ component: "gateway", port: "http" }],
    outside: [],
    runsAs: migrationIdentity.name,
  },
];

/** Ports from which metrics are taken. */
export const metricsPorts: ReadonlySet<string> = new Set(["probes", "admin", "metrics"]);

const byName = new Map(components.map((component) => [component.name, component]));

/** The component of a name; throws where there is none. */
export function componentNamed(name: string): Component {
  const component = byName.get(name);
  if (component === undefined) throw new Error(`no component is called ${JSON.stringify(name)}`);
  return component;
}

/** Whom a component waits for: those that it uses, and the migration where its pods have the gate. */
function waitsFor({ name, uses: used }: Component): readonly string[] {
  // Nodes of one component talk to each other, and none waits for the rest.
  const needed = used.filter(({ component, later }) => !later && component !== name).map(({ component }) => component);
  return [...needed, ...(gated.has(name) ? [migrationIdentity.name] : [])];
}

/** The start order: 0 for components that wait for none, else one more than the last that it waits for. */
export const waves: ReadonlyMap<string, number> = new Map(components.map(({ name }) => [name, waveOf(name)]));

function waveOf(name: string): number {
  const before = waitsFor(componentNamed(name)).map(waveOf);
  return before.length === 0 ? 0 : Math.max(...before) + 1;
}
