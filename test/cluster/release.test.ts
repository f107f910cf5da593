import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { Service } from "kubernetes-types/core/v1.d.ts";
import { parse } from "yaml";
import type { Api } from "../../src/cluster/api.ts";
import { listObjects } from "../../src/cluster/object-requests.ts";
import { chartInfo } from "../../src/platform/chart/templates.ts";
import { readRelease } from "../../src/release/helm-release.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { helm, installed, light } from "./install.ts";
import { inventory } from "./inventory.ts";
import { restrictedNamespace } from "./namespace.ts";
import { settled } from "./settle.ts";
import { changedTemplates, snapshot } from "./snapshot.ts";
import { until } from "./until.ts";

const cluster = controlPlane();
const base: Values = layered([light, { platform: "kubernetes" }]);
const withReplica = layered([base, { database: { koku: { readReplica: { enabled: true } } } }]);

const listed = (api: Api, kind: string, namespace: string) =>
  listObjects(api, { apiVersion: "v1", kind }, namespace, { "app.kubernetes.io/instance": "ros-ocp" });

test("an upgrade with nothing changed restarts nothing, changes no Secret and runs no Job", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), withReplica);
  const before = await listed(api, "Secret", namespace);
  assert.deepEqual(await helm(cluster(), "upgrade", namespace, withReplica), []);
  assert.deepEqual(snapshot(await settled(api, namespace)), snapshot(running));
  assert.deepEqual(await listed(api, "Secret", namespace), before);
});

test("a new version of the chart with the same objects restarts nothing and runs no Job", { skip }, async (t) => {
  const { api, chart, scratch } = cluster();
  const newer = join(scratch, "newer");
  await cp(chart, newer, { recursive: true });
  const info = await readFile(join(newer, "Chart.yaml"), "utf8");
  const renumbered = info
    .replace(`version: ${chartInfo.version}`, "version: 99.0.0")
    .replace(/appVersion: .*/, "appVersion: new");
  await writeFile(join(newer, "Chart.yaml"), renumbered);
  const { namespace, running } = await installed(t, cluster(), base);
  assert.deepEqual(await helm(cluster(), "upgrade", namespace, base, { chart: newer }), []);
  const after = await settled(api, namespace);
  assert.deepEqual(snapshot(after), snapshot(running));
  const labels = new Set(after.workloads.map(({ metadata }) => metadata.labels?.["helm.sh/chart"]));
  assert.deepEqual([...labels], ["ros-ocp-99.0.0"]);
});

test("a rollback brings back the pods, Secrets, Services and the migration of the first revision", {
  skip,
}, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  const written = async () => ({
    secrets: (await listed(api, "Secret", namespace)).map(({ metadata, data }) => [metadata.name, data]),
    services: (await listed(api, "Service", namespace)).map(({ metadata, spec }) => [metadata.name, spec]),
  });
  const before = await written();
  const changed = layered([
    withReplica,
    { koku: { image: { tag: "another" }, apiReads: { port: 8080 } }, database: { koku: { password: "another" } } },
  ]);
  await helm(cluster(), "upgrade", namespace, changed);
  await settled(api, namespace);
  assert.notDeepEqual(await written(), before);
  await cluster().helm(namespace).run(["rollback", "ros-ocp", "1"]);
  const after = snapshot(await settled(api, namespace));
  assert.deepEqual(changedTemplates(snapshot(running), after), []);
  assert.deepEqual([...after.jobs.keys()], [...snapshot(running).jobs.keys()]);
  assert.deepEqual(await written(), before);
  const release = await readRelease(cluster().helm(namespace), "ros-ocp");
  assert.deepEqual([release?.revision, release?.status], [3, "deployed"]);
});

test("an uninstall leaves the volumes of databases and objects and nothing else", { skip }, async (t) => {
  const { api } = cluster();
  const namespace = await restrictedNamespace(t, api);
  const untouched = await until(
    () => inventory(api, namespace),
    (names) => names.length >= 2,
  );
  assert.deepEqual(untouched, ["ConfigMap/kube-root-ca.crt", "ServiceAccount/default"]);
  await helm(cluster(), "install", namespace, withReplica);
  await settled(api, namespace);
  await cluster().helm(namespace).run(["uninstall", "ros-ocp"]);
  // The claims of StatefulSets stay, with the data. The cache's is the release's own and goes with it.
  const claims = [
    "minio-storage-ros-ocp-minio",
    "postgres-storage-ros-ocp-db-koku",
    "postgres-storage-ros-ocp-db-koku-replica",
  ].map((name) => `PersistentVolumeClaim/${name}-0`);
  const expected = [...untouched, ...claims].sort();
  const left = await until(
    () => inventory(api, namespace),
    (names) => names.length <= expected.length,
  );
  assert.deepEqual(left, expected);
});

