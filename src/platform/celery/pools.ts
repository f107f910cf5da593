import { queues, queuesFor } from "../../contracts/koku/queues.ts";
import {
  add,
  and,
  type Expr,
  eachEntry,
  eq,
  gt,
  mul,
  or,
  present,
  type Ref,
  replace,
  t,
  textTemplate,
  trimSuffix,
  when,
} from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { celery, poolValues } from "./values.ts";

export type Pool = Ref<typeof poolValues>;

/** Writes the body for each pool that is declared, whether it runs or not. */
export function eachDeclaredPool<A>(body: (name: Expr<string>, pool: Pool) => A) {
  const as = { key: "name", item: "pool", defaults: celery.poolDefaults, shape: poolValues };
  return eachEntry(celery.workers as Expr<unknown>, as, body);
}

/** Writes the body for each pool that runs. */
export function eachPool<A>(body: (name: Expr<string>, pool: Pool) => A) {
  return eachDeclaredPool((name, pool) => when(runs(pool), body(name, pool)));
}

/** Whether a pool runs: asked for, and the engine gives it work. */
const runs = (pool: Pool): Expr<boolean> => and(pool.enabled, or(eq(pool.engine, "any"), withTrino));

/** Whether any pool runs. */
export const anyPoolRuns: Expr<boolean> = present(
  textTemplate("ros-ocp.celery.running", { about: "A mark for each pool that runs." }, () => eachPool(() => "x"))(),
);

/** The queues of a pool; the guide's `default` stands for what its pool of that name is described as. */
export const queuesOf = textTemplate(
  "ros-ocp.celery.queues",
  { about: "The queues of a pool as Celery takes them.", arguments: { queue: poolValues.fields.queue } },
  ({ queue }) => when(eq(queue, "default"), "celery,download", queue),
);

/** The queues of a pool that Koku does not have, each after a blank, with commas between. */
export const unknownQueues = textTemplate(
  "ros-ocp.celery.unknown",
  { about: "The queues of a pool that Koku does not have.", arguments: { queue: poolValues.fields.queue } },
  ({ queue }) => {
    const listed = t` ${replace(queuesOf({ queue }), ",", ", ")},`;
    return trimSuffix(
      queues.reduce<Expr<string>>((left, { name }) => replace(left, ` ${name},`, ""), listed),
      ",",
    );
  },
);

/** All queues that some pool works on, between commas. */
export const consumedQueues = textTemplate(
  "ros-ocp.celery.consumed",
  { about: "All queues that some pool works on." },
  () => [",", eachPool((_, pool) => when(gt(pool.replicas, 0), t`${queuesOf({ queue: pool.queue })},`))],
);

/** The queues that have work with the embedded engine. */
export const busyQueues = queuesFor("embedded").map(({ name }) => name);

/** Connections to the database that a pool can hold: each child has one, and so has the process above them. */
export const connectionsOf = (pool: Pool): Expr<number> => mul(pool.replicas, add(pool.concurrency, 1));
