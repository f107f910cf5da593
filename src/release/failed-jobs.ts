import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../cluster/failure.ts";
import { type ClusterObject, shortName } from "../cluster/object.ts";
import { deleteObject, readObject } from "../cluster/object-requests.ts";
import { readiness } from "../cluster/readiness.ts";
import { kubectlCall } from "../cluster/shell-command.ts";
import { findKubectl } from "../sandbox/tools.ts";
import type { OpenTarget } from "./target.ts";

type Cluster = Pick<OpenTarget, "api" | "address">;

interface Deletion {
  readonly namespace: string;
  readonly release: string;
  readonly report: (line: string) => void;
  /** How long the cluster may take to delete a Job, in milliseconds. */
  readonly patience?: number;
}

/**
 * Deletes the release's Jobs that have failed, so that Helm makes them anew. A Job is named after what it runs: Helm, to
 * which it is as the chart says, would leave it, and Kubernetes never tries a failed one again.
 */
export async function deleteFailedJobs(
  cluster: Cluster,
  objects: readonly ClusterObject[],
  { namespace, release, report, patience = 60_000 }: Deletion,
): Promise<void> {
  const { api } = cluster;
  for (const object of objects.filter(({ kind }) => kind === "Job")) {
    const job = await readObject(api, object, namespace);
    if (job === undefined || job.metadata.annotations?.["meta.helm.sh/release-name"] !== release) continue;
    const { state, reason } = readiness(job);
    if (state !== "failed") continue;
    report(`${shortName(job)} has failed (${reason}): trying it again`);
    await deleteObject(api, job, namespace);
    await untilGone(cluster, job, namespace, patience);
  }
}

async function untilGone(
  { api, address }: Cluster,
  job: ClusterObject,
  namespace: string,
  patience: number,
): Promise<void> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(100)) {
    const now = await readObject(api, job, namespace);
    if (now === undefined || uidOf(now) !== uidOf(job)) return;
  }
  const words = ["-n", namespace, "get", "job", job.metadata.name, "-o", "jsonpath={.metadata.finalizers}"];
  throw new Failure("cluster", `${shortName(job)} is still there ${patience / 1000} s after it was deleted`, {
    remedy: [`see what keeps it: ${kubectlCall(address, words, (await findKubectl(api))?.path)}`],
  });
}

const uidOf = ({ metadata }: ClusterObject): unknown => (metadata as Readonly<Record<string, unknown>>).uid;
