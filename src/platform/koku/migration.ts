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

/** How a script of Python reaches the primary. */
const connect = [
  "import os, sys, time, psycopg2",
  "server = dict(",
  "    host=os.environ['POSTGRES_SQL_SERVICE_HOST'], port=os.environ['POSTGRES_SQL_SERVICE_PORT'],",
  "    dbname=os.environ['DATABASE_NAME'], user=os.environ['DATABASE_USER'],",
  "    password=os.environ['DATABASE_PASSWORD'], connect_timeout=5)",
];

/** Koku's own script answers 0 also when somebody else is migrating, so the Job asks until the migrations are there. */
const migrate = lines([
  "set -euo pipefail",
  "# A new database may take longer to come up than the Job has tries.",
  "python - <<'PYTHON'",
  ...connect,
  "while True:",
  "    try:",
  "        psycopg2.connect(**server).close()",
  "        break",
  "    except psycopg2.OperationalError as error:",
  "        print('Waiting for the database:', str(error).strip().split(chr(10))[0], flush=True)",
  "        time.sleep(5)",
  "PYTHON",
  'migrated() { [ "$(python "$APP_HOME/manage.py" check_migrations | tail -n 1)" = True ]; }',
  "until migrated; do",
  '  "$APP_ROOT/scripts/run_migrations.sh"',
  "  migrated && break",
  '  echo "Not yet: another migration may be running."',
  "  sleep 10",
  "done",
  "# Koku's check looks at no schema of an organisation: a run that was cut off, or failed on one, left some behind.",
  'APPLICATION_NAME=koku_db_migration python "$APP_HOME/manage.py" migrate_schemas --executor=multiprocessing',
  "# Every organisation's schema is a copy of this one. Made within the first request, it would not be done in time.",
  'export SCHEMA="$1"',
  "python \"$APP_HOME/manage.py\" shell <<'PYTHON'",
  "import os",
  "from django.db import connection",
  "from api.iam.models import Tenant",
  "template, _ = Tenant.objects.get_or_create(schema_name=Tenant._TEMPLATE_SCHEMA)",
  "template.create_schema()",
  "connection.set_schema_to_public()",
  "with connection.cursor() as cursor: cursor.execute('''",
  "  create schema if not exists ros_ocp;",
  "  create table if not exists ros_ocp.migrated (version text primary key, at timestamptz default now());",
  "  insert into ros_ocp.migrated (version) values (%s) on conflict do nothing;",
  "  ''', [os.environ['SCHEMA']])",
  "PYTHON",
]);

/** Asks the database, in a fraction of a second, whether the Job is done for this image. */
const wait = lines([
  ...connect,
  "while True:",
  "    try:",
  "        with psycopg2.connect(**server) as connection, connection.cursor() as cursor:",
  "            cursor.execute('select 1 from ros_ocp.migrated where version = %s', [sys.argv[1]])",
  "            if cursor.fetchone():",
  "                break",
  "        reason = 'this image has not finished'",
  "    except psycopg2.Error as error:",
  "        reason = str(error).strip().split(chr(10))[0]",
  "    print('Waiting for the migration:', reason, flush=True)",
  "    time.sleep(5)",
]);

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
      args: [wait, schemaVersion()],
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
      args: [migrate, "migrate", schemaVersion()],
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
