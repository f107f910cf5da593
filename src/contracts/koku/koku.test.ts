import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expression, SecretKey } from "../../../test/fixtures/environment-types.ts";
import type { Variable } from "../contract.ts";
import { environmentFor } from "../environment.ts";
import { workerArgs } from "./commands.ts";
import { koku } from "./koku.ts";
import { queues, queuesFor } from "./queues.ts";
import { variables } from "./variables.ts";
import { trinoVariables } from "./variables-trino.ts";

const { environment, fragment } = environmentFor<Expression, SecretKey>();
const secret = (key: string): SecretKey => ({ secret: "koku", key });

const common = fragment(koku, ["api", "worker", "listener", "masu"], {
  ONPREM: { expression: "not .Values.trino.enabled" },
  DATABASE_SERVICE_NAME: "POSTGRES_SQL",
  POSTGRES_SQL_SERVICE_HOST: "db-koku",
  POSTGRES_SQL_SERVICE_PORT: "5432",
  DATABASE_ENGINE: "postgresql",
  DATABASE_NAME: "koku",
  DATABASE_USER: "koku",
  DATABASE_PASSWORD: secret("password"),
  REDIS_HOST: "redis",
  REDIS_PORT: "6379",
  DJANGO_SECRET_KEY: secret("django-secret-key"),
  PROMETHEUS_MULTIPROC_DIR: "/tmp",
});
const kafka = { INSIGHTS_KAFKA_HOST: "kafka", INSIGHTS_KAFKA_PORT: "9092" } as const;
const served = { API_PATH_PREFIX: "/api/cost-management", POD_CPU_LIMIT: { expression: "cpu" } } as const;
const stored = { S3_ENDPOINT: "http://minio:9000", S3_REGION: "us-east-1", REQUESTED_BUCKET: "koku" } as const;

test("the variables that were enough on the running software are enough for the contract", () => {
  environment(koku, "api", { ...common, ...kafka, ...served, ENHANCED_ORG_ADMIN: "True" });
  environment(koku, "worker", { ...common, ...kafka, ...stored, PYTHONPATH: "/opt/koku/koku" });
  environment(koku, "listener", { ...common, ...kafka, ...stored, REQUESTED_ROS_BUCKET: "ros" });
  environment(koku, "masu", { ...common, ...served, ...stored, MASU: "True" });
});

test("Trino adds its own part", () => {
  const flags = { UNLEASH_HOST: "unleash", UNLEASH_PORT: "4242", UNLEASH_CACHE_DIR: "/tmp/unleash" } as const;
  const engine = { ...flags, TRINO_HOST: "trino", TRINO_PORT: "10000" } as const;
  environment(koku, "listener", engine, "trino");
  const sources = { SOURCES_API_SVC_HOST: "sources", SOURCES_API_SVC_PORT: "8000" } as const;
  environment(koku, "worker", { ...engine, ...sources, REQUESTED_SUBS_BUCKET: "koku" }, "trino");
  environment(koku, "beat", { UNLEASH_CACHE_DIR: "/tmp/unleash", SCHEDULE_REPORT_CHECKS: "True" }, "trino");
  // @ts-expect-error the API runs no query in Trino
  assert.throws(() => environment(koku, "api", engine, "trino"), /TRINO_HOST is read only by/);
  // @ts-expect-error a worker asks the Sources API in Trino mode
  assert.throws(() => environment(koku, "worker", engine, "trino"), /SOURCES_API_SVC_HOST is missing/);
});

