import { spawn } from "node:child_process";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { identify, type ProcessIdentity } from "../sandbox/process.ts";
import type { Tool } from "../sandbox/tools.ts";

/** Helm, pointed at one namespace of one cluster. */
export interface Helm {
  readonly tool: Tool;
  readonly major: number;
  /** Runs Helm and returns what it printed. Throws a Failure with Helm's own words. */
  run(args: readonly string[], options?: HelmRun): Promise<string>;
}

export interface HelmRun {
  /** Values for `--values -`; standard input, because arguments are seen by every user of the machine. */
  readonly input?: string;
  /** Receives who Helm is as soon as it runs, for those who have to find it when this process has died. */
  readonly onStart?: (helm: ProcessIdentity) => void;
  /** Receives each line that Helm prints beside its result. */
  readonly onLine?: (line: string) => void;
}

/** How long Helm may take to end after an interruption, in milliseconds. */
const patience = 10_000;

/** Where Helm works, and for how long. */
interface Pointing extends ClusterAddress {
  /** None is needed for `template` and `lint`. */
  readonly namespace?: string;
  /** When it aborts, a Helm that runs gets SIGINT and the time to note the failure in the release, and no other is started. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Helm, pointed at a namespace of a cluster.
 *
 *     await helmFor(tool, { context: "staging", namespace: "costs", signal }).run(["status", "ros-ocp"])
 */
export function helmFor(tool: Tool, { kubeconfig, context, namespace, signal }: Pointing = {}): Helm {
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
  // A process group of its own: a Ctrl-C of the terminal reaches it through us only, and once.
  const child = spawn(path, args, { stdio: ["pipe", "pipe", "pipe"], detached: true, env: environment() });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const kill = () => killGroup(child.pid);
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill("SIGINT");
    timer = setTimeout(kill, patience);
  };
  signal?.addEventListener("abort", interrupt, { once: true });
  // Whoever ends this process without waiting, as by a second Ctrl-C, leaves no Helm behind that nobody watches.
  process.on("exit", kill);
  const out: string[] = [];
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // Helm that ends before it has read its values is told by its exit code.
  child.stdin.on("error", () => {});
  let code: number | null;
  try {
    const helm = child.pid === undefined ? undefined : identify(child.pid);
    if (helm !== undefined) onStart?.(helm);
    child.stdin.end(input);
    code = await ended;
  } catch (error) {
    // Who it is could not be noted, as on a full disk: Helm that nobody would find again does not go on.
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
 * What Helm inherits: all but the variables that would lead it to another cluster, identity or namespace than the one that
 * the command itself looks at. They are flags of Helm's own that win over the kubeconfig. Where releases are stored,
 * HELM_DRIVER, stays the user's choice.
 */
function environment(): NodeJS.ProcessEnv {
  const misleads = (name: string) => name.startsWith("HELM_KUBE") || name === "HELM_NAMESPACE";
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleads(name)));
}

/** Ends a process group: Helm's plugins and programs that log in to a cluster are children of its own. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It ended in between.
  }
}
