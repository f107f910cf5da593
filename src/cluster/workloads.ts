import type { PodSpec } from "kubernetes-types/core/v1.d.ts";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { withoutMissedDeadlines } from "./deadlines.ts";
import { type ClusterObject, componentOf, identityOf, shortName } from "./object.ts";
import type { Kind } from "./object-requests.ts";
import { listObjects } from "./object-requests.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** An object that takes time to become ready, and how far it is. */
export interface Workload extends Readiness {
  /** Such as `Deployment/ros-ocp-koku-api-reads`. */
  readonly name: string;
  /** Such as `koku-api-reads`. */
  readonly component: string;
  /**
   * When it starts: after the components of lower waves that it waits for. The release's waves count from 1 without
   * gaps.
   */
  readonly wave: number;
}

/** Kinds that are ready as soon as they exist. */
const instant = new Set(
  [
    "ConfigMap Secret ServiceAccount Role RoleBinding ClusterRole ClusterRoleBinding NetworkPolicy",
    "PodDisruptionBudget HorizontalPodAutoscaler Ingress Route ServiceMonitor PodMonitor PrometheusRule",
  ].flatMap((line) => line.split(" ")),
);

/** Whether an object needs time to become ready. */
export function takesTime(object: ClusterObject): boolean {
  if (object.kind === "Service") return isMap(object.spec) && object.spec.type === "LoadBalancer";
  return !instant.has(object.kind);
}

/** Reads how far the objects of a release are; a missing object is progressing. */
export async function readWorkloads(
  api: Api,
  wanted: readonly ClusterObject[],
  { namespace, release, waves }: { namespace: string; release: string; waves: ReadonlyMap<string, number> },
): Promise<readonly Workload[]> {
  const labels = { "app.kubernetes.io/instance": release };
  const kinds = new Map<string, Kind>([["v1 Pod", { apiVersion: "v1", kind: "Pod" }]]);
  for (const { apiVersion, kind } of wanted) kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind });
  const lists = await Promise.all([...kinds.values()].map((kind) => listObjects(api, kind, namespace, labels)));
  const found = new Map(lists.flat().map((object) => [identityOf(object), object]));
  const pods = lists[0] ?? [];
  // With the embedded engine some waves of the platform are empty.
  const taken = [...new Set(wanted.map((object) => waveOf(object, waves)))].sort((a, b) => a - b);
  const workloads = wanted.map((object): Workload => {
    const now = found.get(identityOf(object));
    const state: Readiness =
      now === undefined ? { state: "progressing", reason: "does not exist" } : readiness(now, podsOf(now, pods));
    const wave = taken.indexOf(waveOf(object, waves)) + 1;
    return { name: shortName(object), component: componentOf(object), wave, ...state };
  });
  return withoutMissedDeadlines(workloads);
}

/** The components of workloads. A component may have several workloads, such as pods and a volume. */
export const componentsOf = (workloads: readonly Workload[]): ReadonlySet<string> =>
  new Set(workloads.map(({ component }) => component));

/** The pods that a workload created, by their labels, or that mount a claim. */
export function podsOf(workload: ClusterObject, pods: readonly ClusterObject[]): readonly ClusterObject[] {
  if (workload.kind === "PersistentVolumeClaim") return pods.filter((pod) => mounts(pod, workload.metadata.name));
  const labels = selectorOf(workload);
  if (labels === undefined) return [];
  const wanted = Object.entries(labels);
  return pods.filter(({ metadata }) => wanted.every(([name, value]) => metadata.labels?.[name] === value));
}

const mounts = ({ spec }: ClusterObject, claim: string): boolean =>
  (spec as PodSpec | undefined)?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === claim) ?? false;

function selectorOf({ kind, metadata, spec }: ClusterObject): Readonly<Record<string, unknown>> | undefined {
  if (kind === "Job") return { "batch.kubernetes.io/job-name": metadata.name };
  const selector = isMap(spec) && isMap(spec.selector) ? spec.selector.matchLabels : undefined;
  return isMap(selector) ? selector : undefined;
}

/** The wave of an object's component, or of the group of components that it belongs to. */
function waveOf(object: ClusterObject, waves: ReadonlyMap<string, number>): number {
  const group = object.metadata.labels?.["app.kubernetes.io/component"] ?? "";
  return waves.get(componentOf(object)) ?? waves.get(group) ?? 0;
}
