import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api, ApiResponse } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import { isObject } from "../cluster/object.ts";
import type { Release } from "./helm-release.ts";
import { serverDryRun } from "./server-dry-run.ts";

const release = (names: readonly string[], isServerSide = true): Release => ({
  name: "r",
  revision: 1,
  status: "deployed",
  touched: new Date(),
  values: {},
  manifest: names.map((name) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`).join(""),
  hooks: [],
  isServerSide,
});

/** A cluster that answers to what is tried by the object's name, and what it was asked to try. */
function cluster(answers: Readonly<Record<string, readonly [status: number, message: string]>>, there = "") {
  const tried: string[] = [];
  const request: Api["request"] = async (path, { method = "GET", query, body } = {}): Promise<ApiResponse> => {
    const answer = (status: number, said: object): ApiResponse => ({ status, body: said, warnings: [] });
    if (path === "/api/v1")
      return answer(200, { resources: [{ name: "configmaps", kind: "ConfigMap", namespaced: true }] });
    const name = isObject(body) ? body.metadata.name : path.slice(path.lastIndexOf("/") + 1);
    const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name } };
    if (method === "GET") return there === name ? answer(200, configMap) : answer(404, {});
    assert.equal(query?.dryRun, "All");
    tried.push(`${method} ${name}`);
    const [status, message] = answers[name] ?? [200, "well"];
    return answer(status, { message });
  };
  return { api: { context: "c", server: "https://test", request }, tried };
}

test("reports every object that the cluster refuses, with its reason", async () => {
  const { api } = cluster({
    b: [422, "b is invalid"],
    d: [500, "failed to create typed patch object (n/d): duplicate entries"],
  });
  await assert.rejects(
    serverDryRun(api, { before: undefined, planned: release(["a", "b", "c", "d", "e"]) }, "n"),
    (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.message, "the cluster refuses 2 of 5 objects, so Helm was not called");
      assert.deepEqual(error.details, [
        "ConfigMap/b is refused: b is invalid",
        "ConfigMap/d is refused: failed to create typed patch object (n/d): duplicate entries",
      ]);
      return true;
    },
  );
});

test("what is not the objects' fault is left to Helm", async () => {
  const { api, tried } = cluster({
    a: [403, 'configmaps "a" is forbidden: User "u" cannot patch resource "configmaps" in API group ""'],
    b: [400, 'admission webhook "x" does not support dry run'],
    c: [409, "object is being deleted"],
    d: [500, "etcdserver: request timed out"],
    e: [404, "not found"],
    f: [403, 'admission webhook "policy" denied the request: its Deployment is not there'],
    g: [422, "ValidatingAdmissionPolicy 'team' denied request: no team"],
    h: [403, "exceeded quota: small"],
  });
  await serverDryRun(api, { before: undefined, planned: release(["a", "b", "c", "d", "e", "f", "g", "h"]) }, "n");
  assert.equal(tried.length, 8);
});

test("what is there is tried only where the server has applied it and will again", async () => {
  const attempts = async (before: boolean | undefined, planned: boolean) => {
    const { api, tried } = cluster({}, "a");
    const earlier = before === undefined ? undefined : release(["a"], before);
    await serverDryRun(api, { before: earlier, planned: release(["a", "b"], planned) }, "n");
    return tried.sort();
  };
  assert.deepEqual(await attempts(true, true), ["PATCH a", "PATCH b"]);
  assert.deepEqual(await attempts(undefined, true), ["PATCH b"]);
  assert.deepEqual(await attempts(false, false), ["POST b"]);
  assert.deepEqual(await attempts(undefined, false), ["POST b"]);
});

test("a cluster that does not answer ends it", async () => {
  const { api } = cluster({});
  const mute = new Failure("cluster", "https://test does not answer");
  const request: Api["request"] = (path, what) => (what?.method ? Promise.reject(mute) : api.request(path, what));
  await assert.rejects(serverDryRun({ ...api, request }, { before: undefined, planned: release(["a"]) }, "n"), mute);
});
