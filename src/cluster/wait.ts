import { setTimeout as sleep } from "node:timers/promises";
import { deadlineJudge } from "./deadlines.ts";
import type { Workload } from "./workloads.ts";

/** How waiting ended. */
export interface Waited {
  readonly outcome: "ready" | "failed" | "late";
  readonly workloads: readonly Workload[];
}

export interface Waiting {
  /** Milliseconds until it is late. */
  readonly timeout: number;
  /** Milliseconds between two looks. */
  readonly interval?: number;
  readonly signal?: AbortSignal | undefined;
  /** Gets every look. */
  readonly onLook: (workloads: readonly Workload[]) => void;
}

/**
 * Looks until every workload is ready, or until one has failed for good, or until it is late.
 *
 *     await waitForWorkloads(() => readWorkloads(api, objects, release), { timeout: 600_000, onLook: draw })
 */
export async function waitForWorkloads(
  look: () => Promise<readonly Workload[]>,
  { timeout, interval = 500, signal, onLook }: Waiting,
): Promise<Waited> {
  const deadline = Date.now() + timeout;
  const judge = deadlineJudge();
  for (;;) {
    signal?.throwIfAborted();
    const workloads = judge(await look(), Date.now());
    onLook(workloads);
    if (workloads.every(({ state }) => state === "ready")) return { outcome: "ready", workloads };
    if (workloads.some(({ state }) => state === "failed")) return { outcome: "failed", workloads };
    if (Date.now() > deadline) return { outcome: "late", workloads };
    await sleep(interval, undefined, { signal });
  }
}
