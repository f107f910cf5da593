import type { DaemonSet, Deployment, StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { Job } from "kubernetes-types/batch/v1.d.ts";
import type { PersistentVolumeClaim, Pod, Service } from "kubernetes-types/core/v1.d.ts";
import { isMap } from "../values/data.ts";
import type { ClusterObject } from "./object.ts";
import { podProblem } from "./pod-problem.ts";

/** How far an object is. An object that has `failed` does not become ready by waiting. */
export interface Readiness {
  readonly state: "ready" | "progressing" | "failed";
  /** For people, such as `1 of 2 pods are ready`. */
  readonly reason: string;
  /**
   * The deadline in seconds, when it failed only for missing that. Not final if it had to wait for others: see
   * `deadlines.ts`.
   */
  readonly deadline?: number;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/**
 * How far an object is, by its status. `pods` are those that it created, or that mount a claim: the reason names their
 * problem.
 *
 *     readiness(deployment, pods) // { state: "progressing", reason: "0 of 1 pods are ready (db-0: image cannot be pulled)" }
 *
 * It follows kstatus, which Helm 4 and Flux use too. One difference: a claim that no pod mounts yet counts as ready.
 */
export function readiness(object: ClusterObject, pods: readonly ClusterObject[] = []): Readiness {
  const read = readers[object.kind] ?? custom;
  if (isUnseen(object)) return progressing("its controller has not seen it yet");
  return read(object, pods);
}

type Reader = (object: ClusterObject, pods: readonly ClusterObject[]) => Readiness;

const readers: Readonly<Record<string, Reader>> = {
  Deployment: (object, pods) => deployment(object as Deployment, pods),
  StatefulSet: (object, pods) => statefulSet(object as StatefulSet, pods),
  DaemonSet: (object, pods) => daemonSet(object as DaemonSet, pods),
  Job: (object, pods) => job(object as Job, pods),
  Pod: (object) => pod(object as Pod),
  PersistentVolumeClaim: (object, pods) => claim(object as PersistentVolumeClaim, pods),
  Service: (object) => service(object as Service),
};

const ready = (reason: string): Readiness => ({ state: "ready", reason });
const progressing = (reason: string): Readiness => ({ state: "progressing", reason });
const failed = (reason: string): Readiness => ({ state: "failed", reason });

function isUnseen({ metadata, status }: ClusterObject): boolean {
  const observed = isMap(status) ? status.observedGeneration : undefined;
  return typeof observed === "number" && metadata.generation !== undefined && observed < metadata.generation;
}

const conditionOf = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type);

function deployment({ spec, status }: Deployment, pods: readonly ClusterObject[]): Readiness {
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, conditions } = status ?? {};
  if (status?.observedGeneration === undefined) return progressing("its controller has not seen it yet");
  const refused = conditionOf(conditions, "ReplicaFailure");
  if (refused?.status === "True" && isRefusal(refused.message))
    return failed(refused.message ?? "its pods are refused");
  const progress = conditionOf(conditions, "Progressing");
  if (progress?.reason === "ProgressDeadlineExceeded") {
    const late = failed(
      withPodProblem(progress.message ?? "it did not become ready within its progress deadline", pods),
    );
    return { ...late, deadline: spec?.progressDeadlineSeconds ?? 600 };
  }
  if (updatedReplicas < wanted)
    return progressing(withPodProblem(`${updatedReplicas} of ${wanted} pods are created`, pods));
  if (availableReplicas < wanted) return progressing(withPodProblem(countOf(availableReplicas, wanted), pods));
  if (replicas > updatedReplicas) {
    return progressing(withPodProblem(`${replicas - updatedReplicas} old pods are still there`, pods));
  }
  return ready(countOf(availableReplicas, wanted));
}

