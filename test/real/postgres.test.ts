import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { installPart, type Part } from "../parts/install.ts";
import { type Login, psql, tryPsql } from "../parts/postgres.ts";
import { canChangeUser } from "../parts/user.ts";
import { until } from "../parts/wait.ts";
import {
  databasePod,
  handOver,
  ownerOf,
  type Passwords,
  type Pod,
  readerOf,
  renderDatabase,
} from "./rendered-database.ts";

const installed = await installPart("postgresql");
const skip = "missing" in installed && installed.missing;
const part = installed as Part;

const values = (koku: Values = {}): Values => ({ readReplica: { enabled: true, maxLag: "16MB" }, ...koku });
const passwords: Passwords = {
  "koku-password": "owner-at-first",
  "koku-replica-password": "reader-at-first",
  "koku-replication-password": "replication-at-first",
};
const rotated: Passwords = { ...passwords, "koku-password": "owner-later", "koku-replication-password": "repl-later" };

const pods: Pod[] = [];
async function newPod(primary?: Pod): Promise<Pod> {
  const pod = await databasePod(part, primary);
  pods.push(pod);
  return pod;
}
after(async () => {
  await Promise.all(pods.map((pod) => pod.close()));
});

/** One primary and its replica, which the tests below use one after the other. */
let [primary, replica] = [undefined as unknown as Pod, undefined as unknown as Pod];

const reader = (pod: Pod): Login => readerOf(pod, passwords);
const refusal = async (login: Login, sql: string): Promise<string> => {
  const { code, stderr } = await tryPsql(part, login, sql);
  assert.notEqual(code, 0, `${login.user} may ${sql}`);
  return stderr;
};
const follows = (count: string): Promise<unknown> =>
  until(
    `the replica has ${count} notes`,
    async () => (await psql(part, reader(replica), "select count(*) from notes")) === count,
    { context: () => replica.container.logs(), everyMs: 100 },
  );
const slotIs = (state: string): Promise<unknown> =>
  until(
    `the slot is ${state}`,
    async () => (await primary.sql("select wal_status from pg_replication_slots")) === state,
  );

test("a replica waits for its primary, copies it and follows it", { skip }, async () => {
  primary = await newPod();
  replica = await newPod(primary);
  replica.start(values(), passwords);
  primary.start(values(), passwords);
  await primary.ready();
  await psql(part, ownerOf(primary, passwords), "create table notes (text text); insert into notes values ('a')");
  await replica.ready();
  await follows("1");
  await psql(part, ownerOf(primary, passwords), "insert into notes values ('b')");
  await follows("2");
  assert.doesNotMatch(replica.container.logs(), /password authentication failed/);
});

test("the database is Koku's, with its extensions and as many connections as its processes can open", {
  skip,
}, async () => {
  const extensions = "select extname from pg_extension where extname <> 'plpgsql' order by 1";
  assert.equal(await primary.sql(extensions), "pg_stat_statements\npg_trgm\nuuid-ossp");
  assert.equal(await primary.sql("select count(*) > 0 from pg_stat_statements"), "t");
  assert.equal(await primary.sql("select pg_get_userbyid(datdba) from pg_database where datname = 'koku'"), "koku");
  assert.equal(await primary.sql("show data_checksums"), "on");
  // Reads 3 pods x 4 workers x 3 threads, writes 2 x 4 x 3, masu 1 x 2, seven pools of 2, beat 1, migration 4.
  assert.ok(Number(await primary.sql("show max_connections")) >= 2 * (36 + 24 + 2 + 14 + 1 + 4) + 20);
  const schema =
    'create schema org1; create table org1.t (i int); create extension if not exists "uuid-ossp"; drop schema org1 cascade';
  await psql(part, ownerOf(primary, passwords), schema);
});

test("each role may do its own work only, and the superuser comes by the socket only", { skip }, async () => {
  const me = ownerOf(primary, passwords);
  assert.match(await refusal(reader(primary), "insert into notes values ('x')"), /permission denied/);
  assert.match(await refusal(reader(primary), "create temp table t (i int)"), /permission denied/);
  assert.match(await refusal(reader(primary), "create table public.t (i int)"), /permission denied/);
  assert.match(await refusal(reader(replica), "insert into notes values ('x')"), /permission denied|read-only/);
  assert.match(await refusal(ownerOf(replica, passwords), "insert into notes values ('x')"), /read-only transaction/);
  assert.match(await refusal({ ...me, password: "wrong" }, "select 1"), /password authentication failed/);
  assert.match(await refusal({ ...me, database: "postgres" }, "select 1"), /no pg_hba.conf entry/);
  assert.match(await refusal({ ...me, user: "postgres" }, "select 1"), /no pg_hba.conf entry/);
  const streams = { ...me, user: "koku_replication", password: passwords["koku-replication-password"] };
  assert.match(await refusal(streams, "select 1"), /no pg_hba.conf entry/);
  assert.equal(await primary.sql("select rolpassword is null from pg_authid where rolname = 'postgres'"), "t");
});

