import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { installPart } from "../parts/install.ts";
import { type Postgres, startPostgres } from "../parts/postgres.ts";
import { type PrivateCa, privateCa } from "../parts/private-ca.ts";
import { run } from "../parts/run.ts";
import { removeScratch, scratchDir } from "../parts/scratch.ts";

const server = await installPart("postgresql");
const driver = await installPart("psycopg2");
const skip = ("missing" in server && server.missing) || ("missing" in driver && driver.missing);

interface Gate {
  readonly name: string;
  readonly args: [string, string];
  readonly env: { name: string; value?: string }[];
  readonly volumeMounts?: { name: string; mountPath: string }[];
}

/** The gate of one of Koku's pods, and the script of the Job that it waits for. */
function rendered(more: Values = {}) {
  const objects = evaluate(layered([{ secrets: { seed: "0123456789abcdef" } }, more])) as unknown as readonly {
    kind: string;
    metadata: { name: string };
    spec: { template: { spec: { initContainers: Gate[]; containers: { args: string[] }[] } } };
  }[];
  const pods = objects.filter(({ kind }) => kind === "Deployment").map(({ spec }) => spec.template.spec);
  const gates = pods
    .flatMap(({ initContainers = [] }) => initContainers)
    .filter(({ name }) => name === "wait-for-migration");
  const job = objects.find(({ kind, metadata }) => kind === "Job" && metadata.name.includes("-koku-migration-"));
  return { gates, job: job?.spec.template.spec.containers[0]?.args ?? [] };
}

test("all of Koku's pods wait for what the migration Job writes when it is done", { skip }, async (t) => {
  if ("missing" in server || "missing" in driver) return;
  const { gates, job } = rendered();
  assert.ok(gates.length >= 10, `${gates.length} pods have the gate`);
  const [gate] = gates as [Gate];
  for (const other of gates) assert.deepEqual(other.args, gate.args);
  const [, version] = gate.args;
  assert.equal(job.at(-1), version, "the Job gets the version that the gate waits for");

  const postgres = await startPostgres(server);
  t.after(() => postgres.close());
  await postgres.sql("create role koku login password 'secret'; create database koku owner koku");
  const koku = { user: "koku", password: "secret", database: "koku" };

  const env = {
    ...Object.fromEntries(gate.env.map(({ name, value = "" }) => [name, value])),
    POSTGRES_SQL_SERVICE_HOST: "127.0.0.1",
    POSTGRES_SQL_SERVICE_PORT: String(postgres.port),
    DATABASE_PASSWORD: "secret",
    PYTHONPATH: driver.tree,
    PATH: process.env.PATH,
  };
  const wait = (): ChildProcess & { text: string } => {
    const child = Object.assign(spawn("python3", ["-c", ...gate.args], { env }), { text: "" });
    child.stdout?.on("data", (data) => {
      child.text += data;
    });
    child.stderr?.on("data", (data) => {
      child.text += data;
    });
    t.after(() => child.kill("SIGKILL"));
    return child;
  };

  const waiting = wait();
  while (!waiting.text.includes("\n")) await sleep(50);
  assert.match(waiting.text, /^Waiting for the migration: relation "ros_ocp.migrated" does not exist/);

  // The Job's own statements, as its script sends them.
  const [statements] = /create schema[\s\S]*?on conflict do nothing;/.exec(job.join("\n")) ?? [];
  assert.ok(statements, "the Job's script holds the statements");
  const write = (value: string) => postgres.sql(statements.replace("%s", `'${value}'`), koku);
  await write("another image");
  assert.equal(waiting.exitCode, null, "another image's migration does not open the gate");
  await write(version);
  await write(version);
  const [code] = (await once(waiting, "exit")) as [number];
  assert.equal(code, 0, waiting.text);

  const [again] = (await once(wait(), "exit")) as [number];
  assert.equal(again, 0, "a later pod passes at once");
});

/** Has a server speak TLS with a certificate, as from its next connection. */
async function withTls({ sql }: Postgres, { key, cert }: PrivateCa) {
  for (const [file, text] of [
    ["server.key", key],
    ["server.crt", cert],
  ]) {
    const lines = `select unnest(string_to_array('${text?.trim()}', E'\\n'))`;
    await sql(`copy (${lines}) to program 'umask 077; cat > ${file}'`);
  }
  await sql("alter system set ssl = on");
  await sql("select pg_reload_conf()");
}

test("a gate goes through to an external server whose certificate its authority has signed, and to no other", {
  skip,
}, async (t) => {
  if ("missing" in server || "missing" in driver) return;
  const [ours, another] = [await privateCa("ours"), await privateCa("another")];
  if (ours === undefined || another === undefined) return t.skip("there is no openssl here");
  const external = { host: "127.0.0.1", sslMode: "verify-full", ca: { configMap: "db-ca" } };
  const [gate] = rendered({ database: { koku: external } }).gates as [Gate];
  const { mountPath } = gate.volumeMounts?.find(({ name }) => name === "database-ca") ?? { mountPath: "nowhere" };

  const postgres = await startPostgres(server);
  t.after(() => postgres.close());
  await withTls(postgres, ours);
  await postgres.sql("create role koku login; create database koku owner koku");
  const koku = { user: "koku", database: "koku" };
  await postgres.sql("create schema ros_ocp; create table ros_ocp.migrated (version text)", koku);
  await postgres.sql(`insert into ros_ocp.migrated values ('${gate.args[1]}')`, koku);

  const answer = (ca: string) => {
    const directory = scratchDir();
    t.after(() => removeScratch(directory));
    writeFileSync(join(directory, "ca.crt"), ca);
    const given = gate.env.map(({ name, value = "" }) => [name, value.replace(mountPath, directory)]);
    const env = {
      ...Object.fromEntries(given),
      POSTGRES_SQL_SERVICE_PORT: String(postgres.port),
      DATABASE_PASSWORD: "none",
      PYTHONPATH: driver.tree,
      PATH: process.env.PATH,
    };
    return run(["timeout", "3", "python3", "-c", ...gate.args], { env });
  };
  const trusted = await answer(ours.ca);
  assert.equal(trusted.code, 0, trusted.stdout);
  const refused = await answer(another.ca);
  assert.equal(refused.code, 124);
  assert.match(refused.stdout, /Waiting for the migration: .*certificate verify failed/);
});