function statefulSet({ spec, status }: StatefulSet, pods: readonly ClusterObject[]): Readiness {
  const wanted = spec?.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0, currentRevision, updateRevision } = status ?? {};
  if (status?.observedGeneration === undefined) return progressing("its controller has not seen it yet");
  if (readyReplicas < wanted) return progressing(withPodProblem(countOf(readyReplicas, wanted), pods));
  // With OnDelete the user replaces the pods: old ones are no reason to wait.
  if (spec?.updateStrategy?.type === "OnDelete") return ready(countOf(readyReplicas, wanted));
  const kept = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const toUpdate = Math.max(0, wanted - kept);
  if (currentRevision !== updateRevision && updatedReplicas < toUpdate) {
    return progressing(withPodProblem(`${updatedReplicas} of ${toUpdate} pods are updated`, pods));
  }
  return ready(countOf(readyReplicas, wanted));
}

function daemonSet({ status }: DaemonSet, pods: readonly ClusterObject[]): Readiness {
  if (status?.observedGeneration === undefined) return progressing("its controller has not seen it yet");
  const { desiredNumberScheduled: wanted, numberAvailable = 0, updatedNumberScheduled = 0 } = status;
  if (updatedNumberScheduled < wanted) return progressing(`${updatedNumberScheduled} of ${wanted} pods are updated`);
  if (numberAvailable < wanted) return progressing(withPodProblem(countOf(numberAvailable, wanted), pods));
  return ready(countOf(numberAvailable, wanted));
}

function job({ spec, status }: Job, pods: readonly ClusterObject[]): Readiness {
  const conditions = status?.conditions;
  const failure = conditionOf(conditions, "Failed");
  if (failure?.status === "True") return failed(withPodProblem(failure.message ?? "it has failed", pods));
  if (conditionOf(conditions, "Complete")?.status === "True") return ready("completed");
  if (spec?.suspend === true) return ready("suspended");
  const tries = status?.failed ? `, ${status.failed} failed` : "";
  const text = status?.active ? `runs${tries}` : `has not begun${tries}`;
  return progressing(withPodProblem(text, pods));
}

function pod({ status }: Pod): Readiness {
  if (status?.phase === "Succeeded") return ready("completed");
  if (status?.phase === "Failed") return failed(status.message ?? status.reason ?? "its containers have failed");
  if (conditionOf(status?.conditions, "Ready")?.status === "True") return ready("is ready");
  return progressing(podProblem(status ?? {}) ?? "is starting");
}

function claim({ status }: PersistentVolumeClaim, pods: readonly ClusterObject[]): Readiness {
  if (status?.phase === "Bound") return ready("bound");
  if (status?.phase === "Lost") return failed("its volume is lost");
  // With volumeBindingMode WaitForFirstConsumer it stays pending until a pod mounts it.
  return pods.length > 0 ? progressing("waits for a volume") : ready("waits for its first pod");
}

function service({ spec, status }: Service): Readiness {
  if (spec?.type !== "LoadBalancer") return ready("exists");
  return status?.loadBalancer?.ingress?.length ? ready("has an address") : progressing("waits for an address");
}

/** A custom resource: by the conditions `Stalled` and `Ready`, where it has them. */
function custom({ status }: ClusterObject): Readiness {
  const conditions = isMap(status) && Array.isArray(status.conditions) ? (status.conditions as Condition[]) : [];
  const stalled = conditionOf(conditions, "Stalled");
  if (stalled?.status === "True") return failed(stalled.message ?? stalled.reason ?? "it is stalled");
  const condition = conditionOf(conditions, "Ready");
  if (condition === undefined || condition.status === "True") return ready("exists");
  return progressing(condition.message || condition.reason || "is not ready yet");
}

const countOf = (count: number, wanted: number): string =>
  wanted === 1 && count === 1 ? "ready" : `${count} of ${wanted} pods are ready`;

function withPodProblem(text: string, pods: readonly ClusterObject[]): string {
  const problems = pods.flatMap(({ metadata, status }) => {
    const problem = isMap(status) ? podProblem(status) : undefined;
    return problem === undefined ? [] : [`${metadata.name}: ${problem}`];
  });
  return problems.length === 0 ? text : `${text} (${problems[0]}${problems.length > 1 ? ", and others" : ""})`;
}

/** A refusal by admission is final. A missing service account is not: it is often created just after the Deployment. */
function isRefusal(message = ""): boolean {
  return message.includes("forbidden") && !message.includes("error looking up service account");
}
