import type { ContainerStatus, PodStatus } from "kubernetes-types/core/v1.d.ts";

/** Reasons for which a container waits although nothing is wrong. */
const harmless = new Set(["ContainerCreating", "PodInitializing"]);

/**
 * Why a pod does not become ready, or undefined when it only needs time.
 *
 *     troubleOf(pod.status) // "container koku: ImagePullBackOff, Back-off pulling image …"
 */
export function podProblem(status: PodStatus): string | undefined {
  const scheduled = status.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False") return `cannot be placed on a node: ${scheduled.message ?? scheduled.reason}`;
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  for (const container of containers) {
    const problem = containerProblem(container);
    if (problem !== undefined) return `container ${container.name}: ${problem}`;
  }
  return undefined;
}

function containerProblem({ state, lastState, restartCount }: ContainerStatus): string | undefined {
  const waiting = state?.waiting;
  const before = lastState?.terminated;
  const ending = before && `, ended with ${before.reason ?? "code"} ${before.exitCode}, ${restartCount} restarts`;
  if (waiting?.reason !== undefined && !harmless.has(waiting.reason)) {
    return `${waiting.reason}${ending ?? (waiting.message ? `, ${waiting.message}` : "")}`;
  }
  const ended = state?.terminated;
  if (ended && ended.exitCode !== 0) return `ended with ${ended.reason ?? "code"} ${ended.exitCode}`;
  return undefined;
}
