import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Container, runContainer } from "../parts/container.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { callThrift } from "../parts/thrift.ts";
import { canChangeUser, containerUser } from "../parts/user.ts";
import { until } from "../parts/wait.ts";
import { type HiveLab, hiveLab, installHive, passwords, secrets } from "./hive-lab.ts";
import { hiveContainer, renderHive } from "./rendered-hive.ts";

const { parts, skip } = await installHive();
let lab = undefined as unknown as HiveLab;
let metastore: Container | undefined;
before(async () => {
  if (skip) return;
  lab = await hiveLab(parts);
  const pod = renderHive();
  for (const { code, logs } of [await lab.prepare(pod), await lab.makeSchema(pod)]) assert.equal(code, 0, logs);
});
after(async () => {
  if (!skip) await lab.close();
});

const needsRoot = skip || (!canChangeUser && "only root can run a container as another user");

test("a user without a name gets one, which Hadoop asks for", { skip: needsRoot }, async () => {
  const nameless = 54_321;
  const pod = renderHive();
  const prepared = emptyVolume(containerUser(nameless));
  const { code, logs } = await runContainer(
    hiveContainer(pod, pod.prepare, { ...lab.place, prepared }, { user: nameless }),
  );
  assert.equal(code, 0, logs);
  assert.match(readFileSync(join(prepared, "passwd"), "utf8"), /^metastore:x:54321:54321::/m);
  removeScratch(prepared);
  // Where there is no such entry, it ends.
  const bare = await runContainer(hiveContainer(pod, pod.metastore, lab.place, { user: nameless }));
  assert.notEqual(bare.code, 0);
  assert.match(bare.logs, /invalid null input: name/);
});

const residentMiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

test("the metastore serves Thrift with its rendered settings, within its memory and its connections", {
  skip,
}, async (t) => {
  const { thrift, metrics } = lab.place.ports;
  const began = Date.now();
  metastore = await lab.startMetastore(renderHive());
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
  assert.equal(await lab.sql('select count(*) from "DBS"'), "41");
  removeScratch(directory);

  const held = Number(await lab.sql("select count(*) - 1 from pg_stat_activity where usename = 'hive'"));
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
  const create = callThrift(lab.place.ports.thrift, "create_database", { 1: { 1: "in_s3", 2: "of a test" } });
  await assert.rejects(create, /s3\.test|UnknownHost|koku-bucket/);
  t.diagnostic(`after ${Date.now() - began} ms`);
  assert.ok(Date.now() - began < 10_000, `after ${Date.now() - began} ms`);
});

test("the metastore outlives a restart of its database", { skip }, async () => {
  assert.equal(await lab.database.stop(), 0);
  lab.database.start({}, passwords);
  await lab.database.ready();
  await until("it answers again", async () => {
    const databases = await callThrift(lab.place.ports.thrift, "get_all_databases");
    return databases.includes("default");
  });
});

test("SIGTERM reaches Java and ends it at once", { skip }, async () => {
  assert.ok(metastore);
  const asked = Date.now();
  assert.equal(await metastore.stop("SIGTERM", 20_000), 143);
  assert.ok(Date.now() - asked < 10_000);
});
