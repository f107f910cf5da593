import { waves } from "../platform/chart.ts";
import type { ClusterAddress } from "./kubeconfig.ts";
import { objectsOf, readRelease } from "./release.ts";
import { openRunning, type Target } from "./target.ts";
import { requireHelm } from "./tools.ts";
import { readWorkloads, takesTime, type Workload } from "./workloads.ts";

export interface ReleaseStatus {
  /**
   * `absent`: no release, or no sandbox; `ready`: deployed, and every workload is ready; `broken`: the sandbox does not work,
   * so nothing is known of a release in it.
   */
  readonly state: "absent" | "ready" | "unready" | "broken";
  /** What is wrong with a broken sandbox. */
  readonly problems: readonly string[];
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
export async function readStatus(target: Target, signal: AbortSignal): Promise<ReleaseStatus> {
  const { namespace, release: name } = target;
  const found = await openRunning(target, await requireHelm(), signal);
  const open = found.state === "running" ? found.open : undefined;
  const release = open && (await readRelease(open.helm, name));
  const about = {
    release: name,
    namespace,
    // Only the sandbox can be found not to run.
    simulated: open?.isSandbox ?? true,
    address: open?.address,
    revision: release?.revision,
    helm: release?.status,
    problems: found.state === "broken" ? found.problems : [],
  };
  if (found.state === "broken") return { ...about, state: "broken", workloads: [] };
  if (open === undefined || release === undefined) return { ...about, state: "absent", workloads: [] };
  const objects = objectsOf(release.manifest).filter(takesTime);
  const workloads = await readWorkloads(open.api, objects, { namespace, release: name, waves });
  const isReady = release.status === "deployed" && workloads.every(({ state }) => state === "ready");
  return { ...about, state: isReady ? "ready" : "unready", workloads };
}
