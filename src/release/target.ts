import { type Api, connect } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { defaultSandboxDirectory, sandboxAddress, sandboxStatus, startSandbox } from "../sandbox/start.ts";
import type { Tool } from "../sandbox/tools.ts";
import { type Helm, helmFor } from "./helm.ts";
import type { Listener } from "./progress.ts";
import { inStep } from "./progress.ts";
import { releasePath, sandboxServer } from "./seed.ts";

/** Which release of which cluster a command is about. */
export interface Target {
  /** Undefined for the sandbox. */
  readonly cluster: ClusterAddress | undefined;
  readonly namespace: string;
  readonly release: string;
}

/** A cluster that answers, with the release's namespace. */
export interface OpenTarget {
  readonly api: Api;
  readonly helm: Helm;
  /** With the context by name, even where it is the kubeconfig's own: a kubeconfig may change while a command runs, and after. */
  readonly address: ClusterAddress;
  /** Whether this is the sandbox, in which containers only pretend to run, however it was named. */
  readonly isSandbox: boolean;
  /** Where what belongs to the release is kept on this machine. */
  readonly state: string;
}

/**
 * Opens the cluster of a target; the sandbox is started where it does not run. When `signal` aborts, nothing more is asked of
 * the cluster, nor of Helm.
 */
export async function openTarget(
  target: Target,
  tool: Tool,
  listener: Listener,
  signal: AbortSignal | undefined,
): Promise<OpenTarget> {
  return inStep(listener, "control plane", "looking for the cluster", async (line) => {
    const sandbox = target.cluster === undefined ? await startSandbox({ report: line, signal }) : undefined;
    const address = target.cluster ?? { kubeconfig: sandbox?.kubeconfig };
    const open = await opened(target, address, tool, signal);
    const how = !open.isSandbox ? open.api.context : sandbox?.started ? "sandbox, started" : "sandbox, was running";
    return { result: open, text: `${open.api.server} (${how})` };
  });
}

/** A cluster as it was found; a sandbox that was never started or was stopped is `stopped`. */
export type Found =
  | { readonly state: "running"; readonly open: OpenTarget }
  | { readonly state: "stopped" }
  | { readonly state: "broken"; readonly problems: readonly string[] };

/** Opens the cluster of a target as it is, until `signal` aborts. Nothing is started or repaired. */
export async function openRunning(target: Target, tool: Tool, signal: AbortSignal | undefined): Promise<Found> {
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
  await expectWelcome(api);
  // The sandbox may also be named by its kubeconfig.
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

/** Asks something harmless, so that a cluster that does not answer, or not us, is told in the same way by every command. */
async function expectWelcome(api: Api): Promise<void> {
  const { status } = await api.ask("/version");
  if (status !== 401) return;
  const user = `the user of the context ${JSON.stringify(api.context)}`;
  throw new Failure("cluster", `${api.server} does not know ${user} (401)`, {
    remedy: ["log in again, as by `oc login`, or name another context by --context"],
  });
}
