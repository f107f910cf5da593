import { setTimeout as sleep } from "node:timers/promises";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { restrictedNamespace } from "./namespace.ts";
import { type ClusterObject, shortName } from "./object.ts";
import { dryApply, listObjects, readObject } from "./objects.ts";
import { sameJson } from "./release.ts";

/** What was looked at in an installed release. */
export interface Inspection {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, a line each: the faults, or one line of good news. */
  readonly found: readonly string[];
}

interface Where {
  readonly namespace: string;
  readonly release: string;
}

/** How many requests to have open at a time: enough to be quick, too few for the server's flow control to queue. */
const width = 8;

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

/** Whether every Service with a selector leads to a pod that is ready, by each of its ports. */
export async function inspectServices(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace }: Where,
): Promise<Inspection> {
  const services = objects.filter(({ kind, spec }) => kind === "Service" && isMap(spec) && isMap(spec.selector));
  const look = () => faultsIn(services, (service) => endpointFault(api, service, namespace));
  let faults = await look();
  // Endpoints follow their pods by a moment.
  for (let tries = 0; tries < 10 && faults.length > 0; tries++) {
    await sleep(500);
    faults = await look();
  }
  return inspection("services", faults, `${services.length} Services lead to ready pods`);
}

/** Whether the namespace's pods satisfy Pod Security `restricted`, enforced or not. */
export async function inspectPodSecurity(api: Api, { namespace }: Where): Promise<Inspection> {
  const { warnings } = await dryApply(api, restrictedNamespace(namespace), namespace);
  const pods = await listObjects(api, { apiVersion: "v1", kind: "Pod" }, namespace);
  return inspection("pod security", warnings, `${pods.length} pods satisfy the level restricted`);
}

const inspection = (name: string, faults: readonly string[], good: string): Inspection => ({
  name,
  ok: faults.length === 0,
  found: faults.length === 0 ? [good] : faults,
});

async function faultsIn(
  objects: readonly ClusterObject[],
  fault: (object: ClusterObject) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const left = [...objects];
  const work = async () => {
    for (let object = left.shift(); object !== undefined; object = left.shift()) {
      const found = await fault(object);
      if (found !== undefined) faults.push(`${shortName(object)} ${found}`);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return faults.sort();
}

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
  if (sameJson(one, other)) return [];
  if (!isMap(one) || !isMap(other) || path.length === 3) return [path.join(".")];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differingFields(one[key], other[key], [...path, key]));
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
