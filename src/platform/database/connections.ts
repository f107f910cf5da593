import { add, and, div, gt, max, mul, present, sub, sumTemplate, when } from "../../template/language.ts";
import { connectionsOf, eachPool } from "../celery/pools.ts";
import { celery } from "../celery/values.ts";
import { withTrino } from "../engine.ts";
import { hive, runsMetastore } from "../hive/values.ts";
import { koku } from "../koku/values.ts";
import { mostWorkers } from "../trino/memory.ts";
import { trino } from "../trino/values.ts";
import { hiveDatabase, sourcesDatabase } from "./guests.ts";
import { database } from "./values.ts";

const COUNT = { kind: "integer" } as const;

/** Koku makes 2n+1 threads of n cores, or one; each can hold a connection. */
const podConnections = sumTemplate(
  "ros-ocp.koku.podConnections",
  { about: "Connections that a pod of the API can open.", arguments: { workers: COUNT, threads: COUNT } },
  ({ workers, threads }) =>
    when(gt(threads, 2), mul(workers, add(mul(2, max(1, div(sub(threads, 1), 2))), 1)), workers),
);

/** Connections of one side of the API when it has grown as far as it may. */
function ofSide({ enabled, autoscaling, replicas, gunicorn: { workers, threads } }: typeof koku.apiReads) {
  const each = podConnections({ workers, threads });
  return when(enabled, when(autoscaling.enabled, mul(autoscaling.maxReplicas, each), mul(replicas, each)));
}

/** An allowance: the migration works in several processes, each with a connection. */
const MIGRATION = 4;

/** An allowance: Trino has no pool; each query looks at tables, and each of its writers and readers connects. */
const TRINO = { coordinator: 10, worker: 20 };

/** The metastore has four pools; each was seen full after a few statements. */
const METASTORE_POOLS = 4;

/** An allowance: the Sources API opens what its requests need, without a bound. */
const SOURCES = 20;
/** A consumer works in a thread of its own, beside the one that waits for it. */
const CONSUMER = 2;

/** Everything that connects. A pod's gate asks before its processes do, so only a pod without others counts for it. */
const open = sumTemplate(
  "ros-ocp.database.connections",
  { about: "Connections that Koku's processes and the other programs on its server can open." },
  () => [
    ofSide(koku.apiReads),
    ofSide(koku.apiWrites),
    when(koku.masu.enabled, mul(koku.masu.replicas, koku.masu.gunicorn.workers)),
    eachPool((_, pool) => connectionsOf(pool)),
    when(celery.beat.enabled, celery.beat.replicas),
    when(koku.listener.enabled, mul(koku.listener.replicas, CONSUMER)),
    when(and(withTrino, koku.sourcesListener.enabled), mul(koku.sourcesListener.replicas, CONSUMER)),
    when(
      and(withTrino, koku.sourcesClient.enabled),
      mul(koku.sourcesClient.replicas, koku.sourcesClient.gunicorn.workers),
    ),
    MIGRATION,
    when(trino.enabled, add(TRINO.coordinator, mul(TRINO.worker, mostWorkers))),
    when(
      and(runsMetastore, hiveDatabase.onOwnServer),
      mul(hive.replicas, add(mul(METASTORE_POOLS, hive.connectionPool), 1)),
    ),
    when(sourcesDatabase.onOwnServer, SOURCES),
  ],
);

/** What no rollout takes: an operator's own sessions, and gates that ask. */
const RESERVE = 50;
/** The server takes another limit only with a restart, so the limit grows by steps that hold several pods. */
const STEP = 200;

/** During a rollout old and new pods run side by side, so the server takes twice what they can open. */
export const connections = sumTemplate(
  "ros-ocp.database.maxConnections",
  { about: "Connections that Koku's database takes: by steps, because another limit restarts the server." },
  () =>
    when(
      present(database.maxConnections),
      database.maxConnections,
      mul(STEP, div(add(mul(2, open()), RESERVE + STEP - 1), STEP)),
    ),
);
