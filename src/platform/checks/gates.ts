import type { KubernetesObject } from "../chart.ts";
import type { ChartIssue } from "./issue.ts";
import { nameOf, podOf } from "./objects.ts";

/** Init containers that wait, and the Jobs that they wait for, by their name label. */
const GATES: Readonly<Record<string, string>> = { "wait-for-migration": "koku-migration" };

/** Pods that wait for a Job that is not there, and so for ever. */
export function endlessWaits(objects: readonly KubernetesObject[]): readonly ChartIssue[] {
  const jobs = new Set(
    objects.filter(({ kind }) => kind === "Job").map(({ metadata }) => metadata.labels?.["app.kubernetes.io/name"]),
  );
  return objects.flatMap((object) =>
    (podOf(object)?.initContainers ?? []).flatMap(({ name }) => {
      const job = GATES[name];
      if (job === undefined || jobs.has(job)) return [];
      const message = `waits for the Job ${job}, which is not rendered; render it under every condition of this pod`;
      return [{ file: "templates", where: `${nameOf(object)} initContainers.${name}`, message }];
    }),
  );
}
