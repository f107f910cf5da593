import { setTimeout as sleep } from "node:timers/promises";
import { isTransient } from "./api-error.ts";
import { fairDeadlines } from "./deadlines.ts";
import type { Workload } from "./workloads.ts";

/** How the wait ended. */
export interface Waited {
  readonly outcome: "ready" | "failed" | "late";
  readonly workloads: readonly Workload[];
}

/** How long to wait, and who watches. */
export interface Waiting {
  /** Milliseconds until the wait ends as `late`. */
  readonly timeout: number;
  /** Milliseconds between two polls. */
  readonly interval?: number;
  readonly signal?: AbortSignal | undefined;
  /** Receives the result of every poll. */
  readonly onLook: (workloads: readonly Workload[]) => void;
  /** Receives the first of several failed polls in a row. */
  readonly onUnreachable?: (failure: Error) => void;
  /** Milliseconds of failed polls after which it gives up. */
  readonly patience?: number;
}

/** Longer than an API server takes to restart, or to move to another machine. */
const defaultPatience = 60_000;

/**
 * Polls until every workload is ready, one has failed for good, or the time is up. When the cluster does not answer, it
 * tries again.
 *
 *     await waitForWorkloads(() => readWorkloads(api, objects, release), { timeout: 600_000, onLook: draw })
 *
 * @throws what `look` throws, unless that is transient and passes in time
 */
export async function waitForWorkloads(
  look: () => Promise<readonly Workload[]>,
  { timeout, interval = 500, signal, onLook, onUnreachable, patience = defaultPatience }: Waiting,
): Promise<Waited> {
  const deadline = Date.now() + timeout;
  const judged = fairDeadlines();
  let unreachableSince: number | undefined;
  for (; ; await sleep(interval, undefined, { signal })) {
    signal?.throwIfAborted();
    let workloads: readonly Workload[];
    try {
      workloads = judged(await look(), Date.now());
    } catch (error) {
      const isOver = Date.now() > Math.min(deadline, (unreachableSince ?? Date.now()) + patience);
      if (!isTransient(error) || isOver) throw error;
      if (unreachableSince === undefined) onUnreachable?.(error);
      unreachableSince ??= Date.now();
      continue;
    }
    unreachableSince = undefined;
    onLook(workloads);
    if (workloads.every(({ state }) => state === "ready")) return { outcome: "ready", workloads };
    if (workloads.some(({ state }) => state === "failed")) return { outcome: "failed", workloads };
    if (Date.now() > deadline) return { outcome: "late", workloads };
  }
}
