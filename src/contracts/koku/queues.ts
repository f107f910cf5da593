import type { Engine, Resources } from "../contract.ts";
import { atLeast, memoryFloor } from "./memory.ts";

type Flavoured = "cost_model" | "download" | "ocp" | "priority" | "refresh" | "summary";
type Plain = "celery" | "hcs" | "subs_extraction" | "subs_transmission";
export type QueueFamily = Flavoured | Plain;
export type QueueFlavour = "plain" | "xl" | "penalty";
export type QueueName = QueueFamily | `${Flavoured}_xl` | `${Flavoured}_penalty`;

/** A Celery queue and the pool of workers that the SaaS runs for it. */
export interface Queue {
  /** As given to `-Q`: underscores, never hyphens. */
  readonly name: QueueName;
  readonly family: QueueFamily;
  /** `xl` takes large customers, `penalty` those that a feature flag slows down. */
  readonly flavour: QueueFlavour;
  /** The engine that puts work in it. A queue without workers, but with work, grows for ever in Redis. */
  readonly engine: "any" | Engine;
  /** Where `max` exceeds `min`, KEDA adds workers above `backlog` waiting tasks. */
  readonly replicas: { readonly min: number; readonly max: number; readonly backlog?: number };
  readonly resources: Resources;
  /** The gauge on a worker's /metrics that counts waiting tasks; the Redis list has the queue's own name. */
  readonly gauge: string;
  readonly about: string;
}

interface Family {
  readonly family: QueueFamily;
  readonly engine: "any" | Engine;
  readonly replicas: Queue["replicas"];
  readonly cpu?: readonly [number, number];
  readonly memory: readonly [number, number];
  readonly flavoured?: { readonly cpu?: readonly [number, number] };
  readonly about: string;
}

const fixed = (count: number) => ({ min: count, max: count });
const scaled = (backlog: number) => ({ min: 1, max: 10, backlog });

// biome-ignore format: a table reads best with one family on two lines
const families: readonly Family[] = [
  { family: "celery", engine: "any", replicas: fixed(1), memory: [256, 512],
    about: "polling, expiry, vacuum tuning, currency, notifications" },
  { family: "cost_model", engine: "any", replicas: scaled(13.5), memory: [256, 512], flavoured: {},
    about: "applies cost models: the last but one step of every OpenShift report" },
  { family: "download", engine: "any", replicas: scaled(19.5), cpu: [200, 400], memory: [512, 1024], flavoured: {},
    about: "fetches cloud reports; triggers delayed tasks, in both engines" },
  { family: "ocp", engine: "any", replicas: scaled(13.5), memory: [256, 512], flavoured: {},
    about: "summarises OpenShift reports" },
  { family: "priority", engine: "any", replicas: fixed(2), memory: [400, 750], flavoured: { cpu: [150, 300] },
    about: "finishes reports, deletes sources, first ingest of a new source" },
  { family: "refresh", engine: "trino", replicas: fixed(2), memory: [256, 512], flavoured: {},
    about: "deletes OpenShift-on-cloud data" },
  { family: "summary", engine: "any", replicas: scaled(13.5), memory: [500, 750], flavoured: {},
    about: "summarises cloud reports; deletes archived data, in both engines" },
  { family: "hcs", engine: "trino", replicas: fixed(1), memory: [300, 500],
    about: "one task after each cloud download" },
  { family: "subs_extraction", engine: "trino", replicas: fixed(0), memory: [300, 500],
    about: "one task after each cloud download; the SaaS runs none by default, and the list grows" },
  { family: "subs_transmission", engine: "trino", replicas: fixed(0), memory: [300, 500],
    about: "sends subscription usage to Kafka" },
];

const pool = ({ family, engine, replicas, cpu, memory, flavoured, about }: Family, flavour: QueueFlavour): Queue => {
  const plain = flavour === "plain";
  // `_xl` and `_penalty` are made for flavoured families only, which `queuesOf` sees to
  const name = (plain ? family : `${family}_${flavour}`) as QueueName;
  const asked = (plain ? undefined : flavoured?.cpu) ?? cpu ?? [100, 200];
  return {
    name,
    family,
    flavour,
    // the flags that choose the flavoured queues are constantly off in the embedded engine
    engine: plain ? engine : "trino",
    replicas,
    resources: atLeast(memoryFloor, { cpu: asked, memory }),
    gauge: `${name === "celery" ? "default" : name}_backlog`,
    about,
  };
};

const queuesOf = (family: Family): readonly Queue[] =>
  (family.flavoured ? (["plain", "xl", "penalty"] as const) : (["plain"] as const)).map((f) => pool(family, f));

/** All 22 queues of Koku. */
export const queues: readonly Queue[] = families.flatMap(queuesOf);

/** The queues that have work under an engine; each needs at least one worker. */
export const queuesFor = (engine: Engine): readonly Queue[] =>
  queues.filter((queue) => queue.engine === "any" || queue.engine === engine);
