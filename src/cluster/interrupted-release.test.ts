import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { freeRelease, notingChange } from "./interrupted-release.ts";
import type { Release } from "./release.ts";

let state: string;
let deleted: string[];
let api: Api;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), "ros-ocp-interrupted-"));
  deleted = [];
  api = {
    context: "test",
    server: "https://test",
    ask: async (path, { method } = {}) => {
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
});
const free = (release: Release | undefined) => freeRelease(api, release, { namespace: "n", state });

test("a release that is not locked is left alone", async () => {
  assert.equal(await free(undefined), false);
  assert.equal(await free({ ...pending(60), status: "deployed" }), false);
  assert.deepEqual(deleted, []);
});

test("the record of a revision that was cut off long ago is removed, and nothing else", async () => {
  assert.equal(await free(pending(6)), true);
  assert.deepEqual(deleted, ["/api/v1/namespaces/n/secrets/sh.helm.release.v1.r.v2"]);
});

test("somebody else's change that may be under way is not touched", async () => {
  await assert.rejects(
    free(pending(1)),
    (error) => error instanceof Failure && /already \(pending-upgrade\)/.test(error.message),
  );
  assert.deepEqual(deleted, []);
});

test("a change of ours that was cut off is taken up at once", async () => {
  const cut = new Error("the process was ended");
  await assert.rejects(
    notingChange(state, () => Promise.reject(cut)),
    cut,
  );
  assert.equal(await free(pending(0)), true);
});

test("a change that Helm itself reported as failed leaves no note", async () => {
  await assert.rejects(notingChange(state, () => Promise.reject(new Failure("cluster", "helm upgrade failed"))));
  await assert.rejects(free(pending(0)), Failure);
});
