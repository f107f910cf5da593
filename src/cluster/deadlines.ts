import type { Workload } from "./workloads.ts";

/** Whether anything that starts earlier is not ready: its pods may then be waiting behind a gate. */
const waitsForOthers = (workload: Workload, all: readonly Workload[]): boolean =>
  all.some(({ wave, state }) => wave < workload.wave && state !== "ready");

/** A workload whose deadline passed is not failed for that while it waits for others. */
export function withoutMissedDeadlines(workloads: readonly Workload[]): readonly Workload[] {
  return workloads.map((one) => (isOverDeadline(one) && waitsForOthers(one, workloads) ? progressing(one) : one));
}

/**
 * Judges look after look. Kubernetes counts a Deployment's deadline from the moment it is made, also while its pods wait
 * behind a gate, and takes the verdict back only when a pod becomes available. Here it has that time from when it could
 * begin: when all that starts earlier was ready, and not before the first look.
 */
export function deadlineJudge(): (workloads: readonly Workload[], now: number) => readonly Workload[] {
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
