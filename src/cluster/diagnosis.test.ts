import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api, ApiResponse } from "./api.ts";
import { diagnose } from "./diagnosis.ts";
import { Failure } from "./failure.ts";
import type { ClusterObject } from "./object.ts";
import type { Workload } from "./workloads.ts";

const answer = (status: number, body: unknown): ApiResponse => ({ status, body, warnings: [] });

/** A cluster that answers as told for the end of a path, and has nothing else. */
const clusterWith = (answers: Readonly<Record<string, () => ApiResponse>>): Api => ({
  context: "test",
  server: "https://test",
  request: async (path) => {
    const told = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1];
    const resources = ["Pod", "Event"].map((kind) => ({ name: `${kind.toLowerCase()}s`, kind, namespaced: true }));
    return told?.() ?? answer(200, { resources, items: [] });
  },
});

const failed = (name: string): Workload => ({ name, component: "c", wave: 0, state: "failed", reason: "it is late" });
const explain = (api: Api, workload: Workload, objects: readonly ClusterObject[] = []) =>
  diagnose(api, objects, [workload], { namespace: "n", release: "r" });

const warnings = (...about: readonly string[]) =>
  about.map((name) => {
    const [kind, own] = name.split("/");
    return { metadata: { name: "e" }, involvedObject: { kind, name: own }, reason: "Failed", message: name };
  });
const listed = (items: readonly object[]) => () => answer(200, { items });

const web: ClusterObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: { selector: { matchLabels: { app: "web" } } },
};
const pod = {
  metadata: { name: "web-1-x", labels: { app: "web" } },
  spec: { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] },
  status: { containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1 } } }] },
};

test("the reason of a failed workload is reported even when its events and pods cannot be read, and why they cannot", async () => {
  const forbidden = () => answer(403, { message: "events is forbidden" });
  assert.deepEqual(await explain(clusterWith({ "/events": forbidden, "/pods": listed([pod]) }), failed("Job/j")), [
    "Job/j: it is late",
    "warnings of the cluster: could not be read: the cluster refused /api/v1/namespaces/n/events (403): events is forbidden",
  ]);
  const silent = () => {
    throw new Failure("cluster", "https://test does not answer: ECONNREFUSED");
  };
  const cluster = clusterWith({ "/events": silent, "/pods": listed([pod]), "/log": silent });
  assert.deepEqual(await explain(cluster, failed("Deployment/web"), [web]), [
    "Deployment/web: it is late",
    "warnings of the cluster: could not be read: https://test does not answer: ECONNREFUSED",
    "logs of Deployment/web: could not be read: https://test does not answer: ECONNREFUSED",
  ]);
});

test("an interruption while it looks is one", async () => {
  const aborted = AbortSignal.abort();
  const cluster = clusterWith({ "/pods": () => aborted.throwIfAborted() as never });
  await assert.rejects(explain(cluster, failed("Job/j")), { name: "AbortError" });
});

test("the warnings about a Deployment are its own, its ReplicaSets' and its pods'", async () => {
  const about = ["Deployment/web", "ReplicaSet/web-7d9f8", "Pod/web-1-x"];
  const others = [
    "ReplicaSet/web-xl-7d9f8",
    "Deployment/web-xl",
    "Pod/web-xl-1-x",
    "StatefulSet/web",
    "ReplicaSet/web",
  ];
  const cluster = clusterWith({ "/events": listed(warnings(...about, ...others)), "/pods": listed([pod]) });
  const told = (await explain(cluster, failed("Deployment/web"), [web])).filter((line) => line.startsWith("  Failed"));
  assert.deepEqual(
    told,
    about.map((name) => `  Failed: ${name}`),
  );
});

test("a StatefulSet and a claim do not get the warnings of other objects", async () => {
  const cluster = clusterWith({
    "/events": listed(warnings("ReplicaSet/db-7d9f8", "Pod/web-1-x", "PersistentVolumeClaim/db")),
    "/pods": listed([pod]),
  });
  assert.deepEqual(await explain(cluster, failed("StatefulSet/db")), ["StatefulSet/db: it is late"]);
  const claim = (name: string): ClusterObject => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name },
  });
  const toldOf = (name: string) => explain(cluster, failed(`PersistentVolumeClaim/${name}`), [claim(name)]);
  assert.deepEqual(await toldOf("db"), ["PersistentVolumeClaim/db: it is late", "  Failed: PersistentVolumeClaim/db"]);
  assert.ok((await toldOf("data")).includes("  Failed: Pod/web-1-x"));
});
