import type { Backing } from "../contracts/contract.ts";
import type { KokuProcess } from "../contracts/koku/readers.ts";
import { koku as contract } from "../contracts/koku.ts";
import { and, not, or, present } from "../template/language.ts";
import { CACHE_PORT, redis, valkey } from "./cache.ts";
import { celery } from "./celery/values.ts";
import { beatIdentity, WORKERS } from "./celery/workers.ts";
import { type Component, type Outside, ofIdentity, type Reach } from "./component.ts";
import { databaseIdentity, replicaIdentity, runsReplica, usesOwnDatabase } from "./database/objects.ts";
import { database } from "./database/values.ts";
import { gatewayIdentity, serves } from "./gateway/objects.ts";
import { kafkaReach } from "./kafka/client.ts";
import { readsFromReplica } from "./koku/environment.ts";
import { migrates, migrationIdentity } from "./koku/migration.ts";
import { koku, rbac } from "./koku/values.ts";
import { apiReads, apiWrites, masu } from "./koku/web.ts";
import { storageReach } from "./object-storage/client.ts";
import { testIdentity } from "./tests.ts";

const PROBES = 9000;
const HTTP = 8000;

/** Where each backing service that a process of Koku uses is. */
const reach: { readonly [B in Backing]?: Reach } = {
  postgres: {
    uses: [{ component: "db-koku", port: "postgres", when: usesOwnDatabase }],
    outside: [{ about: "PostgreSQL", port: database.port, when: not(usesOwnDatabase) }],
  },
  redis: {
    uses: [
      { component: "redis", port: "redis", when: redis.enabled },
      { component: "valkey", port: "redis", when: valkey.enabled },
    ],
    outside: [],
  },
  kafka: kafkaReach,
  s3: storageReach,
  rbac: { uses: [], outside: [{ about: "RBAC", port: rbac.port, when: present(rbac.host) }] },
};

/** A process of Koku, whose contract says what it uses. */
function process(kind: KokuProcess, component: Omit<Component, "uses" | "outside"> & Partial<Component>): Component {
  const backings = Object.entries(contract.processes[kind].uses)
    .filter(([, engine]) => (engine as true | string) !== "trino")
    .map(([backing]) => backing as Backing);
  // The gate asks the database, also for a process that itself never does.
  const all = backings.includes("postgres") ? backings : (["postgres", ...backings] as const);
  return {
    ...component,
    uses: [...all.flatMap((backing) => reach[backing]?.uses ?? []), ...(component.uses ?? [])],
    outside: [
      ...all.flatMap((backing) => reach[backing]?.outside ?? []),
      ...(kind === "migration" || kind === "beat" ? [] : clouds),
      ...(component.outside ?? []),
    ],
  };
}

/** Cloud providers and exchange rates are on the internet. */
const clouds: readonly Outside[] = [
  {
    about: "Cloud providers and exchange rates",
    port: 443,
    when: or(koku.cloudProviders.aws.enabled, koku.cloudProviders.gcp.enabled, present(koku.env.currencyUrl)),
  },
];

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
    serves: { postgres: 5432 },
    uses: [],
    outside: [],
  },
  {
    ...ofIdentity(replicaIdentity),
    about: "a streaming replica, for the API's reads",
    enabled: runsReplica,
    serves: { postgres: 5432 },
    uses: [{ component: "db-koku", port: "postgres" }],
    outside: [],
  },
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
  process("migration", {
    ...ofIdentity(migrationIdentity),
    about: "migrates the database, once for each image and configuration",
    enabled: migrates,
    serves: {},
  }),
  process("api", {
    ...ofIdentity(apiReads.identity),
    about: "the API's reads",
    enabled: koku.apiReads.enabled,
    serves: { http: HTTP, probes: PROBES },
    uses: [{ component: "db-koku-replica", port: "postgres", when: and(readsFromReplica, runsReplica) }],
    outside: [
      {
        about: "PostgreSQL replica",
        port: database.readReplica.port,
        when: and(readsFromReplica, not(runsReplica)),
      },
    ],
  }),
  process("api", {
    ...ofIdentity(apiWrites.identity),
    about: "the API's writes",
    enabled: koku.apiWrites.enabled,
    serves: { http: HTTP, probes: PROBES },
  }),
  process("masu", {
    ...ofIdentity(masu.identity),
    about: "internal operations, reachable from nowhere",
    enabled: koku.masu.enabled,
    serves: { probes: PROBES },
  }),
  process("worker", {
    name: WORKERS,
    component: WORKERS,
    about: "pools of workers for Koku's 22 queues",
    enabled: present(celery.workers),
    serves: { probes: PROBES },
  }),
  process("beat", {
    ...ofIdentity(beatIdentity),
    about: "the schedule of background tasks",
    enabled: celery.beat.enabled,
    serves: {},
  }),
  {
    ...ofIdentity(gatewayIdentity),
    about: "sends reads and writes to their side of the API",
    enabled: serves,
    serves: { http: HTTP, admin: 9901 },
    uses: [
      { component: "koku-api-reads", port: "http", when: koku.apiReads.enabled },
      { component: "koku-api-writes", port: "http", when: koku.apiWrites.enabled },
    ],
    outside: [],
    open: "http",
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
export const metricsPorts: ReadonlySet<string> = new Set(["probes", "admin"]);

const byName = new Map(components.map((component) => [component.name, component]));

export function componentNamed(name: string): Component {
  const component = byName.get(name);
  if (component === undefined) throw new Error(`no component is called ${JSON.stringify(name)}`);
  return component;
}

/** Whom a component waits for: those that it uses, and the migration where its pods have the gate. */
function waitsFor({ name, uses: used }: Component): readonly string[] {
  const gated = ["koku-api-reads", "koku-api-writes", "koku-masu", WORKERS, "celery-beat"].includes(name);
  return [...used.map(({ component }) => component), ...(gated ? [migrationIdentity.name] : [])];
}

/** The start order: 0 for components that wait for none, else one more than the last that it waits for. */
export const waves: ReadonlyMap<string, number> = new Map(components.map(({ name }) => [name, waveOf(name)]));

function waveOf(name: string): number {
  const before = waitsFor(componentNamed(name)).map(waveOf);
  return before.length === 0 ? 0 : Math.max(...before) + 1;
}
