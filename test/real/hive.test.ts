import assert from "node:assert/strict";
import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { type Container, runContainer, startContainer } from "../parts/container.ts";
import { installPart, type Part } from "../parts/install.ts";
import { installJava } from "../parts/java.ts";
import { freePort } from "../parts/ports.ts";
import { psql } from "../parts/postgres.ts";
import { untilReady } from "../parts/ready.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { callThrift } from "../parts/thrift.ts";
import { canChangeUser, containerUser } from "../parts/user.ts";
import { until } from "../parts/wait.ts";
import { databasePod, type Pod } from "./rendered-database.ts";
import { type HivePlace, hiveContainer, renderHive } from "./rendered-hive.ts";

const parts = [
  await installPart("hive"),
  await installPart("postgresql"),
  await installJava({ min: 8, max: 17 }),
] as const;
const [missing] = parts.flatMap((part) => ("missing" in part ? [part.missing] : []));
const skip = missing ?? false;
const [hive, postgresql, java] = parts as readonly Part[] as [Part, Part, Part];

const secrets = { "hive-password": "metastore-secret", "access-key": "s3-access", "secret-key": "s3-secret" };
const passwords = {
  "koku-password": "k",
  "koku-replica-password": "r",
  "koku-replication-password": "s",
  "hive-password": secrets["hive-password"],
  "sources-password": "other",
};
/** Tables of the schema 3.1.0, as schematool makes them. */
const TABLES = 74;

let [database, place] = [undefined as unknown as Pod, undefined as unknown as HivePlace];
let metastore: Container | undefined;

before(async () => {
  if (skip) return;
  database = await databasePod(postgresql, undefined, { trino: { enabled: true } });
  database.start({}, passwords);
  await database.ready();
  const [thrift, metrics] = [await freePort(), await freePort()];
  place = {
    hive,
    java,
    postgresql,
    prepared: emptyVolume(),
    secrets,
    ports: { database: database.port, thrift, metrics },
  };
});
after(async () => {
  await metastore?.close();
  if (skip) return;
  await database.close();
  removeScratch(place.prepared);
});

const login = () => ({ port: database.port, user: "hive", database: "hive", password: secrets["hive-password"] });
const sql = (text: string) => psql(postgresql, login(), text);
const tables = () => sql("select count(*) from pg_tables where schemaname = 'public'");
const version = () => sql('select "SCHEMA_VERSION" from "VERSION"');

const prepare = (more: Values = {}) => {
  const pod = renderHive(more);
  return runContainer(hiveContainer(pod, pod.prepare, place));
};
/** The pod, which is patient with a server that refuses it; these tests have not that much time. */
const renderImpatient = (more: Values = {}) => {
  const pod = renderHive(more);
  const script = pod.files["schema.sh"] ?? "";
  assert.match(script, /-lt 24/);
  return { ...pod, files: { ...pod.files, "schema.sh": script.replace("-lt 24", "-lt 2") } };
};
const makeSchema = (more: Values = {}, other: Partial<HivePlace> = {}) => {
  const pod = renderImpatient(more);
  return runContainer(hiveContainer(pod, pod.schema, { ...place, ...other }));
};
/** What the messages tell an operator to do with tables that nobody needs. */
const empty = () => sql("drop schema public cascade; create schema public");
const script = (name: string) => join(place.prepared, "schema", name);

test("two pods that start at once make one schema", { skip }, async () => {
  assert.equal((await prepare()).code, 0);
  const runs = await Promise.all([makeSchema(), makeSchema()]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0],
    runs.map(({ logs }) => logs).join("\n"),
  );
  assert.equal(runs.filter(({ logs }) => /Made the schema 3\.1\.0/.test(logs)).length, 1);
  assert.equal(runs.filter(({ logs }) => /The schema is 3\.1\.0, as the image needs it/.test(logs)).length, 1);
  assert.equal(await tables(), String(TABLES));
  assert.equal(await version(), "3.1.0");
});

