import { waves } from "../platform/chart.ts";
import type { ClusterAddress } from "./api.ts";
import { objectsOf, readRelease } from "./release.ts";
import { openRunning, type Target } from "./target.ts";
import { requireHelm } from "./tools.ts";
import { readWorkloads, takesTime, type Workload } from "./workloads.ts";

export interface ReleaseStatus {
  /** `absent`: no release, or no sandbox; `ready`: deployed, and every workload is ready. */
  readonly state: "absent" | "ready" | "unready";
  readonly release: string;
  readonly namespace: string;
  readonly simulated: boolean;
  /** Undefined where no sandbox runs. */
  readonly address: ClusterAddress | undefined;
  readonly revision: number | undefined;
  /** Helm's word, such as `deployed`. */
  readonly helm: string | undefined;
  readonly workloads: readonly Workload[];
}

/** How a release is at this moment. Nothing is started or changed. */
export async function readStatus(target: Target): Promise<ReleaseStatus> {
  const { namespace, release: name } = target;
  const open = await openRunning(target, await requireHelm());
  const release = open && (await readRelease(open.helm, name));
  const about = {
    release: name,
    namespace,
    simulated: target.cluster === undefined,
    address: open?.address,
    revision: release?.revision,
    helm: release?.status,
  };
  if (open === undefined || release === undefined) return { ...about, state: "absent", workloads: [] };
  const objects = objectsOf(release.manifest).filter(takesTime);
  const workloads = await readWorkloads(open.api, objects, { namespace, release: name, waves });
  const isReady = release.status === "deployed" && workloads.every(({ state }) => state === "ready");
  return { ...about, state: isReady ? "ready" : "unready", workloads };
}
