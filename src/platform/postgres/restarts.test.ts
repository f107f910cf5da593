import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject } from "../render.ts";

const base: Values = {
  secrets: { seed: "of this test only" },
  objectStorage: { endpoint: "http://s3.test", accessKey: "a", secretKey: "s" },
  trino: { enabled: true },
  database: { koku: { readReplica: { enabled: true } } },
};

const find = <T>(objects: readonly KubernetesObject[], kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === name) as unknown as T;

/** Which of the two servers an upgrade with these values restarts. */
function restarted(more: Values, from: Values = {}): readonly string[] {
  const [before, after] = [from, layered([from, more])].map((values) => evaluate(layered([base, values])));
  return ["ros-ocp-db-koku", "ros-ocp-db-koku-replica"].filter((name) => {
    const [old, now] = [before, after].map((objects = []) => find<StatefulSet>(objects, "StatefulSet", name).spec);
    return JSON.stringify(old?.template) !== JSON.stringify(now?.template);
  });
}

const limit = (values: Values): number => {
  const config = find<ConfigMap>(evaluate(values), "ConfigMap", "ros-ocp-db-koku-config");
  return Number(/max_connections = (\d+)/.exec(config.data?.["postgresql.conf"] ?? "")?.[1]);
};

test("a server restarts for the files that it reads, and not for the other's", () => {
  assert.deepEqual(restarted({ database: { koku: { sharedBuffers: "512MB" } } }), [
    "ros-ocp-db-koku",
    "ros-ocp-db-koku-replica",
  ]);
  // Only the primary makes roles, and only the replica asks at the primary's Service.
  const elsewhere = { database: { hive: { host: "hive.test", password: "p" } } };
  assert.deepEqual(restarted({ database: { hive: { user: "another" } } }, elsewhere), ["ros-ocp-db-koku"]);
  assert.deepEqual(restarted({ database: { koku: { port: 5433 } } }), ["ros-ocp-db-koku-replica"]);
});

test("growth by one pod leaves the limit on connections as it is, with either engine", () => {
  const grown: readonly Values[] = [
    { koku: { apiReads: { replicas: 4 } } },
    { koku: { apiReads: { replicas: 4 }, apiWrites: { replicas: 3 }, masu: { replicas: 2 } } },
    { celery: { workers: { ocp: { replicas: 3 }, summary: { replicas: 3 }, priority: { replicas: 3 } } } },
    { koku: { listener: { replicas: 4 } } },
  ];
  for (const enabled of [true, false]) {
    const engine = layered([base, { trino: { enabled } }]);
    for (const more of grown) {
      assert.equal(limit(layered([engine, more])), limit(engine), JSON.stringify(more));
      assert.deepEqual(restarted(more, { trino: { enabled } }), [], JSON.stringify(more));
    }
  }
  assert.equal(limit(layered([base, { trino: { worker: { replicas: 3 } } }])), limit(base));
});

test("the limit still follows what can connect: twice that, and a reserve, by steps of 200", () => {
  const embedded = layered([base, { trino: { enabled: false } }]);
  // Reads 3 pods x 4 workers x 3 threads, writes 2 x 4 x 3, masu 1 x 2, seven pools of 2, beat 1, migration 4, listener 2 x 2.
  const open = 36 + 24 + 2 + 14 + 1 + 4 + 4;
  assert.equal(limit(embedded), 400);
  for (const replicas of [3, 10, 20, 40]) {
    const needed = 2 * (open + 12 * (replicas - 3)) + 50;
    const given = limit(layered([embedded, { koku: { apiReads: { replicas } } }]));
    assert.ok(given >= needed && given < needed + 200 && given % 200 === 0, `${given} for ${needed}`);
  }
});
