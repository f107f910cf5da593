import { measured } from "../contracts/koku/memory.ts";
import { queues } from "../contracts/koku/queues.ts";
import {
  add,
  and,
  bind,
  contains,
  type Expr,
  eq,
  hasSuffix,
  mul,
  not,
  or,
  type Piece,
  present,
  t,
  when,
} from "../template/language.ts";
import { consumedQueues, eachDeclaredPool, eachPool, unknownQueues } from "./celery/pools.ts";
import { celery } from "./celery/values.ts";
import { guestNotices } from "./database/guest-notices.ts";
import { database } from "./database/values.ts";
import { withTrino } from "./engine.ts";
import { kafkaNotices } from "./kafka/notices.ts";
import { koku, rbac } from "./koku/values.ts";
import { storageNotices } from "./object-storage/notices.ts";
import { isBelowMebibytes } from "./quantity.ts";
import { trinoNotices } from "./trino/notices.ts";

const sides = [
  ["koku.apiReads", koku.apiReads],
  ["koku.apiWrites", koku.apiWrites],
] as const;

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
const MASTER = measured.gunicornMaster.resident;
const WEB = measured.gunicornWorker.busy.own;

/** What the operator should know of the values: what has no effect, what was put right, what is too small. */
export const formerNotices: readonly Piece<string>[] = [
  when(
    hasSuffix(koku.env.apiPathPrefix, "/v1"),
    t`- koku.env.apiPathPrefix: Koku adds the version itself, so ${koku.env.apiPathPrefix} is used without its /v1.`,
  ),
  when(
    and(eq(koku.image.tag, "latest"), not(present(koku.image.digest))),
    "- koku.image.tag: latest moves, and the migrations of another image are not run, since the Job is named after the tag. Give a fixed tag, or koku.image.digest.",
  ),
  when(eq(koku.env.djangoLogFormatter, "json"), "- koku.env.djangoLogFormatter: Koku has no json; simple is used."),
  when(
    and(koku.apiReads.database.useReadReplica, not(database.readReplica.enabled)),
    "- koku.apiReads.database.useReadReplica: there is no replica, so the primary answers the reads. Set database.koku.readReplica.enabled to have one.",
  ),
  when(
    and(database.readReplica.enabled, not(and(koku.apiReads.enabled, koku.apiReads.database.useReadReplica))),
    "- database.koku.readReplica.enabled: nobody reads from the replica. The API does with koku.apiReads.enabled and koku.apiReads.database.useReadReplica.",
  ),
  ...storageNotices,
  ...trinoNotices,
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
    when(
      isBelowMebibytes(resources.limits.memory, add(WORKER, mul(CHILD, concurrency))),
      t`- celery.workers.${name}.resources.limits.memory: ${resources.limits.memory} is little for a worker with concurrency ${concurrency}, which takes about ${WORKER} MiB and ${CHILD} more for each task at a time.`,
    ),
  ),
  when(
    and(celery.beat.enabled, isBelowMebibytes(celery.beat.resources.limits.memory, measured.beat.resident)),
    t`- celery.beat.resources.limits.memory: ${celery.beat.resources.limits.memory} is too small: beat takes ${measured.beat.resident} MiB when idle, and is killed. Give it 512Mi.`,
  ),
  ...sides.map(([path, { enabled, gunicorn, resources }]) =>
    when(
      and(enabled, isBelowMebibytes(resources.limits.memory, add(MASTER, mul(WEB, gunicorn.workers)))),
      t`- ${path}.resources.limits.memory: ${resources.limits.memory} is little for ${gunicorn.workers} gunicorn workers, which take up to ${WEB} MiB each.`,
    ),
  ),
  ...kafkaNotices,
  ...guestNotices,
  when(
    and(not(present(rbac.host)), or(koku.apiReads.enabled, koku.apiWrites.enabled)),
    "- rbac.host is empty: there is no RBAC service, so only organisation admins get in.",
  ),
];
