import type { StatefulSetSpec } from "kubernetes-types/apps/v1.d.ts";
import type { Container, PersistentVolumeClaim } from "kubernetes-types/core/v1.d.ts";

/** What pods ask the cluster for: CPU in millicores, memory and storage in MiB. */
export interface Size {
  readonly pods: number;
  readonly requests: { readonly cpu: number; readonly memory: number };
  readonly limits: { readonly cpu: number; readonly memory: number };
  readonly storage: number;
}

/** An object as it is rendered, of which the size is taken. */
interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: unknown;
}

const NOTHING: Size = { pods: 0, requests: { cpu: 0, memory: 0 }, limits: { cpu: 0, memory: 0 }, storage: 0 };

/**
 * What each component of evaluated objects takes, by the name label, in order of the names.
 *
 * Jobs count as long as they run, which is why they are listed: the scheduler sets their requests aside.
 *
 * @example sizes(evaluate(values)).get("db-koku")   // { pods: 1, requests: { cpu: 500, memory: 1024 }, … }
 */
export function sizes(objects: readonly Rendered[]): ReadonlyMap<string, Size> {
  const found = new Map<string, Size>();
  const floors = new Map(objects.filter(({ kind }) => kind === "HorizontalPodAutoscaler").map(floorOf));
  for (const object of objects) {
    const own = sizeOf(object, floors);
    if (own === undefined) continue;
    const name = object.metadata.labels?.["app.kubernetes.io/name"] ?? object.metadata.name;
    found.set(name, sum([found.get(name) ?? NOTHING, own]));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Several sizes taken together. */
export function sum(all: Iterable<Size>): Size {
  return [...all].reduce(
    (total, one) => ({
      pods: total.pods + one.pods,
      requests: both(total.requests, one.requests),
      limits: both(total.limits, one.limits),
      storage: total.storage + one.storage,
    }),
    NOTHING,
  );
}

type Amounts = Size["requests"];
const both = (a: Amounts, b: Amounts): Amounts => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory });

/** An autoscaled Deployment has no replicas of its own; its autoscaler's floor counts. */
function floorOf({ spec }: Rendered): readonly [string, number] {
  const { scaleTargetRef, minReplicas } = spec as { scaleTargetRef: { name: string }; minReplicas: number };
  return [scaleTargetRef.name, minReplicas];
}

function sizeOf(object: Rendered, floors: ReadonlyMap<string, number>): Size | undefined {
  if (object.kind === "PersistentVolumeClaim")
    return { ...NOTHING, storage: storageOf(object as PersistentVolumeClaim) };
  if (!["Deployment", "StatefulSet", "Job"].includes(object.kind)) return undefined;
  const { replicas: own, template, volumeClaimTemplates = [] } = object.spec as StatefulSetSpec;
  const replicas = own ?? floors.get(object.metadata.name) ?? 1;
  const { containers = [], initContainers = [] } = template.spec ?? {};
  const amounts = (which: "requests" | "limits") => {
    const all = [total(containers, which), ...initContainers.map((one) => total([one], which))];
    // Init containers run before the others, so the larger of the two counts.
    const most = (name: keyof Amounts) => replicas * Math.max(...all.map((one) => one[name]));
    return { cpu: most("cpu"), memory: most("memory") };
  };
  return {
    pods: replicas,
    requests: amounts("requests"),
    limits: amounts("limits"),
    storage: replicas * volumeClaimTemplates.reduce((all, claim) => all + storageOf(claim), 0),
  };
}

const storageOf = ({ spec }: PersistentVolumeClaim): number => mebibytes(spec?.resources?.requests?.storage ?? "0");

const total = (containers: readonly Container[], which: "requests" | "limits"): Amounts =>
  containers
    .map(({ resources }) => resources?.[which] ?? {})
    .reduce<Amounts>(
      (all, { cpu = "0", memory = "0" }) =>
        both(all, { cpu: millicores(String(cpu)), memory: mebibytes(String(memory)) }),
      { cpu: 0, memory: 0 },
    );

/** A quantity of CPU in thousandths of a core: `1500` for `1.5`. */
export function millicores(quantity: string): number {
  return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) : Math.round(Number(quantity) * 1000);
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1 / 2 ** 20,
  m: 1 / 1000 / 2 ** 20,
  k: 1e3 / 2 ** 20,
  K: 1e3 / 2 ** 20,
  M: 1e6 / 2 ** 20,
  G: 1e9 / 2 ** 20,
  T: 1e12 / 2 ** 20,
  Ki: 1 / 1024,
  Mi: 1,
  Gi: 1024,
  Ti: 1024 * 1024,
};

/**
 * A quantity of memory or storage in MiB.
 *
 * @throws for text that is no quantity
 */
export function mebibytes(quantity: string): number {
  const [, number = "", unit = ""] = /^([0-9.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  const factor = UNITS[unit];
  if (number === "" || factor === undefined) throw new Error(`${JSON.stringify(quantity)} is no quantity`);
  return Number(number) * factor;
}
