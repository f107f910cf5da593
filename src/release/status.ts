import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { shortName } from "../cluster/object.ts";
import { readWorkloads, takesTime, type Workload } from "../cluster/workloads.ts";
import { platform } from "../platform/platform.ts";
import { requireHelm } from "../sandbox/tools.ts";
import { readRelease } from "./helm-release.ts";
import { objectsOf } from "./manifest.ts";
import { orphansOf } from "./orphans.ts";
import { openRunning, type Target } from "./target.ts";

/** How a release is. */
export interface ReleaseStatus {
  /**
   * `absent`: no release, or no sandbox; `ready`: deployed, every workload is ready, and there are no orphans;
   * `broken`: the sandbox does not work, so the state of its releases is unknown.
   */
  readonly state: "absent" | "ready" | "unready" | "broken";
  /** What is wrong with a broken sandbox. */
  readonly problems: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly simulated: boolean;
  /** Undefined when no sandbox runs. */
  readonly address: ClusterAddress | undefined;
  readonly revision: number | undefined;
  /** Helm's status, such as `deployed`. */
  readonly helm: string | undefined;
  readonly workloads: readonly Workload[];
  /** Objects of an earlier change that no manifest has any more, by short name; `up` deletes them. */
  readonly orphans: readonly string[];
}

/** Reads how a release is at this moment. Starts and changes nothing. */
export async function readStatus(target: Target, signal: AbortSignal): Promise<ReleaseStatus> {
  const { namespace, release: name } = target;
  const found = await openRunning(target, await requireHelm(), signal);
  const open = found.state === "running" ? found.open : undefined;
  const release = open && (await readRelease(open.helm, name));
  const about = {
    release: name,
    namespace,
    // Only a sandbox can be absent; any other cluster answers, or the command fails.
    simulated: open?.isSandbox ?? true,
    address: open?.address,
    revision: release?.revision,
    helm: release?.status,
    problems: found.state === "broken" ? found.problems : [],
  };
  if (found.state === "broken") return { ...about, state: "broken", workloads: [], orphans: [] };
  if (open === undefined || release === undefined) return { ...about, state: "absent", workloads: [], orphans: [] };
  const objects = objectsOf(release.manifest);
  const [workloads, orphans] = await Promise.all([
    readWorkloads(open.api, objects.filter(takesTime), { namespace, release: name, waves: platform.graph.waves }),
    orphansOf(open.api, objects, { namespace, release: name }),
  ]);
  const isReady = release.status === "deployed" && workloads.every(({ state }) => state === "ready");
  const state = isReady && orphans.length === 0 ? "ready" : "unready";
  return { ...about, state, workloads, orphans: orphans.map(shortName) };
}
