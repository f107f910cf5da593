import { beatArgs, beatCommand, workerArgs, workerCommand } from "../../contracts/koku/commands.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate } from "../../kubernetes/pod.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { and, bind, decimal, type Expr, gt, kebab, t, when } from "../../template/language.ts";
import { attachments } from "../koku/attachments.ts";
import { credentialChecksums } from "../koku/checksums.ts";
import { kokuEnvironment } from "../koku/environment.ts";
import { gatedRollout, migrationGate } from "../koku/migration.ts";
import { portsOf } from "../koku/ports.ts";
import { kokuProbes } from "../koku/probes.ts";
import { koku, user } from "../koku/values.ts";
import type { Timings } from "../probes.ts";
import { eachPool, type Pool, queuesOf } from "./pools.ts";
import { celery } from "./values.ts";

/** The label that all pools share, by which policies select them. */
const WORKERS = "celery-worker";

/** All pools, as one component. */
export const workers = { process: "worker", identity: { name: WORKERS, component: WORKERS } } as const;

/** Binds the component's name of a pool, which its objects and labels carry. */
const eachNamedPool = <A>(body: (name: Expr<string>, pool: Pool) => A) =>
  eachPool((name, pool) => bind("component", t`${WORKERS}-${kebab(name)}`, (component) => body(component, pool), true));

const identityOf = (name: Expr<string>) => ({ name, component: WORKERS });

/** What hangs at one page of the probe server holds up the others, so liveness is slow. */
const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 60 },
  readiness: { period: 20, timeout: 10, failures: 5 },
  liveness: { period: 30, timeout: 10, failures: 10 },
};

function workerPod(name: Expr<string>, pool: Pool) {
  const { process } = workers;
  const { gates, mounts, volumes } = attachments(process, pool.scratchSize);
  return podTemplate({
    identity: identityOf(name),
    settings: pool,
    serviceAccount: objectName(WORKERS),
    user,
    annotations: credentialChecksums[process],
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
      workingDir: contract.processes[process].workingDir,
      ports: containerPorts(portsOf(process)),
      ...kokuProbes(process, TIMINGS),
      resources: pool.resources,
    },
    environment: kokuEnvironment(process),
    mounts,
    volumes,
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

export const beat = { process: "beat", identity: { name: "celery-beat", component: "celery-beat" } } as const;
const { process, identity } = beat;
const { workingDir, graceSeconds } = contract.processes[process];
const { gates, mounts, volumes } = attachments(process, "256Mi");

/** The scheduler. Two of them would send every task twice. */
export const beatDeployment = when(
  celery.beat.enabled,
  deployment(identity.name, identity, {
    replicas: celery.beat.replicas,
    ...gatedRollout,
    strategy: { type: "Recreate" },
    template: podTemplate({
      identity,
      settings: celery.beat,
      serviceAccount: objectName(identity.name),
      user,
      annotations: credentialChecksums[process],
      initContainers: [migrationGate(), ...gates],
      container: {
        name: identity.name,
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: beatCommand,
        args: beatArgs<Expr<string>>({ level: koku.env.celeryLogLevel }),
        workingDir,
        resources: celery.beat.resources,
      },
      environment: kokuEnvironment(process),
      mounts,
      volumes,
      graceSeconds,
    }),
  }),
);
