import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api, ApiRequest } from "./api.ts";
import { differingFields } from "./drift.ts";
import type { ClusterObject } from "./object.ts";
import { inspectPodSecurity } from "./pod-security.ts";
import { inspectServices } from "./service-endpoints.ts";

const kinds: Readonly<Record<string, readonly object[]>> = {
  "/api/v1": [
    { name: "namespaces", kind: "Namespace", namespaced: false },
    { name: "pods", kind: "Pod", namespaced: true },
  ],
  "/apis/discovery.k8s.io/v1": [{ name: "endpointslices", kind: "EndpointSlice", namespaced: true }],
};

/** A cluster without objects, whose user may look at everything and whose patches it answers as told. */
const clusterAnswering = (patch: { readonly status: number; readonly body: unknown }): Api => ({
  context: "test",
  server: "https://test",
  request: async (path: string, { method }: ApiRequest = {}) => {
    if (method === "PATCH") return { warnings: [], ...patch };
    return { status: 200, body: { resources: kinds[path] ?? [], items: [] }, warnings: [] };
  },
});
const where = { namespace: "n", release: "r" };

test("names the fields that differ, to a depth that people can use", () => {
  const before = { spec: { replicas: 1, template: { spec: { a: 1, b: 2 } } }, data: { x: "1" } };
  assert.deepEqual(differingFields(before, structuredClone(before)), []);
  assert.deepEqual(differingFields(before, { ...before, data: { x: "2" } }), ["data.x"]);
  const after = { ...before, spec: { replicas: 3, template: { spec: { b: 2, a: 0 } } } };
  assert.deepEqual(differingFields(before, after), ["spec.replicas", "spec.template.spec"]);
});

test("a user who may not patch the namespace learns that pod security was not checked", async () => {
  const forbidden = { status: 403, body: { message: 'namespaces "n" is forbidden' } };
  const { ok, skipped, found } = await inspectPodSecurity(clusterAnswering(forbidden), where);
  assert.deepEqual({ ok, skipped }, { ok: true, skipped: true });
  assert.match(found.join(), /not checked.*patch the namespace n/);
  assert.equal((await inspectPodSecurity(clusterAnswering({ status: 200, body: {} }), where)).skipped, false);
  await assert.rejects(inspectPodSecurity(clusterAnswering({ status: 500, body: {} }), where), /refused/);
});

test("a Service leads nowhere where every workload behind it is to have no pods, and only there", async () => {
  const labels = { "app.kubernetes.io/name": "masu" };
  const service: ClusterObject = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "masu" },
    spec: { selector: labels },
  };
  const workload = (name: string, replicas?: number, pods: object = labels): ClusterObject => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: { replicas, template: { metadata: { labels: { ...pods, "app.kubernetes.io/instance": "r" } } } },
  });
  const look = (...workloads: readonly ClusterObject[]) =>
    inspectServices(clusterAnswering({ status: 200, body: {} }), [service, ...workloads], where, 0);
  assert.deepEqual((await look(workload("off", 0))).found, [
    "0 Services lead to ready pods, 1 to workloads of 0 replicas",
  ]);
  const fault = ["Service/masu has no ready pod behind it"];
  assert.deepEqual((await look(workload("off", 0), workload("on", 1))).found, fault);
  // An autoscaler chooses their number.
  assert.deepEqual((await look(workload("scaled"))).found, fault);
  assert.deepEqual((await look(workload("other", 0, { "app.kubernetes.io/name": "other" }))).found, fault);
});
