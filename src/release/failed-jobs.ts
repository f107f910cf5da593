import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../cluster/failure.ts";
import { type ClusterObject, shortName } from "../cluster/object.ts";
import { deleteObject, readObject } from "../cluster/object-requests.ts";
import { readiness } from "../cluster/readiness.ts";
import { kubectlCommand } from "../cluster/shell-command.ts";
import { findKubectl } from "../sandbox/tools.ts";
import type { OpenTarget } from "./target.ts";

type Cluster = Pick<OpenTarget, "api" | "address">;

interface Deletion {
  readonly namespace: string;
  readonly release: string;
  readonly report: (line: string) => void;
  /** Milliseconds that the cluster may take to delete a Job. */
  readonly patience?: number;
}

/**
 * Deletes the release's failed Jobs, so that Helm creates them again. A Job's name is derived from what it runs, so
 * Helm finds it unchanged and would leave it, and Kubernetes never retries a failed Job.
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
    report(`${shortName(job)} has failed (${reason}): trying again`);
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
  throw new Failure("cluster", `${shortName(job)} still exists ${patience / 1000} s after its deletion`, {
    remedy: [`find out what keeps it: ${kubectlCommand(address, words, (await findKubectl(api))?.path)}`],
  });
}

const uidOf = ({ metadata }: ClusterObject): unknown => (metadata as Readonly<Record<string, unknown>>).uid;
