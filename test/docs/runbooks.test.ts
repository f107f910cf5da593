import assert from "node:assert/strict";
import { test } from "node:test";
import { installPart, type Part } from "../parts/install.ts";
import { psql } from "../parts/postgres.ts";
import { databasePod, ownerOf } from "../real/rendered-database.ts";
import { blocksOf, documents } from "./markdown.ts";

const installed = await installPart("postgresql");
const skip = "missing" in installed && installed.missing;

const passwords = { "koku-password": "owner", "koku-replica-password": "", "koku-replication-password": "" };

/** A script that operators run in the database's pod, and what the shell around it does with its input and output. */
interface Step {
  readonly script: string;
  readonly file?: string;
  readonly sql?: string;
}

const EXEC = /exec (?:-i )?ros-ocp-db-koku-0 -- sh -c\s+'([^']*)'(?: ([<>]) ([\w.]+)| <<'SQL'\n([\s\S]*?)^SQL$)?/gm;

const operations = documents.find(({ path }) => path === "docs/operations.md");
assert.ok(operations);
const steps = blocksOf(operations, "bash").flatMap((block) =>
  [...block.replaceAll("\\\n", " ").matchAll(EXEC)].map(
    ([, script = "", direction, file, sql]): Step => ({
      script: direction === undefined ? script : `{ ${script}; } ${direction} /tmp/${file}`,
      ...(sql !== undefined && { sql }),
    }),
  ),
);
const step = (part: string): Step => {
  const found = steps.filter(({ script }) => script.includes(part));
  assert.equal(found.length, 1, `docs/operations.md: ${found.length} commands with ${part} in the database's pod`);
  return found[0] as Step;
};

test("the database is backed up, restored and asked as docs/operations.md says", { skip }, async (t) => {
  const part = installed as Part;
  const pod = await databasePod(part);
  t.after(() => pod.close());
  const run = async ({ script, sql }: Step) => {
    const env = { PGPORT: String(pod.port) };
    const input = sql === undefined ? {} : { input: sql };
    const { code, stdout, stderr } = await pod.container.exec(["sh", "-c", script], { env, ...input });
    assert.equal(code, 0, `${script}\n${stderr}`);
    return stdout;
  };
  const asKoku = (sql: string) => psql(part, ownerOf(pod, passwords), sql);

  pod.start({}, passwords);
  await pod.ready();
  await asKoku("create schema org1; create table org1.costs (amount int); insert into org1.costs values (42)");
  for (const name of ["koku", "hive", "sources"]) await run(step(`-Fc ${name}`));
  await asKoku("update org1.costs set amount = 0");
  await run(step("createdb"));
  await run(step("ON_ERROR_STOP"));
  await pod.stop();
  pod.start({}, passwords);
  await pod.ready();

  assert.equal(await asKoku("select amount from org1.costs"), "42");
  await asKoku("create schema org2; drop schema org1 cascade");
  assert.equal(await pod.sql("select pg_get_userbyid(datdba) from pg_database where datname = 'koku'"), "koku");
  assert.equal(await pod.sql("select has_database_privilege('public', 'koku', 'connect')"), "f");
  assert.equal(await pod.sql("select count(*) from pg_database where datname = 'koku_before'"), "1");
  assert.match(await run(step("pg_stat_activity group by")), /postgres/);
  assert.match(await run(step("pg_stat_replication")), /replay_lag/);
});