test("two releases share a namespace, and no Service of one leads to pods of the other", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace } = await installed(t, cluster(), base);
  await helm(cluster(), "install", namespace, base, { release: "second" });
  const running = await settled(api, namespace);
  const components = (release: string) => [...snapshot(running, release).components.keys()].sort();
  assert.deepEqual(components("second"), components("ros-ocp"));
  const services = (await listObjects(api, { apiVersion: "v1", kind: "Service" }, namespace)) as readonly Service[];
  for (const { metadata, spec } of services) {
    // An alias of a server outside leads to no pod.
    if (spec?.type === "ExternalName") continue;
    const wanted = Object.entries(spec?.selector ?? {});
    const pods = running.pods.filter((pod) => wanted.every(([name, value]) => pod.metadata?.labels?.[name] === value));
    const releases = new Set(pods.map((pod) => pod.metadata?.labels?.["app.kubernetes.io/instance"]));
    assert.deepEqual([...releases], [metadata?.labels?.["app.kubernetes.io/instance"]], metadata?.name);
  }
});

test("two namespaces hold a release of the same name, with other credentials", { skip }, async (t) => {
  const { api } = cluster();
  const [one, other] = [await installed(t, cluster(), base), await installed(t, cluster(), base)];
  const names = ({ running }: typeof one) => [...snapshot(running).components.keys()].sort();
  assert.deepEqual(names(one), names(other));
  const credentials = async ({ namespace }: typeof one) =>
    (await listed(api, "Secret", namespace)).flatMap(({ data }) => Object.values(data as object));
  const mine = await credentials(one);
  assert.ok(mine.length >= 5);
  assert.deepEqual(new Set(mine).intersection(new Set(await credentials(other))), new Set());
});

test("the guide's rollback values take the API away and keep the rest", { skip }, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), base);
  const before = await inventory(api, namespace);
  const off = parse(await readFile(new URL("../fixtures/guide/rollback.yaml", import.meta.url), "utf8")) as Values;
  await helm(cluster(), "upgrade", namespace, layered([base, off]));
  const after = snapshot(await settled(api, namespace));
  const gone = changedTemplates(snapshot(running), after).filter((name) => !after.components.has(name));
  assert.deepEqual(gone, ["celery-worker-download", "gateway", "koku-api-reads", "koku-api-writes"]);
  const now = new Set(await inventory(api, namespace));
  const removed = before.filter((name) => !now.has(name) && !/^(Pod|ReplicaSet)\//.test(name));
  assert.deepEqual(removed, REMOVED_BY_ROLLBACK);
});

/** What belongs to the two sides of the API, to the gateway before them and to one pool of workers. */
const REMOVED_BY_ROLLBACK = [
  "ConfigMap/ros-ocp-gateway-config",
  "Deployment/ros-ocp-celery-worker-download",
  "Deployment/ros-ocp-gateway",
  "Deployment/ros-ocp-koku-api-reads",
  "Deployment/ros-ocp-koku-api-writes",
  "Ingress/ros-ocp-koku-api",
  "NetworkPolicy/ros-ocp-gateway",
  "NetworkPolicy/ros-ocp-koku-api-reads",
  "NetworkPolicy/ros-ocp-koku-api-writes",
  "NetworkPolicy/ros-ocp-test-koku-api",
  "PodDisruptionBudget/ros-ocp-gateway",
  "PodDisruptionBudget/ros-ocp-koku-api-reads",
  "PodDisruptionBudget/ros-ocp-koku-api-writes",
  "Service/ros-ocp-koku-api",
  "Service/ros-ocp-koku-api-reads",
  "Service/ros-ocp-koku-api-writes",
  "ServiceAccount/ros-ocp-gateway",
  "ServiceAccount/ros-ocp-koku-api-reads",
  "ServiceAccount/ros-ocp-koku-api-writes",
];
