import type { JobSpec } from "kubernetes-types/batch/v1.d.ts";
import type { Container } from "kubernetes-types/core/v1.d.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { namedJob } from "../../kubernetes/job.ts";
import { objectName } from "../../kubernetes/names.ts";
import { container, podTemplate } from "../../kubernetes/pod.ts";
import {
  add,
  itemsTemplate,
  lines,
  or,
  sha256sum,
  t,
  textTemplate,
  trunc,
  type Written,
  when,
} from "../../template/language.ts";
import { anyPoolRuns } from "../celery/pools.ts";
import { celery } from "../celery/values.ts";
import { databaseCa } from "../database/ca.ts";
import { primaryHost } from "../database/host.ts";
import { database } from "../database/values.ts";
import { withTrino } from "../engine.ts";
import { attachments } from "./attachments.ts";
import { gateEnvironment, kokuEnvironment } from "./environment.ts";
import { migrate } from "./scripts/migrate.bash.ts";
import { waitForMigration } from "./scripts/wait-for-migration.py.ts";
import { koku, user } from "./values.ts";

export const migrationIdentity = { name: "koku-migration", component: "koku-migration" };
const process = "migration";

/** Whether any part of Koku runs that needs a migrated database. */
export const migrates = or(
  koku.apiReads.enabled,
  koku.apiWrites.enabled,
  koku.masu.enabled,
  koku.listener.enabled,
  celery.beat.enabled,
  anyPoolRuns,
  withTrino,
);

/**
 * What a Deployment whose pods wait at the gate says of its progress: the migration is not the Deployment's fault.
 *
 * A quarter of an hour is for what comes after: scheduling, images, and the API's startup probe of ten minutes.
 */
export const gatedRollout = { progressDeadlineSeconds: add(koku.migration.deadlineSeconds, 900) };

/**
 * What the gate waits for: this image's migrations, on this database, for this engine.
 *
 * The Job notes it in the database when it is done, so that a pod asks with one query instead of starting Django.
 */
const schemaVersion = textTemplate(
  "ros-ocp.koku.schemaVersion",
  { about: "Names the state of the database that this image needs." },
  () => trunc(sha256sum(t`${imageOf(koku.image)} ${primaryHost} ${database.port} ${database.name} ${withTrino}`), 16),
);

/** The init container by which Koku's pods wait for the migration. */
export const migrationGate = itemsTemplate<Container>(
  "ros-ocp.koku.gate",
  { about: "Waits until the database has been migrated for this image." },
  () => [
    container({
      name: "wait-for-migration",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", "-c"],
      args: [lines(waitForMigration), schemaVersion()],
      env: gateEnvironment,
      volumeMounts: [databaseCa.mount],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  ],
);

const settings = koku.migration;
const { mounts, volumes } = attachments(process, "1Gi");

const spec: Written<JobSpec> = {
  backoffLimit: 5,
  activeDeadlineSeconds: settings.deadlineSeconds,
  template: podTemplate({
    identity: migrationIdentity,
    settings,
    serviceAccount: objectName(migrationIdentity.name),
    user,
    spec: { restartPolicy: "Never" },
    container: {
      name: "migrate",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["bash", "-c"],
      args: [lines(migrate), "migrate", schemaVersion()],
      resources: settings.resources,
    },
    environment: kokuEnvironment(process),
    mounts,
    volumes,
    graceSeconds: contract.processes[process].graceSeconds,
  }),
};

/** The migration of the database. */
export const migration = { process, identity: migrationIdentity, enabled: migrates } as const;

/** The migration Job: another image or configuration is another Job. */
export const migrationJob = when(
  migrates,
  namedJob({
    name: migrationIdentity.name,
    identity: migrationIdentity,
    template: "ros-ocp.koku.migration",
    spec,
  }),
);
