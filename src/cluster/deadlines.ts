import type { Workload } from "./workloads.ts";

/** Whether an earlier wave is not ready yet: the pods may then be waiting in a start gate. */
const waitsForOthers = (workload: Workload, all: readonly Workload[]): boolean =>
  all.some(({ wave, state }) => wave < workload.wave && state !== "ready");

/** A missed deadline does not count as a failure while the workload waits for others. */
export function withoutMissedDeadlines(workloads: readonly Workload[]): readonly Workload[] {
  return workloads.map((one) => (isOverDeadline(one) && waitsForOthers(one, workloads) ? progressing(one) : one));
}

/**
 * Restarts the deadlines of workloads that had to wait, from one poll to the next. Kubernetes counts a Deployment's
 * deadline from its creation, even while its pods wait in a start gate, and withdraws the verdict only when a pod
 * becomes available. Here the time begins when every earlier wave is ready, and no sooner than the first poll.
 */
export function fairDeadlines(): (workloads: readonly Workload[], now: number) => readonly Workload[] {
  const begun = new Map<string, number>();
  return (workloads, now) =>
    workloads.map((one) => {
      if (waitsForOthers(one, workloads)) begun.delete(one.name);
      else if (!begun.has(one.name)) begun.set(one.name, now);
      const since = begun.get(one.name);
      const hasTime = since === undefined || now - since < (one.deadline ?? 0) * 1000;
      return isOverDeadline(one) && hasTime ? progressing(one) : one;
    });
}

const isOverDeadline = ({ state, deadline }: Workload): boolean => state === "failed" && deadline !== undefined;
const progressing = (workload: Workload): Workload => ({ ...workload, state: "progressing" });