test("what the guide sets and nobody reads is refused with the right name", () => {
  const api = { ...common, ...kafka, ...served, ENHANCED_ORG_ADMIN: "True" } as const;
  // @ts-expect-error not read
  assert.throws(() => environment(koku, "api", { ...api, DATABASE_HOST: "db" }), /POSTGRES_SQL_SERVICE_HOST/);
  // @ts-expect-error not read
  assert.throws(() => environment(koku, "api", { ...api, DB_POOL_SIZE: "20" }), /no connection pool/);
  // @ts-expect-error obeyed by celery
  assert.throws(() => environment(koku, "api", { ...api, CELERY_BROKER_URL: "redis://r/0" }), /obeys it over the URL/);
  assert.throws(
    // @ts-expect-error opens the API without identity
    () => environment(koku, "api", { ...api, DEVELOPMENT: "True" }),
    /DEVELOPMENT = "True" should be "False"/,
  );
  // @ts-expect-error would turn the API into masu
  assert.throws(() => environment(koku, "api", { ...api, MASU: "True" }), /MASU is read only by masu/);
  // @ts-expect-error a number where Koku reads a flag
  assert.throws(() => environment(koku, "api", { ...api, GUNICORN_THREADS: "4" }), /GUNICORN_THREADS = "4"/);
  assert.throws(() => environment(koku, "api", { ...api, DATABASE_NAME: "$ecret" }), /begins with \$/);
});

test("beat publishes without a database", () => {
  const { ONPREM, REDIS_HOST, REDIS_PORT, DJANGO_SECRET_KEY, PROMETHEUS_MULTIPROC_DIR } = common;
  const shared = { ONPREM, REDIS_HOST, REDIS_PORT, DJANGO_SECRET_KEY, PROMETHEUS_MULTIPROC_DIR };
  assert.equal(environment(koku, "beat", { ...shared, PYTHONPATH: "/opt/koku/koku" }).length, 6);
  // @ts-expect-error celery does not find the application without PYTHONPATH
  assert.throws(() => environment(koku, "beat", shared), /PYTHONPATH is missing/);
});

test("a variable is in the table of its engine and in no other, and every line is written", () => {
  const names = [variables, trinoVariables].flatMap((table) => Object.keys(table));
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(new Set(names), new Set(Object.keys(koku.variables)));
  for (const [name, variable] of Object.entries<Variable>(koku.variables)) {
    assert.equal(variable.engine, name in trinoVariables ? "trino" : undefined, name);
  }
  for (const [name, { about, source }] of Object.entries(koku.variables)) {
    assert.ok(about.length > 5 && about.length < 130 && !about.includes("\n"), name);
    assert.match(source, /^(lib:|koku\/|scripts\/)/, name);
  }
});

test("no liveness probe depends on another service", () => {
  for (const [name, { endpoints, probes }] of Object.entries(koku.processes)) {
    if (!("liveness" in probes)) continue;
    const asked = (endpoints as Record<string, { needs: readonly string[] }>)[probes.liveness];
    assert.deepEqual(asked?.needs, [], name);
  }
});

test("Koku has 22 queues, of which the embedded engine fills six", () => {
  assert.equal(queues.length, 22);
  assert.equal(new Set(queues.map((queue) => queue.name)).size, 22);
  const embedded = queuesFor("embedded").map((queue) => queue.name);
  assert.deepEqual([...embedded].sort(), ["celery", "cost_model", "download", "ocp", "priority", "summary"]);
  assert.equal(queuesFor("trino").length, 22);
});

test("pools have the deployed resources, raised to what a worker was seen to use", () => {
  const pool = (name: string) => queues.find((queue) => queue.name === name);
  assert.deepEqual(pool("ocp")?.resources.requests, { cpu: "100m", memory: "384Mi" });
  assert.deepEqual(pool("priority_xl")?.resources.requests, { cpu: "150m", memory: "400Mi" });
  assert.deepEqual(pool("download_penalty")?.resources.limits, { cpu: "400m", memory: "1024Mi" });
  assert.equal(pool("celery")?.gauge, "default_backlog");
});

test("a worker serves the queues on its command line", () => {
  const args = workerArgs({ level: "INFO", queues: ["ocp", "cost_model"], concurrency: 1 });
  assert.deepEqual(args, ["-l", "INFO", "-Q", "ocp,cost_model", "-c", "1"]);
  // @ts-expect-error hyphens: a queue that nobody fills
  workerArgs({ level: "INFO", queues: ["cost-model"], concurrency: 1 });
  const level: Expression = { expression: "level" };
  assert.equal(workerArgs<Expression>({ level, queues: level, concurrency: level })[1], level);
});
