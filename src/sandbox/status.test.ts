import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { withLock } from "./file-lock.ts";
import { isSandboxStopped } from "./status.ts";

test("a sandbox whose programs have ended is stopped as soon as somebody has stopped it, and only then", async (t) => {
  const scratch = await mkdtemp(join(tmpdir(), "ros-ocp-stopped-"));
  t.after(() => rm(scratch, { recursive: true }));
  const directory = join(scratch, "sandbox");
  await mkdir(directory);
  const processes = [{ program: "kube-apiserver", pid: process.pid, born: "long ago" }];
  const state = { ports: { api: 1, etcd: 1, etcdPeer: 1 }, complete: true, processes };
  await writeFile(join(directory, "state.json"), JSON.stringify(state));
  assert.equal(await isSandboxStopped(directory, { report: () => {} }), false, "it is broken");

  let stopped: Promise<boolean> | undefined;
  await withLock(`${directory}.lock`, {}, async () => {
    // Whoever stops it has ended its programs, and removes its files once somebody waits for that.
    await new Promise<void>((resolve) => {
      stopped = isSandboxStopped(directory, { report: () => resolve() });
      stopped.finally(resolve);
    });
    await rm(directory, { recursive: true });
  });
  assert.equal(await stopped, true);
});
