import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { installPart } from "../parts/install.ts";
import { installJava } from "../parts/java.ts";
import { psql } from "../parts/postgres.ts";
import { until } from "../parts/wait.ts";
import { ask, rowsOf, type Session } from "./trino-client.ts";
import { type Programs, startTrinoPlatform, type TrinoPlatform } from "./trino-platform.ts";

/** Trino, the Hive metastore, PostgreSQL and MinIO as the chart renders them, with the smallest heap that it accepts. */

const parts = {
  trino: await installPart("trino"),
  hive: await installPart("hive"),
  postgresql: await installPart("postgresql"),
  minio: await installPart("minio"),
  boto3: await installPart("boto3"),
  javaOfTrino: await installJava({ min: 24, max: 25 }),
  javaOfHive: await installJava({ min: 8, max: 17 }),
};
const [missing] = Object.values(parts).flatMap((part) => ("missing" in part ? [part.missing] : []));
const skip = missing ?? false;

const jvm = { maxHeapSize: "512M" };
/** The smallest limit that the chart accepts with that heap. */
const LIMIT = 912;
const resources = { limits: { memory: `${LIMIT}Mi` } };

let platform: TrinoPlatform;
const sql = (text: string, session?: Session) => rowsOf(platform.coordinator.port, text, session);

/** Runs SQL in Koku's database, past Trino. */
const koku = (text: string) =>
  psql(
    parts.postgresql as never,
    {
      port: platform.database.port,
      user: "koku",
      database: "koku",
      password: platform.passwords["koku-password"] ?? "",
    },
    text,
  );

before(async () => {
  if (skip) return;
  const { javaOfTrino, javaOfHive, ...programs } = parts as unknown as Record<string, never>;
  platform = await startTrinoPlatform(
    { ...programs, javas: { trino: javaOfTrino, hive: javaOfHive } } as unknown as Programs,
    {
      coordinator: { jvm, resources },
      worker: { jvm, resources, replicas: 1, gracefulShutdown: { gracePeriodSeconds: 10 } },
    },
  );
  await koku(`create schema org1;
    create table org1.summary (uuid uuid, day date, namespace varchar(250), cost numeric(33,15), labels jsonb)`);
  // A worker is known to the coordinator a few seconds after it is ready.
  await sql("select 1", { properties: { required_workers_count: "1", required_workers_max_wait_time: "60s" } });
  // And which catalogs it has, with its next announcement; until then a query over one finds no node.
  const finds = async () => (await ask(platform.coordinator.port, "select count(*) from postgres.org1.summary")).error;
  await until("the worker has its catalogs", async () => (await finds())?.errorName !== "NO_NODES_AVAILABLE", {
    timeoutMs: 60_000,
    everyMs: 500,
  });
});
after(async () => {
  await platform?.close();
});

test("the catalogs are those that Koku's SQL names, and each node is known by its own name", { skip }, async () => {
  assert.deepEqual(await sql("show catalogs"), [["hive"], ["postgres"], ["system"]]);
  assert.deepEqual(await sql("select node_id, coordinator from system.runtime.nodes order by 1"), [
    ["ros-ocp-trino-coordinator-0", true],
    ["ros-ocp-trino-worker-5d8f-x7k2p", false],
  ]);
});

test("Koku's tables: partitioned Parquet, managed and external, and a summary into PostgreSQL", { skip }, async () => {
  await sql("create schema if not exists hive.org1");
  await sql(`create table hive.org1.daily with (format = 'PARQUET', partitioned_by = array['source', 'year', 'month']) as
    select date '2026-02-01' + (n % 28) * interval '1' day as day, 'ns' || cast(n % 7 as varchar) as namespace,
      cast(n as double) as cost, 'src' || cast(n % 2 as varchar) as source, '2026' as year, '02' as month
    from unnest(sequence(1, 1400)) as t(n)`);
  const [[path] = []] = await sql('select "$path" from hive.org1.daily limit 1');
  assert.match(String(path), /^s3a:\/\/koku-bucket\/data\/org1\.db\/daily\/source=src\d\/year=2026\/month=02\//);

  const location = "s3a://koku-bucket/data/parquet/org1/OCP/pods";
  const external = (name: string) => `create table hive.org1.${name} (cost double, year varchar)
    with (format = 'PARQUET', partitioned_by = array['year'], external_location = '${location}')`;
  await sql(external("pods"));
  await sql("insert into hive.org1.pods select cost, year from hive.org1.daily where source = 'src1'");
  await sql(external("again"));
  assert.deepEqual(await sql("select count(*) from hive.org1.again"), [[0]]);
  await sql("call hive.system.sync_partition_metadata('org1', 'again', 'FULL')");
  assert.deepEqual(await sql("select count(*), sum(cost) from hive.org1.again"), [[700, 490000]]);

  const { id, error } = await ask(
    platform.coordinator.port,
    `insert into postgres.org1.summary
      select uuid(), day, namespace, cast(cost as decimal(33, 15)), json_parse('{"team": "' || namespace || '"}')
      from hive.org1.daily`,
  );
  assert.equal(error, undefined);
  assert.equal(
    await koku("select count(*), sum(cost)::int, count(distinct uuid), max(labels->>'team') from org1.summary"),
    "1400|980700|1400|ns6",
  );
  const tasks = await sql(`select node_id, sum(processed_input_rows) from system.runtime.tasks
    where query_id = '${id}' group by 1`);
  const done = new Map(tasks as [string, number][]);
  assert.ok((done.get(platform.worker.id) ?? 0) >= 1400, JSON.stringify(tasks));
  assert.ok((done.get(platform.coordinator.id) ?? 0) < 1400, "the coordinator did the work");

  await sql("delete from hive.org1.daily where source = 'src0' and year = '2026' and month = '02'");
  assert.deepEqual(await sql("select count(*) from hive.org1.daily"), [[700]]);
});

test("admin may all, readonly may read, and nobody else may anything", { skip }, async () => {
  const { port } = platform.coordinator;
  const refusal = async (text: string, user: string) => (await ask(port, text, { user })).error?.errorName;
  await sql("create table hive.org1.owned as select 1 as a");
  assert.equal(await refusal("select * from hive.org1.owned", "readonly"), undefined);
  // As the listener's gate asks.
  const workers = { required_workers_count: "1", required_workers_max_wait_time: "10s" };
  const schemas = await sql("show schemas from hive", { user: "readonly", properties: workers });
  assert.ok(schemas.flat().includes("default"), String(schemas));
  // As `kubectl exec … -- trino --execute` would ask.
  assert.deepEqual(await sql("show catalogs", { user: "trino" }), [["hive"], ["postgres"], ["system"]]);
  assert.equal(await refusal("drop table hive.org1.owned", "readonly"), "PERMISSION_DENIED");
  assert.equal(await refusal("insert into hive.org1.owned values 2", "readonly"), "PERMISSION_DENIED");
  const direct = "select * from table(postgres.system.query(query => 'select 1 as a'))";
  assert.equal(await refusal(direct, "readonly"), "PERMISSION_DENIED");
  assert.equal(await refusal(direct, "admin"), undefined);
  assert.equal(await refusal("select * from hive.org1.owned", "somebody"), "PERMISSION_DENIED");
});

test("proxies and metrics are answered, and only admin may stop a worker", { skip }, async () => {
  const url = `http://127.0.0.1:${platform.worker.port}`;
  const status = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).status;
  assert.equal(
    await status("/v1/info", { headers: { "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1" } }),
    200,
  );
  const basic = `Basic ${Buffer.from("metrics:").toString("base64")}`;
  assert.equal(await status("/metrics"), 401);
  assert.equal(await status("/metrics", { headers: { authorization: basic } }), 200);
  for (const user of ["readonly", "metrics", "somebody"]) {
    const headers = { "X-Trino-User": user, "Content-Type": "application/json" };
    assert.equal(await status("/v1/info/state", { method: "PUT", headers, body: '"SHUTTING_DOWN"' }), 403, user);
  }
});

