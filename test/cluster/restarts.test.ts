import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import { nested, type Values } from "../../src/values/data.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { helm, installed, seeded } from "./install.ts";
import { settled } from "./settle.ts";
import { assertOnlyNecessaryRestarts, changedTemplates, snapshot } from "./snapshot.ts";

const cluster = controlPlane();

/** With a replica and with credentials for Kafka, so that there is somebody who reads them. */
const base: Values = layered([
  seeded,
  {
    platform: "kubernetes",
    trino: { enabled: false },
    database: { koku: { readReplica: { enabled: true } } },
    kafka: { securityProtocol: "SASL_PLAINTEXT", sasl: { username: "koku", password: "one" } },
  },
]);

const GATEWAY = "gateway";
const REDIS = "redis";
const MINIO = "minio";
const MASU = "koku-masu";
const API = ["koku-api-reads", "koku-api-writes"];
const WORKERS = ["celery", "cost-model", "download", "ocp", "priority", "summary"].map(
  (name) => `celery-worker-${name}`,
);
const LISTENER = "koku-listener";
const INGRESS = "ingress";
const KOKU = ["celery-beat", ...WORKERS, ...API, MASU, LISTENER];
const SERVERS = ["db-koku", "db-koku-replica"];

type Change = readonly [path: string, value: unknown, restarted: readonly string[], newJob?: "another migration"];

/**
 * A setting, and the components whose pods read it, which are all that an upgrade may restart. Written by hand from what the
 * software reads, not taken from the chart.
 */
const CHANGES: readonly Change[] = [
  // While the credentials are still derived. The gateway apart, everything has one.
  ["secrets.seed", "another seed, known to all as well", [...KOKU, ...SERVERS, REDIS, MINIO, INGRESS]],
  ["gateway.timeoutSeconds", 60, [GATEWAY]],
  ["gateway.replicas", 3, []],
  ["gateway.exposure.type", "none", []],
  ["koku.apiReads.port", 8080, [GATEWAY]],
  ["koku.env.rbacCacheTtl", "60", [...API, MASU]],
  ["koku.env.retainNumMonths", "4", [...API, MASU, ...WORKERS, LISTENER]],
  ["koku.env.celeryLogLevel", "DEBUG", ["celery-beat", ...WORKERS]],
  ["koku.env.kokuLogLevel", "DEBUG", KOKU, "another migration"],
  ["rbac.host", "rbac.example.test", API],
  ["koku.apiReads.gunicorn.logLevel", "debug", ["koku-api-reads"]],
  ["koku.apiWrites.extraEnv", { EXTRA: { value: "1" } }, ["koku-api-writes"]],
  ["koku.scratch.size", "2Gi", [...API, MASU]],
  // PostgreSQL takes a new limit on connections only with a restart, so the limit leaves room for ordinary growth.
  ["koku.apiReads.replicas", 4, []],
  ["celery.workers.summary.replicas", 3, []],
  ["celery.workers.ocp.concurrency", 2, ["celery-worker-ocp"]],
  // Beyond it Koku could be refused.
  ["koku.apiReads.gunicorn.workers", 20, [...SERVERS, "koku-api-reads"]],
  ["database.koku.maxConnections", 1000, SERVERS],
  // Where the operator gives the limit, growth restarts nothing but what grows.
  ["celery.workers.summary.concurrency", 3, ["celery-worker-summary"]],
  // Only the replica's own script asks at the primary's Service.
  ["database.koku.port", 5433, [...KOKU, "db-koku-replica"], "another migration"],
  ["celery.workers.ocp.scratchSize", "3Gi", ["celery-worker-ocp"]],
  ["koku.migration.resources.limits.memory", "3Gi", [], "another migration"],
  ["database.koku.sharedBuffers", "512MB", SERVERS],
  ["redis.maxMemory", "768mb", [REDIS]],
  ["kafka.bootstrapServers", "kafka.example.test:9093", [...API, LISTENER, INGRESS]],
  ["kafka.sasl.password", "another", [...API, LISTENER, INGRESS]],
  ["objectStorage.bucket", "another", [MASU, ...WORKERS, LISTENER, INGRESS]],
  ["objectStorage.secretKey", "another-key", [MASU, ...WORKERS, LISTENER, INGRESS, MINIO]],
  ["objectStorage.region", "eu-west-1", [MASU, ...WORKERS, LISTENER, INGRESS, MINIO]],
  ["objectStorage.stagingRetentionDays", 7, []],
  ["redis.password", "another", [...KOKU, REDIS]],
  ["koku.djangoSecretKey", "another", KOKU],
  ["database.koku.password", "another", ["db-koku", ...KOKU]],
  ["database.koku.readReplica.password", "another1", [...SERVERS, "koku-api-reads"]],
  ["database.koku.readReplica.replication.password", "another2", SERVERS],
  // Gates of other components run in it.
  ["koku.image.tag", "another", [...KOKU, INGRESS], "another migration"],
  ["networkPolicy.enabled", false, []],
  ["commonAnnotations", { "example.test/owner": "cost" }, []],
  // They are documented as labels on every pod.
  ["commonLabels", { team: "cost" }, [...KOKU, ...SERVERS, REDIS, MINIO, GATEWAY, INGRESS], "another migration"],
];

/** The one migration Job of a release. */
function migrationOf({ jobs }: ReturnType<typeof snapshot>): string | undefined {
  const [name, ...others] = [...jobs.keys()].filter((job) => job.includes("-koku-migration-"));
  assert.deepEqual(others, []);
  return name;
}

test("a changed setting restarts exactly the pods that read it", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  let before = snapshot(running);
  let values = base;
  for (const [path, value, restarted, newJob] of CHANGES) {
    await t.test(path, async () => {
      values = layered([values, nested(path.split("."), value)]);
      assert.deepEqual(await helm(cluster(), "upgrade", namespace, values), []);
      const old = before;
      before = snapshot(await settled(api, namespace));
      assert.deepEqual(changedTemplates(old, before), [...restarted].sort());
      assertOnlyNecessaryRestarts(old, before);
      assert.equal(migrationOf(before) !== migrationOf(old), newJob !== undefined, "another Job");
    });
  }
});