test("no password is in a setting, a log, a statement or a process list", { skip }, async () => {
  const secrets = new RegExp(Object.values(passwords).join("|"));
  assert.doesNotMatch(await primary.sql("select string_agg(query, '') from pg_stat_statements"), secrets);
  for (const pod of [primary, replica]) {
    assert.doesNotMatch(JSON.stringify(renderDatabase(pod.side, values())), secrets);
    assert.doesNotMatch(pod.container.logs(), secrets);
    assert.doesNotMatch(readFileSync(`/proc/${pod.container.pid}/cmdline`, "utf8"), secrets);
    assert.doesNotMatch(await pod.sql("select string_agg(setting, ' ') from pg_settings"), secrets);
  }
});

test("rotated passwords and lower limits come with a restart, in whatever order the pods come back", {
  skip,
}, async () => {
  const lower = values({ maxConnections: 100 });
  const before = await primary.sql("show max_connections");
  assert.equal(await replica.stop(), 0, replica.container.logs());
  replica.start(lower, rotated);
  await replica.ready();
  assert.equal(await replica.sql("show max_connections"), before);
  assert.equal(await primary.stop(), 0, primary.container.logs());
  primary.start(lower, rotated);
  await primary.ready();
  assert.equal(await primary.sql("show max_connections"), "100");
  assert.match(await refusal(ownerOf(primary, passwords), "select 1"), /password authentication failed/);
  await psql(part, ownerOf(primary, rotated), "insert into notes values ('c')");
  await follows("3");
});

test("a replica whose log is gone stops and copies the primary anew", { skip }, async () => {
  await primary.sql("alter role koku_replication nologin; select pg_terminate_backend(pid) from pg_stat_replication");
  await primary.sql("create table filler as select repeat('x', 900) from generate_series(1, 60000)");
  await primary.sql("insert into notes values ('d'); select pg_switch_wal(); checkpoint");
  await slotIs("lost");
  await primary.sql("alter role koku_replication login");
  assert.equal(await replica.container.exited, 0);
  assert.match(replica.container.logs(), /The primary no longer keeps the log that this replica needs/);
  await replica.container.close();
  replica.start(values(), rotated);
  await replica.ready();
  await follows("4");
  await slotIs("reserved");
});

test("a copy that is killed half way is made anew, and a signal ends it at once", { skip }, async () => {
  await replica.stop();
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    const half = await newPod(primary);
    const copying = half.start(values(), rotated);
    await until("the copy has begun", () => existsSync(join(half.volume, "pgdata.tmp/base")), { everyMs: 5 });
    const asked = Date.now();
    assert.equal(await copying.stop(signal), signal === "SIGKILL" ? 137 : 143);
    assert.ok(Date.now() - asked < 5_000);
    await copying.close();
    assert.deepEqual(readdirSync(half.volume), ["pgdata.tmp"]);
    replica = half;
  }
  replica.start(values(), rotated);
  await replica.ready();
  await follows("4");
});

test("a replica of another database is kept, not overwritten", { skip }, async () => {
  await replica.stop();
  const other = await newPod();
  other.start(values(), rotated);
  await other.ready();
  const stray = await newPod(other);
  cpSync(replica.volume, stray.volume, { recursive: true, preserveTimestamps: true });
  const container = stray.start(values(), rotated);
  assert.equal(await container.exited, 1);
  assert.match(container.logs(), /which the primary is not: it is kept as it is/);
  assert.ok(existsSync(join(stray.volume, "pgdata/PG_VERSION")));
  await other.stop();
});

test("a killed primary recovers by itself, and an idle slot goes when the replica is given up", { skip }, async () => {
  await primary.container.stop("SIGKILL");
  await primary.container.close();
  primary.start({}, rotated);
  await primary.ready();
  assert.equal(await primary.sql("select count(*) from notes"), "4");
  assert.equal(await primary.sql("select count(*) from pg_replication_slots"), "0");
  assert.match(await refusal(reader(primary), "select 1"), /no pg_hba.conf entry/);
});

const nameless = 54_321;
const needsRoot = skip || (!canChangeUser && "only root can run a container as another user");

test("a user without a name is told what initdb needs, and serves data that exist", { skip: needsRoot }, async () => {
  const fresh = await newPod();
  const container = fresh.start({}, rotated, nameless);
  const served = await fresh.ready().then(
    () => true,
    () => false,
  );
  // Where the machine has nss_wrapper, it is served.
  if (!served) assert.match(container.logs(), /The user 54321 has no name, and initdb needs one/);
  await container.close();

  await primary.stop();
  handOver(primary.volume, nameless);
  primary.start({}, rotated, nameless);
  await primary.ready();
  assert.equal(await psql(part, ownerOf(primary, rotated), "select count(*) from notes"), "4");
});
