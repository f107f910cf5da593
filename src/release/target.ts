import { type Api, connect } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { defaultSandboxDirectory } from "../sandbox/directory.ts";
import { startSandbox } from "../sandbox/start.ts";
import { sandboxAddress, sandboxStatus } from "../sandbox/status.ts";
import type { Tool } from "../sandbox/tools.ts";
import { type Helm, helmFor } from "./helm.ts";
import type { Listener } from "./progress.ts";
import { inStep } from "./progress.ts";
import { releasePath, sandboxServer } from "./state-directory.ts";

/** The release and the cluster that a command works on. */
export interface Target {
  /** Undefined for the sandbox. */
  readonly cluster: ClusterAddress | undefined;
  readonly namespace: string;
  readonly release: string;
}

/** A cluster that the command is logged in to, and Helm for the release's namespace. */
export interface OpenTarget {
  readonly api: Api;
  readonly helm: Helm;
  /** Names the context, even the current one: a kubeconfig may change while a command runs, and later. */
  readonly address: ClusterAddress;
  /** Whether this is the sandbox, where containers are simulated, even when its kubeconfig was given. */
  readonly isSandbox: boolean;
  /** The directory on this machine for what belongs to the release: see `state-directory.ts`. */
  readonly state: string;
}

/**
 * Opens the cluster of a target, and starts the sandbox if it does not run. After `signal` aborts, it sends no further
 * requests and starts no further Helm.
 */
export async function openTarget(
  target: Target,
  tool: Tool,
  listener: Listener,
  signal: AbortSignal | undefined,
): Promise<OpenTarget> {
  return inStep(listener, "control plane", "connecting to the cluster", async (line) => {
    const sandbox = target.cluster === undefined ? await startSandbox({ report: line, signal }) : undefined;
    const address = target.cluster ?? { kubeconfig: sandbox?.kubeconfig };
    const open = await opened(target, address, tool, signal);
    const how = !open.isSandbox ? open.api.context : sandbox?.started ? "sandbox, started" : "sandbox, already running";
    return { result: open, text: `${open.api.server} (${how})` };
  });
}

/** The cluster of a target as it is. A sandbox that does not exist is `stopped`. */
export type FoundTarget =
  | { readonly state: "running"; readonly open: OpenTarget }
  | { readonly state: "stopped" }
  | { readonly state: "broken"; readonly problems: readonly string[] };

/** Opens the cluster of a target as it is, until `signal` aborts. Starts and repairs nothing. */
export async function openRunning(target: Target, tool: Tool, signal: AbortSignal | undefined): Promise<FoundTarget> {
  const { cluster } = target;
  if (cluster !== undefined) return { state: "running", open: await opened(target, cluster, tool, signal) };
  const { state, kubeconfig, problems } = await sandboxStatus(defaultSandboxDirectory);
  if (state === "running") return { state, open: await opened(target, { kubeconfig }, tool, signal) };
  return state === "broken" ? { state, problems } : { state };
}

async function opened(
  target: Target,
  named: ClusterAddress,
  tool: Tool,
  signal: AbortSignal | undefined,
): Promise<OpenTarget> {
  const api = await connect(named, signal);
  const address = { ...named, context: api.context };
  await requireLogin(api);
  // The user may have given the sandbox's own kubeconfig.
  const isSandbox = target.cluster === undefined || api.server === sandboxAddress(defaultSandboxDirectory);
  const server = isSandbox ? sandboxServer : api.server;
  return {
    api,
    address,
    isSandbox,
    helm: helmFor(tool, { ...address, namespace: target.namespace, signal }),
    state: releasePath({ server, namespace: target.namespace, release: target.release }),
  };
}

/**
 * Sends a harmless request, so that every command reports in the same way a cluster that does not answer or refuses the
 * user.
 */
async function requireLogin(api: Api): Promise<void> {
  const { status } = await api.request("/version");
  if (status !== 401) return;
  const user = `the user of the context ${JSON.stringify(api.context)}`;
  throw new Failure("cluster", `${api.server} does not know ${user} (401)`, {
    remedy: ["log in again, for example with `oc login`, or name another context with --context"],
  });
}
