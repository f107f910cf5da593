import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import type { Helm } from "./helm.ts";
import { recordingChange } from "./interrupted-release.ts";
import { upgradeRelease } from "./upgrade.ts";

let state: string;
let changes: string[];
let lines: string[];

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), "ros-ocp-update-"));
  changes = [];
  lines = [];
});
afterEach(() => rm(state, { recursive: true }));

/** A cluster that has every object that it is asked for, in a namespace that enforces Pod Security. */
const api: Api = {
  context: "test",
  server: "https://test",
  request: async (path, { method = "GET" } = {}) => {
    if (method !== "GET") changes.push(`${method} ${path}`);
    const resources = [
      { name: "namespaces", kind: "Namespace", namespaced: false },
      { name: "secrets", kind: "Secret", namespaced: true },
    ];
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    const object = { apiVersion: "v1", kind: "Any", metadata: { name: "any", labels } };
    return { status: 200, body: { ...object, resources }, warnings: [] };
  },
};

const values = { secrets: { seed: "an-example-that-protects-nothing" } };

/** Helm that answers with the release of a revision, as it is and as it would be. */
const helmWith = (revision: number, status: string): Helm => ({
  tool: { path: "helm", version: "4.0.0" },
  major: 4,
  run: async ([command = "", ...args]) => {
    const isLook = command === "status" || args.includes("--dry-run=server");
    if (!isLook) changes.push(`helm ${command}`);
    const info = { status, last_deployed: new Date().toISOString() };
    return JSON.stringify({ name: "r", version: revision, info, config: values, manifest: "" });
  },
});

const update = (helm: Helm) =>
  upgradeRelease(
    {
      open: { api, helm, address: {}, isSandbox: false, state },
      target: { cluster: {}, namespace: "n", release: "r" },
      chart: "chart",
      values,
      listener: () => {},
    },
    (line) => lines.push(line),
  );

/** As when a run is ended while Helm makes a revision for it. */
const cutOff = (revision: number) =>
  assert.rejects(
    recordingChange(state, revision, (note) => {
      note({ pid: process.pid, born: "long ago" });
      return Promise.reject(new Error("the process was ended"));
    }),
  );

test("what was noted of a Helm that has ended well is forgotten, so that a later change is somebody else's", async () => {
  await cutOff(1);
  assert.equal((await update(helmWith(1, "deployed"))).result.action, "unchanged");
  assert.deepEqual(await readdir(state), []);
  const later = helmWith(1, "pending-rollback");
  await assert.rejects(
    update(later),
    (error) => error instanceof Failure && /another Helm is changing/.test(error.message),
  );
  assert.deepEqual(changes, []);
});

test("a change of ours that was cut off is taken up once: the next of that revision is somebody else's", async () => {
  await cutOff(2);
  const helm = helmWith(2, "pending-upgrade");
  const refused = new Failure("cluster", "helm upgrade failed");
  const run: Helm["run"] = (args) => (args[0] === "status" ? helm.run(args) : Promise.reject(refused));
  await assert.rejects(update({ ...helm, run }), refused);
  assert.deepEqual(changes, ["DELETE /api/v1/namespaces/n/secrets/sh.helm.release.v1.r.v2"]);
  await assert.rejects(update(helm), /another Helm is changing .* \(pending-upgrade\)/);
  assert.equal(changes.length, 1);
});
