import { setTimeout as sleep } from "node:timers/promises";
import { isPassing } from "./api-error.ts";
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
  /** Gets the first of several failures to look in a row. */
  readonly onBlind?: (failure: Error) => void;
  /** Milliseconds without any look after which it gives up. */
  readonly patience?: number;
}

/** Longer than it takes to restart an API server, or to move it to another machine. */
const defaultPatience = 60_000;

/**
 * Looks until every workload is ready, or until one has failed for good, or until it is late. A cluster that does not answer
 * for a while is asked again.
 *
 *     await waitForWorkloads(() => readWorkloads(api, objects, release), { timeout: 600_000, onLook: draw })
 *
 * @throws what `look` throws, if it is no matter of time or takes too much of it
 */
export async function waitForWorkloads(
  look: () => Promise<readonly Workload[]>,
  { timeout, interval = 500, signal, onLook, onBlind, patience = defaultPatience }: Waiting,
): Promise<Waited> {
  const deadline = Date.now() + timeout;
  const judge = deadlineJudge();
  let blindSince: number | undefined;
  for (; ; await sleep(interval, undefined, { signal })) {
    signal?.throwIfAborted();
    let workloads: readonly Workload[];
    try {
      workloads = judge(await look(), Date.now());
    } catch (error) {
      const isOver = Date.now() > Math.min(deadline, (blindSince ?? Date.now()) + patience);
      if (!isPassing(error) || isOver) throw error;
      if (blindSince === undefined) onBlind?.(error);
      blindSince ??= Date.now();
      continue;
    }
    blindSince = undefined;
    onLook(workloads);
    if (workloads.every(({ state }) => state === "ready")) return { outcome: "ready", workloads };
    if (workloads.some(({ state }) => state === "failed")) return { outcome: "failed", workloads };
    if (Date.now() > deadline) return { outcome: "late", workloads };
  }
}
