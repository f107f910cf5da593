import type { Container } from "kubernetes-types/core/v1.d.ts";
import type { Backing } from "../contracts/contract.ts";
import type { Marks } from "../kubernetes/names.ts";
import type { Mounts, Volumes } from "../kubernetes/pod.ts";
import {
  and,
  type Expr,
  type Input,
  type Piece,
  type TemplatedItem,
  type Written,
  when,
} from "../template/language.ts";
import type { Topic } from "./backings/kafka/topic.ts";
import type { Edge, Outside } from "./network/edge.ts";
import type { Database } from "./postgres/database.ts";

/** What a pod has because its process uses something: a backing gives it in one place, and a component says `uses`. */
export interface Use {
  /** The backing service, by which a contract asks for it. */
  readonly backing?: Backing;
  /** Where it is in this release. */
  readonly edges?: readonly Edge[];
  /** Where it is outside. */
  readonly outside?: readonly Outside[];
  /** Annotations that restart the pod when the credentials or files change that it reads. */
  readonly checksums?: Written<Marks>;
  /** Init containers that make files for those after them. */
  readonly prepares?: readonly TemplatedItem<Container>[];
  /** Init containers that wait until it can be used. */
  readonly gates?: readonly TemplatedItem<Container>[];
  readonly mounts?: Mounts;
  readonly volumes?: Volumes;
  /** A component that starts first although no port of it is asked. */
  readonly after?: string;
  /** Databases, and how many connections to each. */
  readonly connections?: readonly Connections[];
  /** Topics of Kafka that it writes or reads. */
  readonly topics?: readonly Topic[];
}

/** A database, and how many connections to it all pods of a component may hold, without the second set of a rollout. */
export interface Connections {
  readonly database: Database;
  /** Absent: none that are worth counting. */
  readonly most?: Piece<number>;
}

/**
 * A use of another component of the release that takes no more than its port.
 *
 * @example calls("sources-api", "http", { when: runsSourcesApi })
 */
export const calls = (component: string, port: string, more: Pick<Edge, "when" | "later"> = {}): Use => ({
  edges: [{ component, port, ...more }],
});

/** A use of something outside of the release that takes no more than its port. */
export const callsOutside = (name: Outside["name"], port: Input<number>, condition?: Expr<boolean>): Use => ({
  outside: [{ name, port, ...(condition && { when: condition }) }],
});

/** The ports of a use where a condition holds, beside its own. */
export function reachedWhen(condition: Expr<boolean> | undefined, { backing, edges = [], outside = [] }: Use): Use {
  const named = backing && { backing };
  if (condition === undefined) return { ...named, edges, outside };
  const both = (own: Expr<boolean> | undefined) => (own === undefined ? condition : and(condition, own));
  return {
    ...named,
    edges: edges.map((edge) => ({ ...edge, when: both(edge.when) })),
    outside: outside.map((port) => ({ ...port, when: both(port.when) })),
  };
}

/** The files of a use where a condition holds. */
export const mountedWhen = (condition: Input<boolean> = true, { mounts = [], volumes = [] }: Use): Use => ({
  mounts: mounts.map((mount) => when(condition, mount)),
  volumes: volumes.map((volume) => when(condition, volume)),
});

/** Several uses as one, in their order; init containers that wait come after those that make files. */
export const together = (uses: readonly Use[]) => ({
  edges: uses.flatMap(({ edges = [] }) => edges),
  outside: uses.flatMap(({ outside = [] }) => outside),
  after: uses.flatMap(({ after }) => after ?? []),
  connections: uses.flatMap(({ connections = [] }) => connections),
  topics: [...new Set(uses.flatMap(({ topics = [] }) => topics))],
  checksums: Object.fromEntries(uses.flatMap(({ checksums = {} }) => Object.entries(checksums))),
  initContainers: [...uses.flatMap(({ prepares = [] }) => prepares), ...uses.flatMap(({ gates = [] }) => gates)],
  mounts: uses.flatMap(({ mounts = [] }) => mounts),
  volumes: uses.flatMap(({ volumes = [] }) => volumes),
});
