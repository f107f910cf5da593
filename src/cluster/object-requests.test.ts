import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "./api.ts";
import { isForbidden, isTransient } from "./api-error.ts";
import { listObjects } from "./object-requests.ts";

test("a kind that the cluster could not tell of is asked for again", async () => {
  let asked = 0;
  const api: Api = {
    context: "test",
    server: "https://test",
    request: async () => ({
      status: ++asked === 1 ? 503 : 200,
      body: { resources: [{ name: "pods", kind: "Pod", namespaced: true }], items: [] },
      warnings: [],
    }),
  };
  const list = () => listObjects(api, { apiVersion: "v1", kind: "Pod" }, "n");
  await assert.rejects(list(), (error) => isTransient(error) && !isForbidden(error));
  assert.deepEqual(await list(), []);
});
