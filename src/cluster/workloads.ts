import type { PodSpec } from "kubernetes-types/core/v1.d.ts";
import type { Kind } from "../platform/kinds.ts";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { withoutMissedDeadlines } from "./deadlines.ts";
import { type ClusterObject, componentOf, identityOf, shortName } from "./object.ts";
import { listObjects } from "./object-requests.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** An object that takes its time, and how far it is. */
export interface Workload extends Readiness {
  /** As in `Deployment/ros-ocp-koku-api-reads`. */
  readonly name: string;
  /** As in `koku-api-reads`. */
  readonly component: string;
  /** When it starts: after all components of lower waves that it waits for. Counted from 1, among those of the release. */
  readonly wave: number;
}

/** Kinds that are complete as soon as they are written. */
const instant = new Set(
  [
    "ConfigMap Secret ServiceAccount Role RoleBinding ClusterRole ClusterRoleBinding NetworkPolicy",
    "PodDisruptionBudget HorizontalPodAutoscaler Ingress Route ServiceMonitor PodMonitor PrometheusRule",
  ].flatMap((line) => line.split(" ")),
);

/** Whether somebody has to wait for this object. */
export function takesTime(object: ClusterObject): boolean {
  if (object.kind === "Service") return isMap(object.spec) && object.spec.type === "LoadBalancer";
  return !instant.has(object.kind);
}

/** Reads how far the objects of a release are; those that are gone are progressing. */
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
  // The embedded engine has nothing in some waves of the platform.
  const taken = [...new Set(wanted.map((object) => waveOf(object, waves)))].sort((a, b) => a - b);
  const workloads = wanted.map((object): Workload => {
    const now = found.get(identityOf(object));
    const state: Readiness =
      now === undefined ? { state: "progressing", reason: "is not there" } : readiness(now, podsOf(now, pods));
    const wave = taken.indexOf(waveOf(object, waves)) + 1;
    return { name: shortName(object), component: componentOf(object), wave, ...state };
  });
  return withoutMissedDeadlines(workloads);
}

/** The components of workloads: fewer, for one may have a volume as well as pods. */
export const componentsOf = (workloads: readonly Workload[]): ReadonlySet<string> =>
  new Set(workloads.map(({ component }) => component));

/** The pods that a workload made, as far as their labels tell, or that mount a claim. */
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

/** Of a component, or of the group of components that it belongs to. */
function waveOf(object: ClusterObject, waves: ReadonlyMap<string, number>): number {
  const group = object.metadata.labels?.["app.kubernetes.io/component"] ?? "";
  return waves.get(componentOf(object)) ?? waves.get(group) ?? 0;
}
