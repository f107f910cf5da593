import type { DaemonSet, Deployment, StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { Job } from "kubernetes-types/batch/v1.d.ts";
import type { PersistentVolumeClaim, Pod, Service } from "kubernetes-types/core/v1.d.ts";
import { isMap } from "../values/data.ts";
import type { ClusterObject } from "./object.ts";
import { troubleOf } from "./pod-problem.ts";

/** How far an object is. `failed` does not heal by waiting. */
export interface Readiness {
  readonly state: "ready" | "progressing" | "failed";
  /** For people, as in `1 of 2 pods are ready`. */
  readonly reason: string;
  /** Where it failed for being late only: the seconds that it had. Not final if it could not begin; see `deadlines.ts`. */
  readonly deadline?: number;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/**
 * How far an object is, by its status alone; `pods` are those that it made, for the reason, or that mount a claim.
 *
 *     readiness(deployment, pods) // { state: "progressing", reason: "0 of 1 pods are ready (db-0: image cannot be pulled)" }
 *
 * The rules are kstatus's, which Helm 4 and Flux wait by, except for claims that no pod uses yet: they are not waited for.
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
    const late = failed(withTrouble(progress.message ?? "it did not become ready within its progress deadline", pods));
    return { ...late, deadline: spec?.progressDeadlineSeconds ?? 600 };
  }
  if (updatedReplicas < wanted) return progressing(withTrouble(`${updatedReplicas} of ${wanted} pods are made`, pods));
  if (availableReplicas < wanted) return progressing(withTrouble(countOf(availableReplicas, wanted), pods));
  if (replicas > updatedReplicas) {
    return progressing(withTrouble(`${replicas - updatedReplicas} old pods are still there`, pods));
  }
  return ready(countOf(availableReplicas, wanted));
}

function statefulSet({ spec, status }: StatefulSet, pods: readonly ClusterObject[]): Readiness {
  const wanted = spec?.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0, currentRevision, updateRevision } = status ?? {};
  if (status?.observedGeneration === undefined) return progressing("its controller has not seen it yet");
  if (readyReplicas < wanted) return progressing(withTrouble(countOf(readyReplicas, wanted), pods));
  // The user replaces the pods, so old ones are no reason to wait.
  if (spec?.updateStrategy?.type === "OnDelete") return ready(countOf(readyReplicas, wanted));
  const kept = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const toUpdate = Math.max(0, wanted - kept);
  if (currentRevision !== updateRevision && updatedReplicas < toUpdate) {
    return progressing(withTrouble(`${updatedReplicas} of ${toUpdate} pods are updated`, pods));
  }
  return ready(countOf(readyReplicas, wanted));
}

function daemonSet({ status }: DaemonSet, pods: readonly ClusterObject[]): Readiness {
  if (status?.observedGeneration === undefined) return progressing("its controller has not seen it yet");
  const { desiredNumberScheduled: wanted, numberAvailable = 0, updatedNumberScheduled = 0 } = status;
  if (updatedNumberScheduled < wanted) return progressing(`${updatedNumberScheduled} of ${wanted} pods are updated`);
  if (numberAvailable < wanted) return progressing(withTrouble(countOf(numberAvailable, wanted), pods));
  return ready(countOf(numberAvailable, wanted));
}

function job({ spec, status }: Job, pods: readonly ClusterObject[]): Readiness {
  const conditions = status?.conditions;
  const failure = conditionOf(conditions, "Failed");
  if (failure?.status === "True") return failed(withTrouble(failure.message ?? "it has failed", pods));
  if (conditionOf(conditions, "Complete")?.status === "True") return ready("completed");
  if (spec?.suspend === true) return ready("suspended");
  const tries = status?.failed ? `, ${status.failed} failed` : "";
  const text = status?.active ? `runs${tries}` : `has not begun${tries}`;
  return progressing(withTrouble(text, pods));
}

function pod({ status }: Pod): Readiness {
  if (status?.phase === "Succeeded") return ready("completed");
  if (status?.phase === "Failed") return failed(status.message ?? status.reason ?? "its containers have failed");
  if (conditionOf(status?.conditions, "Ready")?.status === "True") return ready("is ready");
  return progressing(troubleOf(status ?? {}) ?? "is starting");
}

function claim({ status }: PersistentVolumeClaim, pods: readonly ClusterObject[]): Readiness {
  if (status?.phase === "Bound") return ready("bound");
  if (status?.phase === "Lost") return failed("its volume is lost");
  // With volumeBindingMode WaitForFirstConsumer it stays pending for as long as nobody mounts it.
  return pods.length > 0 ? progressing("waits for a volume") : ready("waits for its first pod");
}

function service({ spec, status }: Service): Readiness {
  if (spec?.type !== "LoadBalancer") return ready("is there");
  return status?.loadBalancer?.ingress?.length ? ready("has an address") : progressing("waits for an address");
}

/** Anything else: the conditions that operators agree on, where there are any. */
function custom({ status }: ClusterObject): Readiness {
  const conditions = isMap(status) && Array.isArray(status.conditions) ? (status.conditions as Condition[]) : [];
  const stalled = conditionOf(conditions, "Stalled");
  if (stalled?.status === "True") return failed(stalled.message ?? stalled.reason ?? "it is stalled");
  const condition = conditionOf(conditions, "Ready");
  if (condition === undefined || condition.status === "True") return ready("is there");
  return progressing(condition.message || condition.reason || "is not ready yet");
}

const countOf = (count: number, wanted: number): string =>
  wanted === 1 && count === 1 ? "ready" : `${count} of ${wanted} pods are ready`;

function withTrouble(text: string, pods: readonly ClusterObject[]): string {
  const troubles = pods.flatMap(({ metadata, status }) => {
    const trouble = isMap(status) ? troubleOf(status) : undefined;
    return trouble === undefined ? [] : [`${metadata.name}: ${trouble}`];
  });
  return troubles.length === 0 ? text : `${text} (${troubles[0]}${troubles.length > 1 ? ", and others" : ""})`;
}

/** An admission controller's answer stays the same, but an account is often made a moment after the Deployment. */
function isRefusal(message = ""): boolean {
  return message.includes("forbidden") && !message.includes("error looking up service account");
}
