import { measured } from "../../contracts/koku/memory.ts";
import { queues } from "../../contracts/koku/queues.ts";
import { add, bind, contains, type Expr, eq, mul, not, present, t, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Rules } from "../rule.ts";
import { memoryWarning } from "../settings/memory.ts";
import { linesOfSettings } from "../settings/rules.ts";
import { consumedQueues, eachDeclaredPool, eachPool, unknownQueues } from "./pools.ts";

/** What the settings of each pool must keep. */
export const rules: Rules = [eachPool((name, pool) => linesOfSettings(t`celery.workers.${name}`, pool))];

/** Queues with work that no pool does: they grow for ever. */
const forgotten = (engine: "any" | "trino", consumed: Expr<string>) =>
  queues
    .filter((queue) => queue.engine === engine)
    .map(({ name }) =>
      when(
        not(contains(consumed, `,${name},`)),
        `- celery.workers: no pool works on the queue ${name}, so its tasks wait for ever.`,
      ),
    );

const WORKER = measured.celeryWorker.resident - 250;
const CHILD = 250;

/** What is accepted of the pools and the schedule, and does not do what it seems to. */
export const warnings: Rules = [
  eachDeclaredPool((name, pool) =>
    when(
      eq(pool.queue, "default"),
      t`- celery.workers.${name}.queue: Koku has no queue called default; the pool works on celery and download.`,
    ),
  ),
  eachPool((name, { queue }) =>
    bind("unknown", unknownQueues({ queue }), (unknown) =>
      when(
        present(unknown),
        t`- celery.workers.${name}.queue: Koku has no queue called${unknown}, so nothing comes from there.`,
      ),
    ),
  ),
  bind("consumed", consumedQueues(), (consumed) => [
    forgotten("any", consumed),
    when(withTrino, forgotten("trino", consumed)),
  ]),
  eachPool((name, { resources, concurrency }) =>
    memoryWarning(t`celery.workers.${name}`, resources.limits.memory, add(WORKER, mul(CHILD, concurrency))),
  ),
];
