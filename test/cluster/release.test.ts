import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../../src/cluster/api.ts";
import { listObjects } from "../../src/cluster/objects.ts";
import { layered } from "../../src/values/coalesce.ts";
import { nested, type Values } from "../../src/values/data.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { helm, installed, seeded } from "./install.ts";
import { settled } from "./settle.ts";
import { assertOnlyNecessaryRestarts, changedTemplates, type Snapshot, snapshot } from "./snapshot.ts";

const cluster = controlPlane();
/** Small enough that many releases fit beside each other; with a replica, so that its pods are looked at too. */
const base: Values = layered([
  seeded,
  { platform: "kubernetes", database: { koku: { readReplica: { enabled: true } } } },
]);

const OF_RELEASE = { "app.kubernetes.io/instance": "ros-ocp" };
const secretsOf = (api: Api, namespace: string) =>
  listObjects(api, { apiVersion: "v1", kind: "Secret" }, namespace, OF_RELEASE);

const API = ["koku-api-reads", "koku-api-writes"];
const WORKERS = ["celery", "cost-model", "download", "ocp", "priority", "summary"].map(
  (name) => `celery-worker-${name}`,
);
const KOKU = ["celery-beat", ...WORKERS, ...API, "koku-masu"].sort();
const SERVERS = ["db-koku", "db-koku-replica"];

/** A setting, and the components that read it: they and no others are restarted. */
const CHANGES: readonly (readonly [path: string, value: unknown, restarted: readonly string[], newJob: boolean])[] = [
  ["gateway.timeoutSeconds", 60, ["gateway"], false],
  ["koku.env.rbacCacheTtl", "60", [...API, "koku-masu"], false],
  ["koku.env.celeryLogLevel", "DEBUG", ["celery-beat", ...WORKERS], false],
  ["koku.env.kokuLogLevel", "DEBUG", KOKU, true],
  ["koku.apiReads.gunicorn.logLevel", "debug", ["koku-api-reads"], false],
  // Beyond what the servers were sized for, so their limit on connections grows, which takes a restart.
  ["koku.apiReads.gunicorn.workers", 20, [...SERVERS, "koku-api-reads"], false],
  ["celery.workers.ocp.scratchSize", "3Gi", ["celery-worker-ocp"], false],
  ["database.koku.sharedBuffers", "512MB", SERVERS, false],
  ["redis.maxMemory", "768mb", ["redis"], false],
  ["redis.password", "another", [...KOKU, "redis"], false],
  ["koku.djangoSecretKey", "another", KOKU, false],
  ["database.koku.password", "another", ["db-koku", ...KOKU], false],
  ["koku.image.tag", "another", KOKU, true],
  ["koku.apiReads.replicas", 4, [...SERVERS], false],
  ["networkPolicy.enabled", false, [], false],
];

test("an upgrade with nothing changed restarts nothing, changes no Secret and runs no Job", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  const before = await secretsOf(api, namespace);
  assert.deepEqual(await helm(cluster(), "upgrade", namespace, base), []);
  assert.deepEqual(snapshot(await settled(api, namespace)), snapshot(running));
  assert.deepEqual(await secretsOf(api, namespace), before);
});

test("a changed setting restarts exactly the pods that read it", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  let before: Snapshot = snapshot(running);
  let values = base;
  for (const [path, value, restarted, newJob] of CHANGES) {
    values = layered([values, nested(path.split("."), value)]);
    assert.deepEqual(await helm(cluster(), "upgrade", namespace, values), [], path);
    const after = snapshot(await settled(api, namespace));
    assert.deepEqual(changedTemplates(before, after), [...restarted].sort(), path);
    assertOnlyNecessaryRestarts(before, after);
    assert.equal([...after.jobs.keys()].join() !== [...before.jobs.keys()].join(), newJob, `${path}: another Job`);
    before = after;
  }
});

