import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import { identify, isAlive, type ProcessIdentity } from "../sandbox/process.ts";
import { helmFor } from "./helm.ts";
import type { Release } from "./helm-release.ts";
import { awaitEarlierHelm, finishUninstall, recordingChange, unlockRelease } from "./interrupted-release.ts";

let state: string;
let deleted: string[];
let api: Api;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), "ros-ocp-interrupted-"));
  deleted = [];
  api = {
    context: "test",
    server: "https://test",
    request: async (path, { method } = {}) => {
      if (method === "DELETE") deleted.push(path);
      const resources = [{ name: "secrets", kind: "Secret", namespaced: true }];
      return { status: 200, body: { resources }, warnings: [] };
    },
  };
});
afterEach(() => rm(state, { recursive: true }));

const pending = (minutes: number): Release => ({
  name: "r",
  revision: 2,
  status: "pending-upgrade",
  touched: new Date(Date.now() - minutes * 60_000),
  values: {},
  manifest: "",
  hooks: [],
  isServerSide: true,
});
const tool = { path: "/opt/my tools/helm", version: "4.0.0" };
const free = (release: Release | undefined) =>
  unlockRelease({ api, address: { context: "staging" }, helm: helmFor(tool), state }, release, "n");

test("a release that is not locked is left alone", async () => {
  assert.equal(await free(undefined), false);
  assert.equal(await free({ ...pending(60), status: "deployed" }), false);
  assert.deepEqual(deleted, []);
});

test("the record of a revision that was cut off long ago is removed, and nothing else", async () => {
  assert.equal(await free(pending(6)), true);
  assert.deepEqual(deleted, ["/api/v1/namespaces/n/secrets/sh.helm.release.v1.r.v2"]);
});

test("a record that Helm keeps elsewhere is rolled back by a call that finds the cluster from any shell", async (t) => {
  const { HELM_DRIVER } = process.env;
  t.after(() => {
    if (HELM_DRIVER === undefined) delete process.env.HELM_DRIVER;
    else process.env.HELM_DRIVER = HELM_DRIVER;
  });
  process.env.HELM_DRIVER = "configmap";
  const call = "'/opt/my tools/helm' --kube-context staging -n n rollback r";
  await assert.rejects(free(pending(6)), {
    remedy: [`HELM_DRIVER is "configmap": roll back with \`${call}\`, then repeat this command`],
  });
  assert.deepEqual(deleted, []);
});

test("somebody else's change that may be under way is not touched", async () => {
  await assert.rejects(
    free(pending(1)),
    (error) => error instanceof Failure && /another Helm is changing .* \(pending-upgrade\)/.test(error.message),
  );
  assert.deepEqual(deleted, []);
});

const cut = new Error("the process was ended");
/** As when a run is ended while `helm` works for it. */
const cutOff = (helm: ProcessIdentity) =>
  assert.rejects(
    recordingChange(state, pending(0).revision, (note) => {
      note(helm);
      return Promise.reject(cut);
    }),
    cut,
  );

test("a change of ours that was cut off is taken up at once", async () => {
  await cutOff({ pid: process.pid, born: "long ago" });
  assert.equal(await free(pending(0)), true);
});

test("a change of ours that was cut off does not make another revision ours", async () => {
  await cutOff({ pid: process.pid, born: "long ago" });
  await assert.rejects(free({ ...pending(0), revision: 3 }), Failure);
  assert.deepEqual(deleted, []);
});

test("a run that was cut off before it called Helm does not make somebody else's change its own", async () => {
  await assert.rejects(
    recordingChange(state, pending(0).revision, () => Promise.reject(cut)),
    cut,
  );
  await assert.rejects(free(pending(0)), Failure);
});

/** Something that runs for `seconds`, in place of Helm. */
const running = (seconds: number) => identify(spawn("sleep", [String(seconds)]).pid!)!;
const outlast = async (patience: number) => {
  const lines: string[] = [];
  await awaitEarlierHelm(state, { report: (line) => lines.push(line), patience });
  return lines;
};

test("a Helm that outlived its run is waited for", async () => {
  const helm = running(0.5);
  await cutOff(helm);
  assert.deepEqual(await outlast(20_000), [
    `Helm of an earlier run (process ${helm.pid}) is still changing this release: waiting for it`,
  ]);
  assert.equal(isAlive(helm), false);
  assert.deepEqual(await outlast(20_000), []);
});

test("a Helm that outlived its run and does not end is ended", async () => {
  const helm = running(60);
  await cutOff(helm);
  assert.equal((await outlast(200)).length, 2);
  assert.equal(isAlive(helm), false);
});

test("a change that Helm itself reported as failed leaves no note", async () => {
  const failed = new Failure("cluster", "helm upgrade failed");
  const work = (note: (helm: ProcessIdentity) => void) => {
    note({ pid: process.pid, born: "long ago" });
    return Promise.reject(failed);
  };
  await assert.rejects(recordingChange(state, pending(0).revision, work), failed);
  await assert.rejects(free(pending(0)), Failure);
});

/** A script in place of Helm that notes its arguments. */
async function finish(release: Release): Promise<{ readonly finished: boolean; readonly calls: string }> {
  const path = join(state, "helm");
  await writeFile(path, `#!/bin/sh\necho "$@" >> ${state}/calls\n`, { mode: 0o700 });
  const helm = helmFor({ path, version: "4.0.0" });
  const finished = await finishUninstall(helm, release, { state, report: () => {} });
  return { finished, calls: await readFile(join(state, "calls"), "utf8").catch(() => "") };
}
const uninstalling = (minutes: number): Release => ({ ...pending(minutes), status: "uninstalling" });

test("an uninstallation that was cut off is done once more", async () => {
  const calls = "uninstall r --wait --timeout 5m\n";
  assert.deepEqual(await finish(uninstalling(6)), { finished: true, calls });
});

test("an uninstallation of ours that was cut off is taken up at once, and then forgotten", async () => {
  await cutOff({ pid: process.pid, born: "long ago" });
  assert.equal((await finish(uninstalling(0))).finished, true);
  await assert.rejects(finish(uninstalling(0)), /another Helm is changing .* \(uninstalling\)/);
});

test("an uninstallation that may be under way, and a release that is none, are left alone", async () => {
  await assert.rejects(finish(uninstalling(1)), /another Helm is changing .* \(uninstalling\)/);
  assert.deepEqual(await finish({ ...pending(6), status: "deployed" }), { finished: false, calls: "" });
  assert.deepEqual(await finish(pending(6)), { finished: false, calls: "" });
});
