import type { KubernetesObject } from "../chart.ts";
import type { ChartIssue } from "./issue.ts";
import { nameOf, podOf } from "./objects.ts";
import { componentOf } from "./running.ts";

/** Pods that wait for a Job that is not there, and so for ever: those that their component says it comes after. */
export function endlessWaits(objects: readonly KubernetesObject[]): readonly ChartIssue[] {
  const jobs = new Set(
    objects.filter(({ kind }) => kind === "Job").map(({ metadata }) => metadata.labels?.["app.kubernetes.io/name"]),
  );
  return objects
    .filter((object) => podOf(object) !== undefined)
    .flatMap((object) =>
      (componentOf(object)?.after ?? [])
        .filter((job) => !jobs.has(job))
        .map((job) => ({
          file: "templates",
          where: nameOf(object),
          message: `waits for the Job ${job}, which is not rendered; render it under every condition of this pod`,
        })),
    );
}
