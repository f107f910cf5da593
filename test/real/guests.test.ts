import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { installPart, type Part } from "../parts/install.ts";
import { type Login, psql, tryPsql } from "../parts/postgres.ts";
import { databasePod, ownerOf, type Passwords, type Pod } from "./rendered-database.ts";

const installed = await installPart("postgresql");
const skip = "missing" in installed && installed.missing;
const part = installed as Part;

const passwords: Passwords = {
  "koku-password": "koku-at-first",
  "koku-replica-password": "reader",
  "koku-replication-password": "replication",
  "hive-password": "hive-at-first",
  "sources-password": "sources-at-first",
};
const rotated: Passwords = { ...passwords, "hive-password": "hive-later" };
const withTrino: Values = { trino: { enabled: true } };

let pod = undefined as unknown as Pod;
before(async () => {
  if (skip) return;
  pod = await databasePod(part, undefined, withTrino);
  pod.start({}, passwords);
  await pod.ready();
});
after(async () => {
  if (!skip) await pod.close();
});

const guest = (name: "hive" | "sources", all = passwords): Login => ({
  port: pod.port,
  user: name,
  database: name,
  password: all[`${name}-password`] ?? "",
});
const refusal = async (login: Login): Promise<string> => {
  const { code, stderr } = await tryPsql(part, login, "select 1");
  assert.notEqual(code, 0, `${login.user} comes into ${login.database}`);
  return stderr;
};

test("each program has a database and a role of its own on Koku's server", { skip }, async () => {
  const owners = "select datname, pg_get_userbyid(datdba) from pg_database where not datistemplate order by 1";
  assert.equal(await pod.sql(owners), "hive|hive\nkoku|koku\npostgres|postgres\nsources|sources");
  const rights =
    "select count(*) from pg_roles where rolname in ('hive', 'sources') and rolcanlogin and not (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)";
  assert.equal(await pod.sql(rights), "2");
  for (const name of ["hive", "sources"] as const)
    await psql(part, guest(name), `create table "${name}_table" (i int); insert into "${name}_table" values (1)`);
});

test("none of them gets at another's database", { skip }, async () => {
  const all = [ownerOf(pod, passwords), guest("hive"), guest("sources")];
  for (const login of all) {
    for (const { database } of all.filter((other) => other.database !== login.database)) {
      assert.match(await refusal({ ...login, database: database ?? "" }), /no pg_hba.conf entry/);
      // Not by the rules of connections alone.
      const may = `select has_database_privilege('${login.user}', '${database}', 'connect')`;
      assert.equal(await pod.sql(may), "f", `${login.user} may connect to ${database}`);
    }
    assert.match(await refusal({ ...login, database: "postgres" }), /no pg_hba.conf entry/);
    assert.match(await refusal({ ...login, password: "wrong" }), /password authentication failed/);
  }
});

/** What Koku's migration 0039 says one after the other, as far as its errors go; it lets only 42501 and 42710 pass. */
const MIGRATION = [
  `create role "hive" with login encrypted password 'x'`,
  `grant "hive" to "koku"`,
  `create database "hive" owner "hive"`,
  "select has_database_privilege('public', 'koku', 'connect')",
  "select has_database_privilege('public', 'hive', 'connect')",
  "select has_database_privilege('hive', 'koku', 'connect')",
  "select has_database_privilege('koku', 'hive', 'connect')",
  `grant connect on database "hive" to "koku"`,
  `revoke "hive" from "koku"`,
];
async function migrate(): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const statement of MIGRATION) {
    const { code, stdout, stderr } = await tryPsql(
      part,
      ownerOf(pod, passwords),
      `\\set VERBOSITY sqlstate\n${statement}`,
    );
    answers.push(code === 0 ? stdout.trim() : (/ERROR: +(\w{5})/.exec(stderr)?.[1] ?? stderr));
  }
  return answers;
}

test("Koku's migration 0039 passes, finds nothing to revoke, and gets no way into the metastore's database", {
  skip,
}, async () => {
  assert.deepEqual(await migrate(), ["42501", "42501", "42501", "f", "f", "f", "f", "42501", "42501"]);
  assert.match(await refusal({ ...ownerOf(pod, passwords), database: "hive" }), /no pg_hba.conf entry/);
});

test("a rotated password comes with a restart, for its own role, and data stay", { skip }, async () => {
  assert.equal(await pod.stop(), 0, pod.container.logs());
  pod.start({}, rotated);
  await pod.ready();
  assert.match(await refusal(guest("hive")), /password authentication failed/);
  assert.equal(await psql(part, guest("hive", rotated), "select count(*) from hive_table"), "1");
  assert.equal(await psql(part, guest("sources"), "select count(*) from sources_table"), "1");
  assert.equal(await psql(part, ownerOf(pod, passwords), "select 1"), "1");
  assert.doesNotMatch(pod.container.logs(), /at-first|hive-later/);
});

test("an engine that is switched off keeps the data, and nobody comes in any more", { skip }, async () => {
  await pod.stop();
  pod.start({}, rotated, undefined, { trino: { enabled: false } });
  await pod.ready();
  assert.match(await refusal(guest("hive", rotated)), /no pg_hba.conf entry/);
  assert.equal(await pod.sql("select count(*) from hive_table", "hive"), "1");
  await pod.stop();
  pod.start({}, rotated);
  await pod.ready();
  assert.equal(await psql(part, guest("hive", rotated), "select count(*) from hive_table"), "1");
});

test("with the metastore's database elsewhere, Koku's migration still finds the names that it asks for", {
  skip,
}, async () => {
  await pod.stop();
  const elsewhere = { database: { hive: { host: "pg.example.com", password: "there" } } };
  pod.start({}, rotated, undefined, elsewhere);
  await pod.ready();
  assert.match(await refusal(guest("hive", rotated)), /no pg_hba.conf entry/);
  assert.equal(await pod.sql("select rolcanlogin from pg_roles where rolname = 'hive'"), "f");
  assert.deepEqual(await migrate(), ["42501", "42501", "42501", "f", "f", "f", "f", "42501", "42501"]);
});
