import { setTimeout as sleep } from "node:timers/promises";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { checkEach } from "./check-each.ts";
import { type Inspected, type Inspection, inspection } from "./inspection.ts";
import type { ClusterObject } from "./object.ts";
import { listObjects } from "./object-requests.ts";

/**
 * Whether every Service with a selector leads to a ready pod on each of its ports. A Service whose workloads want no
 * pods, as with `replicas: 0`, leads nowhere on purpose.
 */
export async function inspectServices(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace }: Inspected,
  tries = 10,
): Promise<Inspection> {
  const all = objects.filter(({ kind, spec }) => kind === "Service" && isMap(spec) && isMap(spec.selector));
  const services = all.filter((service) => !isScaledToZero(service, objects));
  const look = () => checkEach(services, (service) => endpointFault(api, service, namespace));
  let faults = await look();
  // Endpoints follow their pods after a moment.
  for (let left = tries; left > 0 && faults.length > 0; left--) {
    await sleep(500);
    faults = await look();
  }
  const off = all.length - services.length;
  const good = `${services.length} Services lead to ready pods${off === 0 ? "" : `, ${off} to workloads of 0 replicas`}`;
  return inspection("services", faults, good);
}

/** Whether no workload behind a Service wants any pods. */
function isScaledToZero({ spec }: ClusterObject, objects: readonly ClusterObject[]): boolean {
  const wanted = Object.entries(isMap(spec) && isMap(spec.selector) ? spec.selector : {});
  const selected = objects.filter((object) => {
    const labels = podLabelsOf(object);
    return labels !== undefined && wanted.every(([name, value]) => labels[name] === value);
  });
  return selected.length > 0 && selected.every((one) => isMap(one.spec) && one.spec.replicas === 0);
}

/** The labels of the pods that a workload creates; undefined for an object that creates none. */
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

// The API leaves the condition out where it does not know; that means true.
const isReady = (endpoint: unknown): boolean =>
  isMap(endpoint) && isMap(endpoint.conditions) && endpoint.conditions.ready !== false;
