import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClusterObject } from "./object.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** An object of generation 2 with a spec and a status, as an API server gives it. */
const object = (kind: string, spec: object, status: object): ClusterObject => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: "web", generation: 2 },
  spec,
  status,
});

const deployment = (status: object, replicas = 2) => object("Deployment", { replicas }, status);
const seen = { observedGeneration: 2 };

// The life of a Deployment, as a server told it: created, rolled out, image changed, old pods ending.
const rollout: readonly (readonly [object, Readiness["state"], string])[] = [
  [{}, "progressing", "its controller has not seen it yet"],
  [
    { observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
    "progressing",
    "its controller has not seen it yet",
  ],
  [{ ...seen, replicas: 2, unavailableReplicas: 2 }, "progressing", "0 of 2 pods are created"],
  [
    { ...seen, replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1 },
    "progressing",
    "1 of 2 pods are ready",
  ],
  [
    { ...seen, replicas: 3, updatedReplicas: 2, readyReplicas: 3, availableReplicas: 3 },
    "progressing",
    "1 old pods are still there",
  ],
  [
    { ...seen, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 },
    "ready",
    "2 of 2 pods are ready",
  ],
];
for (const [status, state, reason] of rollout) {
  test(`Deployment with ${JSON.stringify(status)}: ${reason}`, () => {
    assert.deepEqual(readiness(deployment(status)), { state, reason });
  });
}

test("a Deployment that was scaled to nothing is ready", () => {
  assert.equal(readiness(deployment(seen, 0)).state, "ready");
});

test("a Deployment fails with its deadline, and names the pod's trouble", () => {
  const condition = {
    type: "Progressing",
    status: "False",
    reason: "ProgressDeadlineExceeded",
    message: 'ReplicaSet "web-1" has timed out progressing.',
  };
  const pod = {
    ...object(
      "Pod",
      {},
      {
        containerStatuses: [
          {
            name: "main",
            restartCount: 0,
            state: { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image" } },
          },
        ],
      },
    ),
    metadata: { name: "web-1-x" },
  };
  const { state, reason } = readiness(deployment({ ...seen, conditions: [condition] }), [pod]);
  assert.equal(state, "failed");
  assert.equal(
    reason,
    'ReplicaSet "web-1" has timed out progressing. (web-1-x: container main: ImagePullBackOff, Back-off pulling image)',
  );
});

const replicaFailure = (message: string) =>
  deployment({ ...seen, conditions: [{ type: "ReplicaFailure", status: "True", reason: "FailedCreate", message }] });

test("a Deployment whose pods Pod Security refuses has failed", () => {
  const message = 'pods "web-1-" is forbidden: violates PodSecurity "restricted:latest": privileged';
  assert.deepEqual(readiness(replicaFailure(message)), { state: "failed", reason: message });
});

test("a Deployment whose account is made a moment later has not failed", () => {
  const message = 'pods "web-1-" is forbidden: error looking up service account a/web: serviceaccount "web" not found';
  assert.equal(readiness(replicaFailure(message)).state, "progressing");
});

test("a StatefulSet is ready when all pods are, of its newest revision", () => {
  const set = (status: object, spec: object = {}) =>
    readiness(object("StatefulSet", { replicas: 2, ...spec }, { ...seen, ...status }));
  const updating = { readyReplicas: 2, updatedReplicas: 1, currentRevision: "a", updateRevision: "b" };
  assert.deepEqual(set({ readyReplicas: 1 }), { state: "progressing", reason: "1 of 2 pods are ready" });
  assert.deepEqual(set(updating), { state: "progressing", reason: "1 of 2 pods are updated" });
  assert.equal(
    set(updating, { updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1 } } }).state,
    "ready",
  );
  assert.equal(set(updating, { updateStrategy: { type: "OnDelete" } }).state, "ready");
  assert.equal(set({ readyReplicas: 2, updatedReplicas: 2, currentRevision: "b", updateRevision: "b" }).state, "ready");
});

test("a Job is ready when it is complete, not when it runs", () => {
  const job = (status: object) => readiness(object("Job", {}, status));
  assert.deepEqual(job({}), { state: "progressing", reason: "has not begun" });
  assert.deepEqual(job({ active: 1, failed: 2 }), { state: "progressing", reason: "runs, 2 failed" });
  assert.deepEqual(job({ succeeded: 1, conditions: [{ type: "Complete", status: "True" }] }), {
    state: "ready",
    reason: "completed",
  });
  const limit = {
    type: "Failed",
    status: "True",
    reason: "BackoffLimitExceeded",
    message: "Job has reached the specified backoff limit",
  };
  assert.deepEqual(job({ failed: 7, conditions: [limit] }), { state: "failed", reason: limit.message });
});

test("a claim is waited for only when a pod uses it", () => {
  const claim = object("PersistentVolumeClaim", {}, { phase: "Pending" });
  const user = object("Pod", { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "web" } }] }, {});
  assert.deepEqual(readiness(claim), { state: "ready", reason: "waits for its first pod" });
  assert.deepEqual(readiness(claim, [user]), { state: "progressing", reason: "waits for a volume" });
  assert.equal(readiness(object("PersistentVolumeClaim", {}, { phase: "Lost" })).state, "failed");
});

test("a pod that finds no node says why", () => {
  const conditions = [
    {
      type: "PodScheduled",
      status: "False",
      reason: "Unschedulable",
      message: "0/3 nodes are available: 3 Insufficient memory.",
    },
  ];
  assert.deepEqual(readiness(object("Pod", {}, { phase: "Pending", conditions })), {
    state: "progressing",
    reason: "cannot be placed on a node: 0/3 nodes are available: 3 Insufficient memory.",
  });
});

test("a pod that restarts says how its container ended", () => {
  const crashed = {
    name: "main",
    restartCount: 4,
    state: { waiting: { reason: "CrashLoopBackOff" } },
    lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
  };
  const { reason } = readiness(object("Pod", {}, { phase: "Running", containerStatuses: [crashed] }));
  assert.equal(reason, "container main: CrashLoopBackOff, ended with OOMKilled 137, 4 restarts");
});

test("an operator's resource is ready by its condition, and without one as soon as it is there", () => {
  const cluster = (conditions: object[]) => readiness(object("Cluster", {}, { conditions })).state;
  assert.equal(cluster([]), "ready");
  assert.equal(cluster([{ type: "Ready", status: "False", message: "Setting up primary" }]), "progressing");
  assert.equal(cluster([{ type: "Ready", status: "True" }]), "ready");
  assert.equal(cluster([{ type: "Stalled", status: "True" }]), "failed");
});
