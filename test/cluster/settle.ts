import { setTimeout as sleep } from "node:timers/promises";
import type { PersistentVolumeClaim, Pod } from "kubernetes-types/core/v1.d.ts";
import type { Api } from "../../src/cluster/api.ts";
import { type ClusterObject, shortName } from "../../src/cluster/object.ts";
import { listObjects } from "../../src/cluster/object-requests.ts";
import { readiness } from "../../src/cluster/readiness.ts";
import { podsOf } from "../../src/cluster/workloads.ts";

/** Everything in a namespace that takes time to come up. */
export interface Running {
  readonly workloads: readonly ClusterObject[];
  readonly jobs: readonly ClusterObject[];
  readonly claims: readonly ClusterObject[];
  readonly pods: readonly Pod[];
}

const patience = 60_000;

/**
 * Waits until all that is in the namespace has come up: workloads ready with their newest pods only, Jobs completed, claims
 * bound. Throws with what is left after a minute, and at once when something has failed for good.
 */
export async function settled(api: Api, namespace: string): Promise<Running> {
  for (const deadline = Date.now() + patience; ; await sleep(150)) {
    const running = await look(api, namespace);
    const states = statesOf(running);
    const open = states.filter(({ state }) => state !== "ready").map(({ name, reason }) => `${name}: ${reason}`);
    if (open.length === 0) return running;
    if (Date.now() > deadline || states.some(({ state }) => state === "failed")) {
      throw new Error(`${namespace} has not settled:\n  ${open.join("\n  ")}`);
    }
  }
}

async function look(api: Api, namespace: string): Promise<Running> {
  const list = (apiVersion: string, kind: string) => listObjects(api, { apiVersion, kind }, namespace);
  const [deployments, statefulSets, jobs, claims, pods] = await Promise.all([
    list("apps/v1", "Deployment"),
    list("apps/v1", "StatefulSet"),
    list("batch/v1", "Job"),
    list("v1", "PersistentVolumeClaim"),
    list("v1", "Pod"),
  ]);
  return { workloads: [...deployments, ...statefulSets], jobs, claims, pods: pods as readonly Pod[] };
}

function statesOf({ workloads, jobs, claims, pods }: Running) {
  const all = pods as readonly ClusterObject[];
  return [
    ...[...workloads, ...jobs].map((object) => ({
      name: shortName(object),
      ...readiness(object, podsOf(object, all)),
    })),
    ...claims.map((object) => {
      const phase = (object as PersistentVolumeClaim).status?.phase;
      return {
        name: shortName(object),
        state: phase === "Bound" ? "ready" : "progressing",
        reason: `is ${phase}`,
      } as const;
    }),
    ...pods
      .filter(({ metadata }) => metadata?.deletionTimestamp !== undefined)
      .map(({ metadata }) => ({ name: `Pod/${metadata?.name}`, state: "progressing", reason: "is ending" }) as const),
  ];
}