test("a schema that is there is left alone", { skip }, async () => {
  const before = await sql("select sum(oid::bigint) from pg_class where relnamespace = 'public'::regnamespace");
  const { code, logs } = await makeSchema();
  assert.equal(code, 0, logs);
  assert.equal(await sql("select sum(oid::bigint) from pg_class where relnamespace = 'public'::regnamespace"), before);
});

test("a wrong password, a missing database and a server that is away are told", { skip }, async () => {
  const wrong = await makeSchema({}, { secrets: { ...secrets, "hive-password": "guessed" } });
  assert.equal(wrong.code, 1);
  assert.match(wrong.logs, /database hive on 127.0.0.1:\d+ refuses the password of hive\. Give it/);
  const other = await makeSchema({ database: { hive: { name: "elsewhere" } } });
  assert.equal(other.code, 1);
  assert.match(other.logs, /does not let hive in: .* Make role and database, or correct database\.hive/s);

  const pod = renderHive();
  const nowhere = { ...place, ports: { ...place.ports, database: await freePort() } };
  const waiting = startContainer(hiveContainer(pod, pod.schema, nowhere));
  await untilReady(waiting, "it waits", async () => /Waiting for the database hive/.test(waiting.logs()));
  assert.equal(await waiting.stop("SIGTERM", 20_000), 143);
  await waiting.close();
});

test("an initialisation that breaks off leaves nothing, and the next one succeeds", { skip }, async () => {
  await empty();
  appendFileSync(script("hive-schema-3.1.0.postgres.sql"), "\nselect 1/0;\n");
  const broken = await makeSchema();
  assert.notEqual(broken.code, 0);
  assert.match(broken.logs, /division by zero/);
  assert.equal(await tables(), "0");
  await prepare();
  assert.match((await makeSchema()).logs, /Made the schema 3\.1\.0/);
  assert.equal(await tables(), String(TABLES));
});

test("half a schema, as schematool leaves it, is told and not touched; the remedy works", { skip }, async () => {
  await sql('drop table "VERSION"');
  const { code, logs } = await makeSchema();
  assert.equal(code, 1);
  assert.match(logs, /has tables but no version .* it is half made, .* drop and create schema public/);
  assert.equal(await tables(), String(TABLES - 1));
  await empty();
  assert.equal((await makeSchema()).code, 0);

  await sql('delete from "VERSION"');
  assert.match((await makeSchema()).logs, /has tables but no version/);
  await empty();
});

test("an older schema is upgraded only when asked for, and an unknown one never", { skip }, async () => {
  rmSync(script("hive-schema-3.1.0.postgres.sql"));
  assert.match((await makeSchema()).logs, /Made the schema 3\.0\.0/);
  await prepare();
  const asked = await makeSchema();
  assert.equal(asked.code, 1);
  assert.match(
    asked.logs,
    /is 3\.0\.0, and the image needs 3\.1\.0\. Back up the database, then set hive\.schema\.upgrade/,
  );
  assert.equal(await version(), "3.0.0");

  const upgrade: Values = { hive: { schema: { upgrade: true } } };
  const runs = await Promise.all([makeSchema(upgrade), makeSchema(upgrade)]);
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0],
    runs.map(({ logs }) => logs).join("\n"),
  );
  assert.equal(await version(), "3.1.0");
  assert.equal(await tables(), String(TABLES));

  await sql(`update "VERSION" set "SCHEMA_VERSION" = '4.0.0'`);
  for (const more of [{}, upgrade]) {
    const { code, logs } = await makeSchema(more);
    assert.equal(code, 1);
    assert.match(logs, /is 4\.0\.0, which this image does not know; it needs 3\.1\.0\. Take the image that made it/);
  }
  await empty();
  assert.equal((await makeSchema()).code, 0);
});

const needsRoot = skip || (!canChangeUser && "only root can run a container as another user");

