import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Api } from "./api.ts";
import { Failure } from "./failure.ts";
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
function cluster(answers: Readonly<Record<string, readonly [status: number, message: string]>>) {
  const tried: string[] = [];
  const ask: Api["ask"] = async (path, { method, query } = {}): Promise<Answer> => {
    const warnings: readonly string[] = [];
    if (method === undefined) {
      return {
        status: 200,
        body: { resources: [{ name: "configmaps", kind: "ConfigMap", namespaced: true }] },
        warnings,
      };
    }
    assert.deepEqual([method, query?.dryRun], ["PATCH", "All"]);
    const name = path.slice(path.lastIndexOf("/") + 1);
    tried.push(name);
    const [status, message] = answers[name] ?? [200, "well"];
    return { status, body: { message }, warnings };
  };
  return { api: { context: "c", server: "https://test", ask }, tried };
}

test("every object that the cluster refuses is told, with what it says", async () => {
  const { api } = cluster({
    b: [422, "b is invalid"],
    d: [500, "failed to create typed patch object (n/d): duplicate entries"],
    e: [403, 'admission webhook "policy" denied the request: no team'],
  });
  await assert.rejects(rehearse(api, undefined, release(["a", "b", "c", "d", "e"]), "n"), (error: unknown) => {
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
  await rehearse(api, undefined, release(["a", "b", "c", "d", "e"]), "n");
  assert.deepEqual(tried.sort(), ["a", "b", "c", "d", "e"]);
});

test("where the client applies, the server tries only what is new", async () => {
  const current = release(["a", "b"]);
  for (const [before, isServerSide, expected] of [
    [current, true, ["a", "c"]],
    [current, false, ["c"]],
    [undefined, false, ["a", "c"]],
    [{ ...current, manifest: "a: [" }, false, []],
  ] as const) {
    const { api, tried } = cluster({});
    await rehearse(api, before, release(["a", "c"], isServerSide), "n");
    assert.deepEqual(tried.sort(), expected);
  }
});
