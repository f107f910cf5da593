import assert from "node:assert/strict";
import type { Pod } from "kubernetes-types/core/v1.d.ts";
import type { Running } from "./settle.ts";

/** The pods of a component at one moment. */
interface Component {
  /** What Kubernetes calls the pod template that they were made from: equal templates have equal names. */
  readonly template: string;
  readonly uids: ReadonlySet<string>;
}

/** Which pods a release runs, and which Jobs it has run. */
export interface Snapshot {
  /** By the label `app.kubernetes.io/name`. */
  readonly components: ReadonlyMap<string, Component>;
  /** Uids by name. */
  readonly jobs: ReadonlyMap<string, string>;
}

/** The pods and Jobs of one release, as far as they are in its namespace. */
export function snapshot({ pods, jobs }: Running, release = "ros-ocp"): Snapshot {
  const components = new Map<string, Component>();
  for (const { metadata } of pods.filter((pod) => labelOf(pod, "app.kubernetes.io/instance") === release)) {
    const labels = metadata?.labels ?? {};
    const template = labels["pod-template-hash"] ?? labels["controller-revision-hash"];
    // Pods of Jobs have none, and are told by their Job.
    if (template === undefined) continue;
    const name = labels["app.kubernetes.io/name"] ?? "";
    const { uids = [] } = components.get(name) ?? {};
    components.set(name, { template, uids: new Set([...uids, metadata?.uid ?? ""]) });
  }
  const own = jobs.filter(({ metadata }) => metadata.labels?.["app.kubernetes.io/instance"] === release);
  return { components, jobs: new Map(own.map(({ metadata }) => [metadata.name, uidOf(metadata)])) };
}

const labelOf = ({ metadata }: Pod, name: string): string | undefined => metadata?.labels?.[name];

/** What the server names an object by, for as long as it lives. */
const uidOf = (metadata: object): string => (metadata as { uid: string }).uid;

/** The components whose pods are made from another template in `after` than in `before`, in order of their names. */
export function changedTemplates(before: Snapshot, after: Snapshot): readonly string[] {
  const names = new Set([...before.components.keys(), ...after.components.keys()]);
  const template = (at: Snapshot, name: string) => at.components.get(name)?.template;
  return [...names].filter((name) => template(before, name) !== template(after, name)).sort();
}

/** Checks that exactly those pods were replaced whose template changed, and that no Job was run again. */
export function assertOnlyNecessaryRestarts(before: Snapshot, after: Snapshot): void {
  const changed = new Set(changedTemplates(before, after));
  for (const [name, { uids }] of before.components) {
    const now = after.components.get(name)?.uids ?? new Set();
    if (changed.has(name)) assert.ok(uids.isDisjointFrom(now), `${name} has kept pods of its old template`);
    else assert.ok(uids.isSubsetOf(now) || now.isSubsetOf(uids), `${name} was restarted without a change`);
  }
  for (const [name, uid] of before.jobs) {
    const now = after.jobs.get(name);
    assert.ok(now === undefined || now === uid, `${name} was run again`);
  }
}
