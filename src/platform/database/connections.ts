import { add, div, type Expr, gt, max, mul, present, sub, sumTemplate, unless, when } from "../../template/language.ts";
import { connectionsOf, eachPool } from "../celery/pools.ts";
import { celery } from "../celery/values.ts";
import { migrates } from "../koku/migration.ts";
import { koku } from "../koku/values.ts";
import { database } from "./values.ts";

/** Threads of a gunicorn worker: Koku makes 2n+1 of n cores, or one. */
const threads = sumTemplate(
  "ros-ocp.koku.threads",
  { about: "Threads that a worker of the API really has.", arguments: { threads: { kind: "integer" } as const } },
  (p) => when(gt(p.threads, 2), add(mul(2, max(1, div(sub(p.threads, 1), 2))), 1), 1),
);

type Side = typeof koku.apiReads;

const perPod = ({ gunicorn }: Side): Expr<number> => mul(gunicorn.workers, threads({ threads: gunicorn.threads }));

/** Connections of one side of the API when it has grown as far as it may. */
const ofSide = (side: Side) =>
  when(
    side.enabled,
    when(side.autoscaling.enabled, mul(side.autoscaling.maxReplicas, perPod(side)), mul(side.replicas, perPod(side))),
  );

/** What `manage.py migrate_schemas --executor=multiprocessing` was seen to open. */
const MIGRATION = 4;

/** Everything that connects. A pod's gate asks before its processes do, so only a pod without others counts for it. */
const open = sumTemplate(
  "ros-ocp.database.connections",
  { about: "Connections that all processes of Koku can open." },
  () => [
    ofSide(koku.apiReads),
    ofSide(koku.apiWrites),
    when(koku.masu.enabled, mul(koku.masu.replicas, koku.masu.gunicorn.workers)),
    eachPool((_, pool) => connectionsOf(pool)),
    when(celery.beat.enabled, celery.beat.replicas),
    when(migrates, MIGRATION),
  ],
);

/** During a rollout old and new pods run side by side, so the server takes twice what they can open, and a reserve. */
export const connections = sumTemplate(
  "ros-ocp.database.maxConnections",
  { about: "Connections that Koku's database takes." },
  () => [
    when(present(database.maxConnections), database.maxConnections),
    unless(present(database.maxConnections), max(100, add(mul(2, open()), 20))),
  ],
);
