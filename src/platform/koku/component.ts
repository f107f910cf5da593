import type { Backing, Engine, Process } from "../../contracts/contract.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import { all, type KokuProcess } from "../../contracts/koku/readers.ts";
import type { Identity } from "../../kubernetes/names.ts";
import { and, type Expr, not, present } from "../../template/language.ts";
import { celery } from "../celery/values.ts";
import { beat, workers } from "../celery/workers.ts";
import { runsReplica } from "../database/objects.ts";
import { database } from "../database/values.ts";
import { embedded, withTrino } from "../engine.ts";
import { type Component, type Outside, ofIdentity } from "../legacy.ts";
import { sourcesApi } from "../sources-api/values.ts";
import { portOf } from "../url.ts";
import { listener, sourcesListener } from "./consumers.ts";
import { readsFromReplica } from "./environment.ts";
import { migration } from "./migration.ts";
import { servedBy } from "./ports.ts";
import { reachOf } from "./reach.ts";
import { sourcesClient } from "./sources-client.ts";
import { koku } from "./values.ts";
import { apiReads, apiWrites, masu } from "./web.ts";

const ENGINES: Readonly<Record<Engine, Expr<boolean>>> = { trino: withTrino, embedded };

/** The same ports, used with one engine only. */
function under<P extends { readonly when?: Expr<boolean> }>(engine: Engine | undefined, ports: readonly P[]) {
  if (engine === undefined) return ports;
  const condition = ENGINES[engine];
  return ports.map((port) => ({ ...port, when: port.when === undefined ? condition : and(condition, port.when) }));
}

/** A workload of Koku, with the process that it runs. */
interface Workload {
  readonly process: KokuProcess;
  readonly identity: Identity;
}

/** The component of a workload; the contract says what its process uses with which engine. */
function running(
  { process, identity }: Workload,
  component: Pick<Component, "about" | "enabled"> & Partial<Pick<Component, "uses" | "outside" | "callers">>,
): Component {
  const { uses, engine: only } = contract.processes[process] as Process;
  // The gate asks the database, also for a process that itself never does.
  const backings = Object.entries({ ...uses, postgres: true }) as [Backing, true | Engine][];
  // What runs with one engine only needs no condition for it.
  const engineOf = (engine: true | Engine) => (engine === true || engine === only ? undefined : engine);
  return {
    ...component,
    ...ofIdentity(identity),
    runs: { contract, process },
    serves: servedBy(process),
    uses: [
      ...backings.flatMap(([backing, engine]) => under(engineOf(engine), reachOf(backing).uses)),
      ...(component.uses ?? []),
    ],
    outside: [
      ...backings.flatMap(([backing, engine]) => under(engineOf(engine), reachOf(backing).outside)),
      ...internet.filter(({ by }) => by.includes(process)).map((port) => ({ ...port, name: "internet" as const })),
      ...(component.outside ?? []),
    ],
  };
}

const { currencyUrl, enableSentry } = koku.env;

const rates = {
  name: "internet",
  about: "Exchange rates",
  port: portOf(currencyUrl),
  when: present(currencyUrl),
} as const satisfies Outside;

/** What is on the internet beside the clouds, and the processes that call it. */
const internet: readonly (Omit<Outside, "name"> & { readonly by: readonly KokuProcess[] })[] = [
  { ...rates, by: ["worker"] },
  // Its address is in a Secret; another port goes into networkPolicy.outside.internet.ports.
  { about: "Sentry", port: 443, when: enableSentry, by: all },
];

/** Koku's processes in the graph. */
export const kokuComponents: readonly Component[] = [
  running(migration, {
    about: "migrates the database, once for each image and configuration",
    enabled: migration.enabled,
  }),
  running(apiReads, {
    about: "the API's reads",
    enabled: koku.apiReads.enabled,
    uses: [{ component: "db-koku-replica", port: "postgres", when: and(readsFromReplica, runsReplica) }],
    outside: [
      {
        name: "database",
        about: "PostgreSQL replica",
        port: database.readReplica.port,
        when: and(readsFromReplica, not(runsReplica)),
      },
      { ...rates, when: and(rates.when, not(koku.apiWrites.enabled)) },
    ],
  }),
  running(apiWrites, {
    about: "the API's writes",
    enabled: koku.apiWrites.enabled,
    // The first who asks for the rates has them fetched.
    outside: [rates],
  }),
  running(masu, {
    about: "internal operations, reachable from nowhere",
    enabled: koku.masu.enabled,
  }),
  running(listener, {
    about: "takes reports in, and unpacks, keeps and converts them",
    enabled: listener.enabled,
  }),
  running(sourcesClient, {
    about: "changes sources for the Sources API, and is reachable from nowhere else",
    enabled: sourcesClient.enabled,
    callers: { from: "sourcesApiFrom", port: "http", when: present(sourcesApi.host) },
  }),
  running(sourcesListener, {
    about: "follows the Sources API's events",
    enabled: sourcesListener.enabled,
  }),
  running(workers, {
    about: "pools of workers for Koku's 22 queues",
    enabled: present(celery.workers),
  }),
  running(beat, {
    about: "the schedule of background tasks",
    enabled: celery.beat.enabled,
  }),
];

/** Components whose pods wait for the migration. */
export const gated: ReadonlySet<string> = new Set(
  kokuComponents.map(({ name }) => name).filter((name) => name !== migration.identity.name),
);
