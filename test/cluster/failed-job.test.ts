import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Job } from "kubernetes-types/batch/v1.d.ts";
import type { ClusterObject } from "../../src/cluster/object.ts";
import { createObject, deleteObject, readObject, requestObject } from "../../src/cluster/object-requests.ts";
import { readiness } from "../../src/cluster/readiness.ts";
import { readRelease } from "../../src/release/helm-release.ts";
import { objectsOf } from "../../src/release/manifest.ts";
import { controlPlane, skip, skipHelm3 } from "./control-plane.ts";
import { helm, installed, light } from "./install.ts";
import { rosOcp } from "./ros-ocp.ts";
import { settled } from "./settle.ts";
import { until } from "./until.ts";

const cluster = controlPlane();

/** The release's Job of the migration, as the chart says it. */
async function jobOf(namespace: string): Promise<ClusterObject> {
  const release = await readRelease(cluster().helm(namespace), "ros-ocp");
  const jobs = objectsOf(release?.manifest ?? "").filter(
    ({ kind, metadata }) => kind === "Job" && metadata.name.includes("-koku-migration-"),
  );
  assert.equal(jobs.length, 1);
  return jobs[0]!;
}

const gone = (job: ClusterObject, namespace: string) =>
  until(
    () => readObject(cluster().api, job, namespace),
    (found) => found === undefined,
  );

/**
 * Puts in the Job's place one that is as the chart says, but has failed: KWOK completes every pod of a Job, and a completed
 * one cannot fail any more, so it is suspended from the beginning and gets the status that its controller would write.
 */
async function failJob(namespace: string): Promise<ClusterObject> {
  const { api } = cluster();
  const job = await jobOf(namespace);
  await deleteObject(api, job, namespace);
  await gone(job, namespace);
  const marks = { "meta.helm.sh/release-name": "ros-ocp", "meta.helm.sh/release-namespace": namespace };
  const annotations = { ...job.metadata.annotations, ...marks };
  const whole = { ...job, metadata: { ...job.metadata, annotations } };
  await createObject(api, { ...whole, spec: { ...(job.spec as object), suspend: true } }, namespace);
  // All that the chart says is Helm's, and only the suspension is not.
  const path = `/apis/batch/v1/namespaces/${namespace}/jobs/${job.metadata.name}`;
  const patch = async (where: string, body: object, contentType: string, query = {}) => {
    const answer = await api.request(where, { method: "PATCH", body, contentType, query });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  await patch(path, whole, "application/apply-patch+yaml", { fieldManager: "helm", force: "true" });
  await until(
    () => readObject(api, job, namespace),
    (found) => ((found as Job | undefined)?.status?.conditions?.length ?? 0) > 0,
  );
  const startTime = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, "");
  const lastTransitionTime = startTime;
  const reason = "BackoffLimitExceeded";
  const message = "Job has reached the specified backoff limit";
  const conditions = ["FailureTarget", "Failed"].map((type) => ({
    type,
    status: "True",
    reason,
    message,
    lastTransitionTime,
  }));
  await patch(`${path}/status`, { status: { startTime, failed: 7, conditions } }, "application/merge-patch+json");
  const failed = await readObject(api, job, namespace);
  assert.equal(readiness(failed!).state, "failed");
  return failed!;
}

const uidOf = (object: ClusterObject | undefined) => (object as Job | undefined)?.metadata?.uid;

test("a Job that has failed is made anew by up, and nothing else is", { skip }, async (t) => {
  const { api, kubeconfig, scratch } = cluster();
  const namespace = `up-${Date.now()}`;
  const object = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
  t.after(() => deleteObject(api, object, namespace));
  const up = () => rosOcp(join(scratch, "state"), "up", "--kubeconfig", kubeconfig, "-n", namespace, "--json").ended;
  const first = await up();
  assert.equal(first.code, 0, first.out + first.errors);

  const failed = await failJob(namespace);
  const second = await up();
  assert.equal(second.code, 0, second.out + second.errors);
  assert.match(second.errors, /Job\/ros-ocp-koku-migration-\S+ has failed \(Job has reached .*\): trying again/);
  const anew = await readObject(api, failed, namespace);
  assert.notEqual(uidOf(anew), uidOf(failed));
  assert.deepEqual(readiness(anew!), { state: "ready", reason: "completed" });

  const third = JSON.parse((await up()).out) as { readonly action: string };
  assert.equal(third.action, "unchanged");
  assert.equal(uidOf(await readObject(api, failed, namespace)), uidOf(anew));
});

for (const major of [3, 4] as const) {
  const without = major === 3 ? skipHelm3 : skip;
  test(`with Helm ${major} alone, deleting the Job and upgrading make it anew`, { skip: without }, async (t) => {
    const { api } = cluster();
    const { namespace } = await installed(t, cluster(), { ...light, platform: "kubernetes" }, { major });
    const failed = await failJob(namespace);
    await helm(cluster(), "upgrade", namespace, { ...light, platform: "kubernetes" }, { major });
    assert.equal(uidOf(await readObject(api, failed, namespace)), uidOf(failed), "an upgrade alone is enough");
    // As docs/troubleshooting.md says it.
    const labels = { labelSelector: "app.kubernetes.io/component=koku-migration" };
    const path = `/apis/batch/v1/namespaces/${namespace}/jobs`;
    const { status } = await api.request(path, {
      method: "DELETE",
      query: { ...labels, propagationPolicy: "Background" },
    });
    assert.equal(status, 200);
    await gone(failed, namespace);
    await helm(cluster(), "upgrade", namespace, { ...light, platform: "kubernetes" }, { major });
    await settled(api, namespace);
    const anew = (await requestObject(api, failed, namespace, {}))?.body as ClusterObject;
    assert.deepEqual(readiness(anew), { state: "ready", reason: "completed" });
  });
}