test("a user without a name gets one, which Hadoop asks for", { skip: needsRoot }, async () => {
  const nameless = 54_321;
  const pod = renderHive();
  const prepared = emptyVolume(containerUser(nameless));
  const { code, logs } = await runContainer(
    hiveContainer(pod, pod.prepare, { ...place, prepared }, { user: nameless }),
  );
  assert.equal(code, 0, logs);
  assert.match(readFileSync(join(prepared, "passwd"), "utf8"), /^metastore:x:54321:54321::/m);
  removeScratch(prepared);
  // Where there is no such entry, it ends.
  const bare = await runContainer(hiveContainer(pod, pod.metastore, place, { user: nameless }));
  assert.notEqual(bare.code, 0);
  assert.match(bare.logs, /invalid null input: name/);
});

const residentMiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

test("the metastore serves Thrift with its rendered settings, within its memory and its connections", {
  skip,
}, async (t) => {
  const pod = renderHive();
  const { thrift, metrics } = place.ports;
  const began = Date.now();
  metastore = startContainer(hiveContainer(pod, pod.metastore, place));
  const answers = async () => (await callThrift(thrift, "get_all_databases")).includes("default");
  await untilReady(metastore, "the metastore answers", answers, { timeoutMs: 180_000 });
  t.diagnostic(`answers after ${((Date.now() - began) / 1000).toFixed(1)} s`);

  const directory = emptyVolume();
  const calls = Array.from({ length: 40 }, async (_, index) => {
    const name = `org${index}`;
    await callThrift(thrift, "create_database", {
      1: { 1: name, 2: "of a test", 3: `file://${directory}/${name}.db` },
    });
    return callThrift(thrift, "get_all_tables", { 1: name });
  });
  await Promise.all(calls);
  assert.equal((await callThrift(thrift, "get_all_databases")).length, 41);
  assert.equal(await sql('select count(*) from "DBS"'), "41");
  removeScratch(directory);

  const held = Number(await sql("select count(*) - 1 from pg_stat_activity where usename = 'hive'"));
  const resident = residentMiB(metastore.pid);
  t.diagnostic(`${held} connections, ${resident.toFixed(0)} MiB resident`);
  assert.ok(held >= 3 && held <= 12, `${held} connections`);
  assert.ok(resident < 512 + 200, `${resident} MiB`);

  const scraped = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
  assert.match(scraped, /^hive_api_create_database_count [1-9]/m);
  assert.match(scraped, /^jvm_memory_bytes_used/m);
});

test("no password is in a setting, an argument or a log of the metastore", { skip }, async () => {
  assert.ok(metastore);
  const secret = new RegExp(Object.values(secrets).join("|"));
  assert.doesNotMatch(JSON.stringify(renderHive()), secret);
  assert.doesNotMatch(readFileSync(`/proc/${metastore.pid}/cmdline`, "utf8"), secret);
  assert.doesNotMatch(metastore.logs(), secret);
  assert.match(metastore.logs(), /Started the new metaserver on port/);
});

test("a schema in a bucket is asked of S3 with the rendered keys, and an S3 that is away is told before Trino gives up", {
  skip,
}, async (t) => {
  const began = Date.now();
  const create = callThrift(place.ports.thrift, "create_database", { 1: { 1: "in_s3", 2: "of a test" } });
  await assert.rejects(create, /s3\.test|UnknownHost|koku-bucket/);
  t.diagnostic(`after ${Date.now() - began} ms`);
  assert.ok(Date.now() - began < 10_000, `after ${Date.now() - began} ms`);
});

test("the metastore outlives a restart of its database", { skip }, async () => {
  assert.equal(await database.stop(), 0);
  database.start({}, passwords);
  await database.ready();
  await until("it answers again", async () => {
    const databases = await callThrift(place.ports.thrift, "get_all_databases");
    return databases.includes("default");
  });
});

test("SIGTERM reaches Java and ends it at once", { skip }, async () => {
  assert.ok(metastore);
  const asked = Date.now();
  assert.equal(await metastore.stop("SIGTERM", 20_000), 143);
  assert.ok(Date.now() - asked < 10_000);
});