test("a rollback brings the first revision back", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  const secrets = (await secretsOf(api, namespace)).map(({ data }) => data);
  const changed = layered([base, { koku: { image: { tag: "another" } }, database: { koku: { password: "another" } } }]);
  await helm(cluster(), "upgrade", namespace, changed);
  await settled(api, namespace);
  await cluster().helm(namespace).run(["rollback", "ros-ocp", "1"]);
  const after = snapshot(await settled(api, namespace));
  assert.deepEqual(changedTemplates(snapshot(running), after), []);
  assert.deepEqual([...after.jobs.keys()], [...snapshot(running).jobs.keys()]);
  assert.deepEqual(
    (await secretsOf(api, namespace)).map(({ data }) => data),
    secrets,
  );
});

const KINDS = [
  ["v1", ["Pod", "Service", "Secret", "ConfigMap", "ServiceAccount"]],
  ["apps/v1", ["Deployment", "StatefulSet", "ReplicaSet"]],
  ["batch/v1", ["Job"]],
  ["networking.k8s.io/v1", ["NetworkPolicy", "Ingress"]],
  ["policy/v1", ["PodDisruptionBudget"]],
  ["autoscaling/v2", ["HorizontalPodAutoscaler"]],
] as const;

test("an uninstall leaves the databases' volumes and nothing else", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace } = await installed(t, cluster(), base);
  await cluster().helm(namespace).run(["uninstall", "ros-ocp", "--wait"]);
  const left: string[] = [];
  const look = async () => {
    left.length = 0;
    for (const [apiVersion, kinds] of KINDS) {
      for (const kind of kinds) {
        const found = await listObjects(api, { apiVersion, kind }, namespace, OF_RELEASE);
        left.push(...found.map(({ metadata }) => `${kind}/${metadata.name}`));
      }
    }
    return left.length === 0;
  };
  for (const end = Date.now() + 60_000; !(await look()) && Date.now() < end; )
    await new Promise((r) => setTimeout(r, 500));
  assert.deepEqual(left, []);
  const claims = await listObjects(api, { apiVersion: "v1", kind: "PersistentVolumeClaim" }, namespace);
  assert.deepEqual(claims.map(({ metadata }) => metadata.name).sort(), [
    "postgres-storage-ros-ocp-db-koku-0",
    "postgres-storage-ros-ocp-db-koku-replica-0",
  ]);
});

test("two releases share a namespace", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace } = await installed(t, cluster(), seeded);
  await helm(cluster(), "install", namespace, seeded, { release: "second" });
  const { pods } = await settled(api, namespace);
  assert.ok(snapshot({ pods, workloads: [], jobs: [], claims: [] }, "second").components.size >= 10);
});

test("the guide's rollback values take the API away and keep the rest", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace } = await installed(t, cluster(), base);
  const off = {
    koku: { apiReads: { enabled: false }, apiWrites: { enabled: false } },
    celery: { workers: { download: { enabled: false } } },
  };
  await helm(cluster(), "upgrade", namespace, layered([base, off]));
  const names = [...snapshot(await settled(api, namespace)).components.keys()].sort();
  assert.deepEqual(
    names,
    [...KOKU, ...SERVERS, "redis"].filter((name) => ![...API, "celery-worker-download"].includes(name)).sort(),
  );
});

test("Secrets that were made beforehand, as the guide does, are used", { skip }, async (t) => {
  const { api } = cluster();
  const { restrictedNamespace } = await import("./namespace.ts");
  const { createObject } = await import("../../src/cluster/objects.ts");
  const { danglingReferences } = await import("./references.ts");
  const namespace = await restrictedNamespace(t, api);
  const beforehand = {
    "ros-ocp-koku-secret": { "django-secret-key": "x" },
    "ros-ocp-db-credentials": { "koku-password": "x" },
    "ros-ocp-redis-credentials": { "cache-password": "x" },
    "ros-ocp-storage-credentials": { "access-key": "x", "secret-key": "x" },
  };
  for (const [name, stringData] of Object.entries(beforehand)) {
    await createObject(api, { apiVersion: "v1", kind: "Secret", metadata: { name }, stringData } as never, namespace);
  }
  await helm(cluster(), "install", namespace, { platform: "kubernetes", secrets: { existing: true } });
  const { pods } = await settled(api, namespace);
  assert.deepEqual(await secretsOf(api, namespace), []);
  assert.deepEqual(await danglingReferences(api, namespace, pods), []);
});
