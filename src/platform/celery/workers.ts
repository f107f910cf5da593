import { workerArgs, workerCommand } from "../../contracts/koku/commands.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import { workload } from "../../kubernetes/workload.ts";
import { bind, decimal, type Expr, kebab, present, t } from "../../template/language.ts";
import { component } from "../component.ts";
import { kokuEnvironment } from "../koku/environment.ts";
import { runningKoku } from "../koku/process.ts";
import { usesOf } from "../koku/uses.ts";
import { koku } from "../koku/values.ts";
import type { Timings } from "../probes.ts";
import { partsOf } from "../workload.ts";
import { connectionsOf, eachPool, type Pool, queuesOf } from "./pools.ts";
import { celery } from "./values.ts";

/** The label that all pools share, by which policies select them. */
const WORKERS = "celery-worker";

/** The probe server has one thread: a request that hangs blocks `/livez`, so liveness is patient. */
const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 60 },
  readiness: { period: 20, timeout: 10, failures: 5 },
  liveness: { period: 30, timeout: 10, failures: 10 },
};

const uses = usesOf(
  "worker",
  eachPool((_, pool) => connectionsOf(pool)),
);

const runs = { contract, process: "worker" } as const;
const environment = kokuEnvironment("worker");

/** The objects of each pool, under its own name. */
const eachWorkload = <A>(pick: (objects: ReturnType<typeof workload>) => A) =>
  eachPool((name, pool) =>
    bind("component", t`${WORKERS}-${kebab(name)}`, (own) => pick(workload(partsOfPool(own, pool))), true),
  );

const partsOfPool = (name: Expr<string>, pool: Pool) =>
  partsOf(
    { name, label: WORKERS, runs, uses, runsAs: WORKERS },
    {
      ...runningKoku("worker", pool.scratchSize),
      environment,
      settings: pool,
      probes: TIMINGS,
      container: {
        name: WORKERS,
        command: workerCommand,
        args: workerArgs<Expr<string>>({
          level: koku.env.celeryLogLevel,
          queues: queuesOf({ queue: pool.queue }),
          concurrency: decimal(pool.concurrency),
        }),
      },
      graceSeconds: pool.terminationGracePeriodSeconds,
    },
  );

/** All pools, as one component. */
export const workers = component({
  name: WORKERS,
  folder: "celery",
  about: "pools of workers for Koku's 22 queues",
  enabled: present(celery.workers),
  runs,
  serves: contract.processes.worker.ports,
  uses,
  objects: [
    { file: "deployment-celery-worker", objects: [eachWorkload(({ controller }) => controller)] },
    { file: "poddisruptionbudgets", objects: [eachWorkload(({ budget }) => budget)] },
  ],
});
