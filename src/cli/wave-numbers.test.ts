import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../cluster/api.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { readWorkloads } from "../cluster/workloads.ts";
import { plainText } from "./style.ts";
import { wavesView } from "./waves-view.ts";

test("waves are counted from 1 without gaps, in what is printed as in the data", async () => {
  const api: Api = {
    context: "test",
    server: "https://test",
    request: async () => ({ status: 200, body: { resources: [], items: [] }, warnings: [] }),
  };
  const object = (name: string): ClusterObject => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { "app.kubernetes.io/name": name } },
  });
  const waves = new Map([
    ["gateway", 5],
    ["db", 0],
    ["trino", 2],
  ]);
  const place = { namespace: "n", release: "r", waves };
  const workloads = await readWorkloads(api, [object("gateway"), object("db")], place);
  assert.deepEqual(
    workloads.map(({ component, wave }) => [component, wave]),
    [
      ["gateway", 2],
      ["db", 1],
    ],
  );
  assert.deepEqual(
    wavesView(workloads, 80, 24).map((line) => plainText(line).trim()),
    ["wave 1  ◌ db: does not exist", "wave 2  ◌ gateway: does not exist"],
  );
});
