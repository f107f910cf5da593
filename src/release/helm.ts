import { spawn } from "node:child_process";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { identify, type ProcessIdentity } from "../sandbox/process.ts";
import type { Tool } from "../sandbox/tools.ts";

/** Helm for one namespace of one cluster. */
export interface Helm {
  readonly tool: Tool;
  readonly major: number;
  /** Runs Helm and returns its standard output. Throws a Failure with Helm's error output. */
  run(args: readonly string[], options?: HelmRun): Promise<string>;
}

export interface HelmRun {
  /** Standard input, such as the values for `--values -`: every user of the machine can read arguments. */
  readonly input?: string;
  /** Receives Helm's process identity as soon as it runs, so that a later run can find it if this process dies. */
  readonly onStart?: (helm: ProcessIdentity) => void;
  /** Receives each line of Helm's standard error. */
  readonly onLine?: (line: string) => void;
}

/** Milliseconds that Helm may take to end after an interruption. */
const patience = 10_000;

/** Where Helm works, and until when. */
interface HelmTarget extends ClusterAddress {
  /** `template` and `lint` need none. */
  readonly namespace?: string;
  /**
   * When it aborts, a running Helm gets SIGINT and the time to record the failure in the release; no other Helm starts.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Helm for a namespace of a cluster.
 *
 *     await helmFor(tool, { context: "staging", namespace: "costs", signal }).run(["status", "ros-ocp"])
 */
export function helmFor(tool: Tool, { kubeconfig, context, namespace, signal }: HelmTarget = {}): Helm {
  const where = [
    ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
    ...(context === undefined ? [] : ["--kube-context", context]),
    ...(namespace === undefined ? [] : ["--namespace", namespace]),
  ];
  return {
    tool,
    major: Number(tool.version.split(".")[0]),
    run: (args, options = {}) => execute(tool.path, [...args, ...where], options, signal),
  };
}

async function execute(
  path: string,
  args: readonly string[],
  { input, onStart, onLine }: HelmRun,
  signal: AbortSignal | undefined,
): Promise<string> {
  signal?.throwIfAborted();
  // In a process group of its own: a Ctrl-C in the terminal reaches it only through this process, and once.
  const child = spawn(path, args, { stdio: ["pipe", "pipe", "pipe"], detached: true, env: environment() });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const kill = () => killGroup(child.pid);
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill("SIGINT");
    timer = setTimeout(kill, patience);
  };
  signal?.addEventListener("abort", interrupt, { once: true });
  // When this process ends without waiting, as at a second Ctrl-C, no Helm is left running unwatched.
  process.on("exit", kill);
  const out: string[] = [];
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // Helm may end before it has read its values; its exit code says so.
  child.stdin.on("error", () => {});
  let code: number | null;
  try {
    const helm = child.pid === undefined ? undefined : identify(child.pid);
    if (helm !== undefined) onStart?.(helm);
    child.stdin.end(input);
    code = await ended;
  } catch (error) {
    // Its identity could not be recorded, as on a full disk: no later run could find this Helm, so it must not go on.
    kill();
    await ended.catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
    process.off("exit", kill);
    signal?.removeEventListener("abort", interrupt);
  }
  signal?.throwIfAborted();
  const lines = errors.split("\n").filter((line) => line.trim() !== "");
  if (code !== 0) throw new Failure("cluster", `helm ${args[0]} failed`, { details: lines });
  for (const line of lines) onLine?.(line);
  return out.join("");
}

/**
 * Helm's environment: this process's, without the variables that would send it to another cluster, user or namespace
 * than the command itself uses. Helm reads them as flags, which win over the kubeconfig. HELM_DRIVER, where Helm stores
 * releases, stays the user's choice.
 */
function environment(): NodeJS.ProcessEnv {
  const redirects = (name: string) => name.startsWith("HELM_KUBE") || name === "HELM_NAMESPACE";
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !redirects(name)));
}

/** Kills a process group: Helm has children of its own, such as plugins and programs that log in to a cluster. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has just ended.
  }
}
