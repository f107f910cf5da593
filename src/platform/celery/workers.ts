import { beatArgs, beatCommand, workerArgs, workerCommand } from "../../contracts/koku/commands.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, type Lifetime, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { httpProbe } from "../../kubernetes/probe.ts";
import { deployment, disruptionBudget } from "../../kubernetes/workload.ts";
import { and, bind, decimal, type Expr, gt, kebab, t, when } from "../../template/language.ts";
import { databaseCa } from "../database/ca.ts";
import { attachments } from "../koku/attachments.ts";
import { credentialChecksums } from "../koku/checksums.ts";
import { kokuEnvironment } from "../koku/environment.ts";
import { gatedRollout, migrationGate } from "../koku/migration.ts";
import { portsOf } from "../koku/ports.ts";
import { koku, user } from "../koku/values.ts";
import { eachPool, type Pool, queuesOf } from "./pools.ts";
import { celery } from "./values.ts";

const { worker, beat } = contract.processes;

/** The label that all pools share, by which policies select them. */
export const WORKERS = "celery-worker";

/** Binds the component's name of a pool, which its objects and labels carry. */
const eachNamedPool = <A>(body: (name: Expr<string>, pool: Pool) => A) =>
  eachPool((name, pool) => bind("component", t`${WORKERS}-${kebab(name)}`, (component) => body(component, pool), true));

const identityOf = (name: Expr<string>) => ({ name, component: WORKERS });

/**
 * Probes of a worker.
 *
 * Its probe server has one thread, and `/metrics` asks Redis: an outage of Redis holds `/livez` up, so liveness is slow.
 */
const probes = {
  startupProbe: httpProbe("probes", "/readyz", { period: 10, timeout: 10, failures: 60 }),
  readinessProbe: httpProbe("probes", "/readyz", { period: 20, timeout: 10, failures: 5 }),
  livenessProbe: httpProbe("probes", "/livez", { period: 30, timeout: 10, failures: 10 }),
} satisfies Lifetime;

function workerPod(name: Expr<string>, pool: Pool) {
  const tmp = scratch("tmp", "/tmp", pool.scratchSize);
  const { gates, mounts, volumes } = attachments("worker");
  return podTemplate({
    identity: identityOf(name),
    settings: pool,
    serviceAccount: objectName(WORKERS),
    user,
    annotations: credentialChecksums.worker,
    initContainers: [migrationGate(), ...gates],
    container: {
      name: WORKERS,
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: workerCommand,
      args: workerArgs<Expr<string>>({
        level: koku.env.celeryLogLevel,
        queues: queuesOf({ queue: pool.queue }),
        concurrency: decimal(pool.concurrency),
      }),
      workingDir: worker.workingDir,
      ports: containerPorts(portsOf("worker")),
      ...probes,
      resources: pool.resources,
    },
    environment: { name: "ros-ocp.koku.env.worker", variables: kokuEnvironment.worker },
    mounts: [tmp.mount, ...mounts],
    volumes: [tmp.volume, ...volumes],
    graceSeconds: pool.terminationGracePeriodSeconds,
  });
}

/** A Deployment for each pool. */
export const workerDeployments = eachNamedPool((name, pool) =>
  deployment(name, identityOf(name), {
    replicas: pool.replicas,
    ...gatedRollout,
    template: workerPod(name, pool),
  }),
);

export const workerDisruptionBudgets = eachNamedPool((name, pool) =>
  when(
    and(pool.podDisruptionBudget.enabled, gt(pool.replicas, 1)),
    disruptionBudget(name, identityOf(name), pool.podDisruptionBudget.maxUnavailable),
  ),
);

export const beatIdentity = { name: "celery-beat", component: "celery-beat" };
const tmp = scratch("tmp", "/tmp", "256Mi");

/** The scheduler. Two of them would send every task twice. */
export const beatDeployment = when(
  celery.beat.enabled,
  deployment("celery-beat", beatIdentity, {
    replicas: celery.beat.replicas,
    ...gatedRollout,
    strategy: { type: "Recreate" },
    template: podTemplate({
      identity: beatIdentity,
      settings: celery.beat,
      serviceAccount: objectName("celery-beat"),
      user,
      annotations: credentialChecksums.beat,
      initContainers: [migrationGate()],
      container: {
        name: "celery-beat",
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: beatCommand,
        args: beatArgs<Expr<string>>({ level: koku.env.celeryLogLevel }),
        workingDir: beat.workingDir,
        resources: celery.beat.resources,
      },
      environment: { name: "ros-ocp.koku.env.beat", variables: kokuEnvironment.beat },
      mounts: [tmp.mount],
      // Beat asks no database, but its gate does.
      volumes: [tmp.volume, databaseCa.volume],
      graceSeconds: beat.graceSeconds,
    }),
  }),
);