test("the smallest heap holds: a query that is too large fails alone, one that may spill does not", {
  skip,
}, async () => {
  const large = `select sum(cardinality(c)) from (
    select a, b, array_agg(a || b) as c from
      (select cast(m * 1000 + n as varchar) || rpad('', 120, 'x') as a, cast(n as varchar) || rpad('', 120, 'y') as b
       from unnest(sequence(1, 1000)) s(m) cross join unnest(sequence(1, 500)) t(n)) group by 1, 2)`;
  const { port } = platform.coordinator;
  const failed = await ask(port, large, { properties: { spill_enabled: "false" } });
  assert.equal(failed.error?.errorName, "EXCEEDED_LOCAL_MEMORY_LIMIT", failed.error?.message);
  assert.match(failed.error?.message ?? "", /per-node memory limit of 256MB/);
  assert.deepEqual(await sql(large), [[500000]]);
  for (const node of [platform.coordinator, platform.worker]) {
    assert.equal((await node.exec(node.rendered.container.readinessProbe?.exec?.command)).code, 0);
    assert.ok(node.peak() <= LIMIT, `${node.id} took ${node.peak()} MiB of ${LIMIT}`);
  }
});

/** Keeps all from reading the summary in PostgreSQL until it is let go, so that a query takes as long as one wants. */
async function holdBack(): Promise<() => Promise<void>> {
  const locks = "from pg_locks where relation = 'org1.summary'::regclass and mode = 'AccessExclusiveLock'";
  const held = koku("begin; lock table org1.summary; select pg_sleep(600)").catch(() => undefined);
  await until("the table is held back", async () => (await koku(`select count(*) ${locks} and granted`)) === "1");
  return async () => {
    await koku(`select pg_cancel_backend(pid) ${locks}`);
    await held;
  };
}

test("a query that runs while its worker is told to stop ends with the right answer", { skip }, async () => {
  const { coordinator, worker } = platform;
  const letGo = await holdBack();
  const answer = ask(
    coordinator.port,
    `select count(*), cast(sum(s.cost) as bigint) from postgres.org1.summary s cross join hive.org1.daily d
     where sha256(to_utf8(s.namespace || d.namespace)) is not null`,
  );
  const waiting = "select count(*) from pg_locks where relation = 'org1.summary'::regclass and not granted";
  await until("the query reads the table", async () => Number(await koku(waiting)) > 0, { timeoutMs: 120_000 });
  const stop = worker.exec(worker.rendered.container.lifecycle?.preStop?.exec?.command, 300_000);
  const counted = () => /Waiting for [1-9]\d* active task/.test(worker.container.logs());
  await until("the worker has been told, and sees its work", counted, {
    timeoutMs: 120_000,
    context: worker.container.logs,
  });
  await letGo();
  const { rows, error } = await answer;
  assert.equal(error, undefined, error?.message);
  assert.deepEqual(rows, [[1400 * 700, 980_700 * 700]]);
  const { code, stderr } = await stop;
  assert.equal(code, 0, stderr);
  assert.equal(await worker.container.exited, 0, worker.container.logs());
  // Without a worker the question of the listener's gate is not answered.
  const { error: refused } = await ask(coordinator.port, "show schemas from hive", {
    user: "readonly",
    properties: { required_workers_count: "1", required_workers_max_wait_time: "3s" },
  });
  assert.match(refused?.message ?? "", /^Insufficient active worker nodes/);
});
