import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Helm, helmFor } from "./helm.ts";
import { isAlive, type ProcessIdentity } from "./process.ts";

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "ros-ocp-helm-"));
});
after(() => rm(directory, { recursive: true }));

/** A shell script in place of Helm. */
async function scripted(name: string, ...lines: readonly string[]): Promise<Helm> {
  const path = join(directory, name);
  await writeFile(path, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(path, 0o700);
  return helmFor({ path, version: "4.0.0" });
}

test("Helm that ends at an interruption leaves no timer that keeps this process alive", async () => {
  const helm = await scripted("polite", "trap 'exit 1' INT", "while :; do sleep 0.05; done");
  const interruption = new AbortController();
  const run = helm.run(["upgrade"], {
    signal: interruption.signal,
    onStart: () => setTimeout(() => interruption.abort(), 300),
  });
  await assert.rejects(run, { name: "AbortError" });
  assert.deepEqual(
    process.getActiveResourcesInfo().filter((name) => name === "Timeout"),
    [],
  );
});

test("who Helm is is known while it runs", async () => {
  const helm = await scripted("asked", "read line", 'echo "$line $1"');
  let who: ProcessIdentity | undefined;
  let was = false;
  const printed = await helm.run(["status"], {
    input: "values\n",
    onStart: (identity) => {
      who = identity;
      was = isAlive(identity);
    },
  });
  assert.equal(printed, "values status\n");
  assert.equal(was, true);
  assert.equal(isAlive(who!), false);
});
