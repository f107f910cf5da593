import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { isObject } from "./object.ts";
import { rehearse } from "./rehearsal.ts";
import type { Release } from "./release.ts";

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
  const ask: Api["ask"] = async (path, { method = "GET", query, body } = {}): Promise<Answer> => {
    const answer = (status: number, said: object): Answer => ({ status, body: said, warnings: [] });
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
  return { api: { context: "c", server: "https://test", ask }, tried };
}

test("every object that the cluster refuses is told, with what it says", async () => {
  const { api } = cluster({
    b: [422, "b is invalid"],
    d: [500, "failed to create typed patch object (n/d): duplicate entries"],
    e: [403, 'admission webhook "policy" denied the request: no team'],
  });
  await assert.rejects(rehearse(api, release(["a", "b", "c", "d", "e"]), "n"), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.message, "the cluster refuses 3 of 5 objects; nothing was changed");
    assert.deepEqual(error.details, [
      "ConfigMap/b is refused: b is invalid",
      "ConfigMap/d is refused: failed to create typed patch object (n/d): duplicate entries",
      'ConfigMap/e is refused: admission webhook "policy" denied the request: no team',
    ]);
    return true;
  });
});

test("what is not the objects' fault is left to Helm", async () => {
  const { api, tried } = cluster({
    a: [403, 'configmaps "a" is forbidden: User "u" cannot patch resource "configmaps" in API group ""'],
    b: [400, 'admission webhook "x" does not support dry run'],
    c: [409, "object is being deleted"],
    d: [500, "etcdserver: request timed out"],
    e: [404, "not found"],
  });
  await rehearse(api, release(["a", "b", "c", "d", "e"]), "n");
  assert.equal(tried.length, 5);
});

test("where the client applies, only what is not there is tried, and as it would be made", async () => {
  const server = cluster({}, "a");
  await rehearse(server.api, release(["a", "b"]), "n");
  assert.deepEqual(server.tried.sort(), ["PATCH a", "PATCH b"]);
  const client = cluster({ a: [422, "a is invalid"], b: [422, "b is invalid"] }, "a");
  await assert.rejects(rehearse(client.api, release(["a", "b"], false), "n"), {
    details: ["ConfigMap/b is refused: b is invalid"],
  });
  assert.deepEqual(client.tried, ["POST b"]);
});
