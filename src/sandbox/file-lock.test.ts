import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { withLock } from "./file-lock.ts";

test("a lock admits one at a time, tells who waits, and outlives no dead holder", async () => {
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-lock-"));
  const path = join(directory, "lock");
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 50));
    inside -= 1;
  };
  const all = async () => {
    let waited = 0;
    await Promise.all([1, 2, 3, 4].map(() => withLock(path, { onWait: () => waited++ }, work)));
    return waited;
  };
  assert.equal(await all(), 3);
  await writeFile(path, JSON.stringify({ pid: process.pid, born: "long ago" }));
  await writeFile(`${path}.takeover`, "cut off");
  await all();
  assert.equal(most, 1);
  assert.deepEqual(await readdir(directory), []);
  await rm(directory, { recursive: true });
});
