import type { Backing } from "../contracts/contract.ts";
import type { KokuProcess } from "../contracts/koku/readers.ts";
import { koku as contract } from "../contracts/koku.ts";
import type { Identity } from "../kubernetes/names.ts";
import { and, atoi, type Expr, type Input, not, or, present } from "../template/language.ts";
import { CACHE_PORT, redis, valkey } from "./cache.ts";
import { celery } from "./celery/values.ts";
import { beatIdentity, WORKERS } from "./celery/workers.ts";
import { databaseIdentity, replicaIdentity, runsReplica, usesOwnDatabase } from "./database/objects.ts";
import { database } from "./database/values.ts";
import { gatewayIdentity, serves } from "./gateway/objects.ts";
import { kafkaPort, readsFromReplica } from "./koku/environment.ts";
import { migrates, migrationIdentity } from "./koku/migration.ts";
import { koku, rbac } from "./koku/values.ts";
import { apiReads, apiWrites, masu } from "./koku/web.ts";
import { storagePort } from "./object-storage.ts";
import { testIdentity } from "./tests.ts";

/**
 * The system as a graph: which components there are, what each serves, and which others it uses.
 *
 * Network policies, start order, the diagram and the command's view follow from it; nothing of that is written twice.
 */
export interface Component {
  /** As in the names of its objects. */
  readonly name: string;
  /** The `component` label; pools share one, and are selected by it alone. */
  readonly component: string;
  readonly about: string;
  readonly enabled: Expr<boolean>;
  /** Ports that others may use, by name. */
  readonly serves: Readonly<Record<string, Input<number>>>;
  /** Ports of this release's components, as `component:port`. */
  readonly uses: readonly Use[];
  /** Ports outside of the release. */
  readonly outside: readonly Outside[];
  /** Whether anyone outside of the release may come in, and by which port. */
  readonly open?: string;
  /** The component whose account it runs under, where it has none of its own. */
  readonly runsAs?: string;
}

export interface Use {
  readonly component: string;
  readonly port: string;
  readonly when?: Expr<boolean>;
}

export interface Outside {
  readonly about: string;
  readonly port: Input<number>;
  readonly when?: Expr<boolean>;
}

const PROBES = 9000;
const HTTP = 8000;

/** What stands behind each backing service that a process of Koku uses. */
const uses: { readonly [B in Backing]?: readonly Use[] } = {
  postgres: [{ component: "db-koku", port: "postgres", when: usesOwnDatabase }],
  redis: [
    { component: "redis", port: "redis", when: redis.enabled },
    { component: "valkey", port: "redis", when: valkey.enabled },
  ],
};

const outside: { readonly [B in Backing]?: Outside } = {
  postgres: { about: "PostgreSQL", port: database.port, when: not(usesOwnDatabase) },
  kafka: { about: "Kafka", port: atoi(kafkaPort()) },
  s3: { about: "Object storage", port: storagePort },
  rbac: { about: "RBAC", port: rbac.port, when: present(rbac.host) },
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
    uses: [...all.flatMap((backing) => uses[backing] ?? []), ...(component.uses ?? [])],
    outside: [
      ...all.flatMap((backing) => outside[backing] ?? []),
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

const ofIdentity = ({ name, component }: Identity) => ({ name: name as string, component });

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
