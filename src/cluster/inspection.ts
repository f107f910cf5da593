import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { isForbidden } from "./api-error.ts";
import { faultsIn } from "./check-each.ts";
import { Failure } from "./failure.ts";
import { restrictedNamespace } from "./namespace.ts";
import type { ClusterObject } from "./object.ts";
import { dryApply, listObjects, readObject } from "./object-requests.ts";

/** What was looked at in an installed release. */
export interface Inspection {
  readonly name: string;
  /** Whether no fault was found. */
  readonly ok: boolean;
  /** Whether this user may not look, so that nothing is known. */
  readonly skipped: boolean;
  /** What was found, a line each: the faults, or one line of good news, or why nobody looked. */
  readonly found: readonly string[];
}

interface Where {
  readonly namespace: string;
  readonly release: string;
}

/** Whether every object is in the cluster as the chart says it: applying it again would change nothing. */
export async function inspectObjects(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace, release }: Where,
): Promise<Inspection> {
  const marks = { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": namespace };
  const faults = await faultsIn(objects, (object) => drift(api, marked(object, marks), namespace));
  return inspection("objects", faults, `${objects.length} objects are as the chart says`);
}

/**
 * Whether every Service with a selector leads to a pod that is ready, by each of its ports. Those of workloads that are to
 * have no pods, as with `replicas: 0`, rightly lead nowhere.
 */
export async function inspectServices(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace }: Where,
  tries = 10,
): Promise<Inspection> {
  const all = objects.filter(({ kind, spec }) => kind === "Service" && isMap(spec) && isMap(spec.selector));
  const services = all.filter((service) => !isSwitchedOff(service, objects));
  const look = () => faultsIn(services, (service) => endpointFault(api, service, namespace));
  let faults = await look();
  // Endpoints follow their pods by a moment.
  for (let left = tries; left > 0 && faults.length > 0; left--) {
    await sleep(500);
    faults = await look();
  }
  const off = all.length - services.length;
  const good = `${services.length} Services lead to ready pods${off === 0 ? "" : `, ${off} to workloads of 0 replicas`}`;
  return inspection("services", faults, good);
}

/**
 * Whether the namespace's pods satisfy Pod Security `restricted`, enforced or not. The API server tells that to those only
 * who may patch the namespace; the owner of a project, with the roles admin or edit, may not.
 */
export async function inspectPodSecurity(api: Api, { namespace }: Where): Promise<Inspection> {
  let warnings: readonly string[];
  try {
    ({ warnings } = await dryApply(api, restrictedNamespace(namespace), namespace));
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const found = [
      `not looked at: only who may patch the namespace ${namespace} is told by the cluster, and you may not`,
    ];
    return { name: "pod security", ok: true, skipped: true, found };
  }
  const pods = await listObjects(api, { apiVersion: "v1", kind: "Pod" }, namespace);
  return inspection("pod security", warnings, `${pods.length} pods satisfy the level restricted`);
}

const inspection = (name: string, faults: readonly string[], good: string): Inspection => ({
  name,
  ok: faults.length === 0,
  skipped: false,
  found: faults.length === 0 ? [good] : faults,
});

async function drift(api: Api, object: ClusterObject, namespace: string): Promise<string | undefined> {
  const now = await readObject(api, object, namespace);
  if (now === undefined) return "is not there";
  try {
    const { body } = await dryApply(api, object, namespace);
    const fields = differingFields(comparable(now), comparable(body));
    return fields.length === 0 ? undefined : `was changed by somebody: ${fields.slice(0, 5).join(", ")}`;
  } catch (error) {
    if (error instanceof Failure && error.kind === "cluster") return `cannot be applied again: ${error.message}`;
    throw error;
  }
}

/** The object with the annotations by which Helm marks what is its own; they are not in the manifest. */
const marked = (object: ClusterObject, marks: Readonly<Record<string, string>>): ClusterObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...marks } },
});

/** Without what the server notes about who wrote which field when, and how far the object is. */
function comparable(object: unknown): unknown {
  if (!isMap(object) || !isMap(object.metadata)) return object;
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata;
  const { status, ...rest } = object;
  return { ...rest, metadata };
}

/** The paths at which two pieces of data differ, at most three levels deep. */
export function differingFields(one: unknown, other: unknown, path: readonly string[] = []): readonly string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isMap(one) || !isMap(other) || path.length === 3) return [path.join(".")];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differingFields(one[key], other[key], [...path, key]));
}

/** Whether all workloads whose pods a Service selects are to have none. */
function isSwitchedOff({ spec }: ClusterObject, objects: readonly ClusterObject[]): boolean {
  const wanted = Object.entries(isMap(spec) && isMap(spec.selector) ? spec.selector : {});
  const selected = objects.filter((object) => {
    const labels = podLabelsOf(object);
    return labels !== undefined && wanted.every(([name, value]) => labels[name] === value);
  });
  return selected.length > 0 && selected.every((one) => isMap(one.spec) && one.spec.replicas === 0);
}

/** The labels of the pods that a workload makes; undefined for what makes none. */
function podLabelsOf({ spec }: ClusterObject): Readonly<Record<string, unknown>> | undefined {
  const template = isMap(spec) && isMap(spec.template) ? spec.template : {};
  const metadata = isMap(template.metadata) ? template.metadata : {};
  return isMap(metadata.labels) ? metadata.labels : undefined;
}

async function endpointFault(api: Api, service: ClusterObject, namespace: string): Promise<string | undefined> {
  const kind = { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice" };
  const slices = await listObjects(api, kind, namespace, { "kubernetes.io/service-name": service.metadata.name });
  const ready = slices.filter(({ endpoints }) => Array.isArray(endpoints) && endpoints.some(isReady));
  if (ready.length === 0) return "has no ready pod behind it";
  const served = ready.flatMap(({ ports }) => (Array.isArray(ports) ? ports.map(({ name }) => name ?? "") : []));
  const wanted = isMap(service.spec) && Array.isArray(service.spec.ports) ? service.spec.ports : [];
  const missing = wanted.map(({ name }) => name ?? "").filter((name) => !served.includes(name));
  return missing.length === 0 ? undefined : `has ports that no container names: ${missing.join(", ")}`;
}

// The condition is left out for pods that do not say; the API then means true.
const isReady = (endpoint: unknown): boolean =>
  isMap(endpoint) && isMap(endpoint.conditions) && endpoint.conditions.ready !== false;
