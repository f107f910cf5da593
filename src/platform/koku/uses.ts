import type { Backing, Engine, Process } from "../../contracts/contract.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { portOf } from "../../kubernetes/url.ts";
import { type Expr, type Piece, present } from "../../template/language.ts";
import { cache } from "../backings/cache.ts";
import { kafka } from "../backings/kafka/kafka.ts";
import { postgres } from "../backings/postgres.ts";
import { rbac } from "../backings/rbac.ts";
import { s3 } from "../backings/s3/s3.ts";
import { sources } from "../backings/sources-api.ts";
import { trino } from "../backings/trino.ts";
import { flags } from "../backings/unleash.ts";
import { embedded, withTrino } from "../engine.ts";
import { callsOutside, reachedWhen, type Use } from "../use.ts";
import { clouds, identities } from "./cloud.ts";
import { kokuDatabase } from "./database.ts";
import { migrationName } from "./migration-gate.ts";
import { kokuTopics } from "./topics.ts";
import { koku } from "./values.ts";

const ENGINES: Readonly<Record<Engine, Expr<boolean>>> = { trino: withTrino, embedded };

/** Processes that lose work which they begin before what they need is there: a report that cannot be kept is given up. */
const CAREFUL: readonly KokuProcess[] = ["listener", "worker"];

/** Koku's part of a backing, by the process and the engine with which it is used; absent: with either. */
const OF_BACKING: Readonly<
  Record<Backing, (process: KokuProcess, engine: Expr<boolean> | undefined) => readonly Use[]>
> = {
  postgres: () => [],
  redis: () => [cache()],
  kafka: (process, engine) => [kafka({ ...kokuTopics[process], waits: waitsForTopics(process), when: engine })],
  s3: (process) => [s3({ waits: CAREFUL.includes(process) })],
  trino: (process, engine) => {
    const use = trino({ waits: CAREFUL.includes(process) });
    return [{ ...use, ...reachedWhen(engine, use) }];
  },
  unleash: (_, engine) => [reachedWhen(engine, flags)],
  rbac: () => [rbac()],
  sourcesApi: (_, engine) => [reachedWhen(engine, sources())],
  cloud: () => [clouds],
};

/** A process that needs Kafka with both engines waits until its topics are there. */
const waitsForTopics = (process: KokuProcess): boolean =>
  (contract.processes[process].uses as Process["uses"]).kafka === true;

/** Exchange rates, which are fetched from outside. */
export const rates = (condition: Expr<boolean> = present(koku.env.currencyUrl)): Use =>
  callsOutside("internet", portOf(koku.env.currencyUrl), condition);

/** Its address is in a Secret; another port goes into networkPolicy.outside.internet.ports. */
const sentry = callsOutside("internet", 443, koku.env.enableSentry);

/**
 * What a process of Koku uses, as its contract says; its gate asks the database, also for one that itself never does.
 *
 * @param connections how many connections to the database all of its pods may hold
 */
export function usesOf(process: KokuProcess, connections?: Piece<number>): readonly Use[] {
  const { uses, engine: only } = contract.processes[process] as Process;
  const database = postgres(kokuDatabase, { connections });
  const { mounts: _, volumes = [], ...asked } = database;
  const never = uses.postgres === undefined;
  return [
    never ? { volumes } : database,
    ...(uses.cloud === undefined ? [] : [identities]),
    ...(Object.entries(uses) as [Backing, true | Engine][]).flatMap(([backing, engine]) =>
      // What runs with one engine only needs no condition for it.
      OF_BACKING[backing](process, engine === true || engine === only ? undefined : ENGINES[engine]),
    ),
    ...(never ? [asked] : []),
    ...(process === "migration" ? [] : [{ after: migrationName }]),
    ...(process === "worker" ? [rates()] : []),
    sentry,
  ];
}
