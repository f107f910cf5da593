import assert from "node:assert/strict";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { startContainer } from "../parts/container.ts";
import { freePort } from "../parts/ports.ts";
import { untilReady } from "../parts/ready.ts";
import { type HiveLab, hiveLab, installHive, renderImpatient, secrets } from "./hive-lab.ts";
import { type HivePlace, hiveContainer, renderHive } from "./rendered-hive.ts";

const { parts, skip } = await installHive();
/** Tables of the schema 3.1.0, as schematool makes them. */
const TABLES = 74;

let lab = undefined as unknown as HiveLab;
before(async () => {
  if (!skip) lab = await hiveLab(parts);
});
after(async () => {
  if (!skip) await lab.close();
});

const sql = (text: string) => lab.sql(text);
const tables = () => sql("select count(*) from pg_tables where schemaname = 'public'");
const version = () => sql('select "SCHEMA_VERSION" from "VERSION"');
const prepare = () => lab.prepare(renderHive());
const makeSchema = (more: Values = {}, other: Partial<HivePlace> = {}) => lab.makeSchema(renderImpatient(more), other);
/** What the messages tell an operator to do with tables that nobody needs. */
const empty = () => sql("drop schema public cascade; create schema public");
const script = (name: string) => join(lab.place.prepared, "schema", name);

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
  const nowhere = { ...lab.place, ports: { ...lab.place.ports, database: await freePort() } };
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
    /is 3\.0\.0, and the image needs 3\.1\.0\. Back up the database, then set hive\.schema\.upgradeTo to 3\.1\.0/,
  );
  assert.equal(await version(), "3.0.0");

  const upgradeTo = (version: string): Values => ({ hive: { schema: { upgradeTo: version } } });
  const earlier = await makeSchema(upgradeTo("3.0.1"));
  assert.equal(earlier.code, 1);
  assert.match(earlier.logs, /set hive\.schema\.upgradeTo to 3\.1\.0/);
  assert.equal(await version(), "3.0.0");

  const upgrade = upgradeTo("3.1.0");
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
