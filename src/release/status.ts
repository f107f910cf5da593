import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { shortName } from "../cluster/object.ts";
import { readWorkloads, takesTime, type Workload } from "../cluster/workloads.ts";
import { waves } from "../platform/chart.ts";
import { requireHelm } from "../sandbox/tools.ts";
import { objectsOf, readRelease } from "./helm-release.ts";
import { leftoversOf } from "./orphans.ts";
import { openRunning, type Target } from "./target.ts";

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
  /** What an earlier change has left running, by short names; `up` takes it away. */
  readonly leftovers: readonly string[];
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
  if (found.state === "broken") return { ...about, state: "broken", workloads: [], leftovers: [] };
  if (open === undefined || release === undefined) return { ...about, state: "absent", workloads: [], leftovers: [] };
  const all = objectsOf(release.manifest);
  const [workloads, left] = await Promise.all([
    readWorkloads(open.api, all.filter(takesTime), { namespace, release: name, waves }),
    leftoversOf(open.api, all, { namespace, release: name }),
  ]);
  const isReady = release.status === "deployed" && workloads.every(({ state }) => state === "ready");
  const state = isReady && left.length === 0 ? "ready" : "unready";
  return { ...about, state, workloads, leftovers: left.map(shortName) };
}
