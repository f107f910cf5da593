import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { evaluate } from "../../src/platform/chart.ts";
import { installPart } from "../parts/install.ts";
import { startPostgres } from "../parts/postgres.ts";

const server = await installPart("postgresql");
const driver = await installPart("psycopg2");
const skip = ("missing" in server && server.missing) || ("missing" in driver && driver.missing);

interface Gate {
  readonly name: string;
  readonly args: [string, string];
  readonly env: { name: string; value?: string }[];
}

/** The gate of one of Koku's pods, and the script of the Job that it waits for. */
function rendered() {
  const objects = evaluate({ secrets: { seed: "0123456789abcdef" } }) as unknown as readonly {
    kind: string;
    metadata: { name: string };
    spec: { template: { spec: { initContainers: Gate[]; containers: { args: string[] }[] } } };
  }[];
  const pods = objects.filter(({ kind }) => kind === "Deployment").map(({ spec }) => spec.template.spec);
  const gates = pods
    .flatMap(({ initContainers = [] }) => initContainers)
    .filter(({ name }) => name === "wait-for-migration");
  const job = objects.find(({ kind }) => kind === "Job")?.spec.template.spec.containers[0];
  return { gates, job: job?.args ?? [] };
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
