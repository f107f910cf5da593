import { resolve } from "node:path";
import type { Preparation } from "./build.ts";
import { kubeconfigOf, withSandboxLock } from "./directory.ts";
import { whatIsMissing } from "./health.ts";
import { isAlive } from "./process.ts";
import { readState, type SandboxState, serverOf } from "./state.ts";

export interface SandboxStatus {
  /** `broken`: parts of it exist, but it does not work; a start repairs it. */
  readonly state: "running" | "stopped" | "broken";
  /** Why it is broken. */
  readonly problems: readonly string[];
  readonly kubeconfig: string;
  readonly server: string | undefined;
  readonly processes: readonly { readonly program: string; readonly pid: number; readonly alive: boolean }[];
}

/** The status of the sandbox in `directory`. */
export async function sandboxStatus(directory: string): Promise<SandboxStatus> {
  directory = resolve(directory);
  const kubeconfig = kubeconfigOf(directory);
  const state = readState(directory);
  if (state === undefined) return { state: "stopped", problems: [], kubeconfig, server: undefined, processes: [] };
  const problems = await problemsOf(directory, state);
  return {
    state: problems.length === 0 ? "running" : "broken",
    problems,
    kubeconfig,
    server: serverOf(state),
    processes: state.processes.map((one) => ({ program: one.program, pid: one.pid, alive: isAlive(one) })),
  };
}

/** Whether the sandbox of `directory` was stopped. Waits for a process that is stopping it. */
export async function isSandboxStopped(directory: string, { report, signal }: Preparation): Promise<boolean> {
  const look = async () => (await sandboxStatus(directory)).state;
  let state = await look();
  // Its programs end before its files go.
  if (state === "broken") state = await withSandboxLock(resolve(directory), { report, signal }, look);
  return state === "stopped";
}

/** The address of the API of the sandbox in `directory`, running or not; undefined when there is none. */
export function sandboxAddress(directory: string): string | undefined {
  const state = readState(directory);
  return state && serverOf(state);
}

/** What is wrong with a sandbox; nothing when it works. */
export async function problemsOf(directory: string, state: SandboxState): Promise<readonly string[]> {
  const dead = state.processes
    .filter((one) => !isAlive(one))
    .map(({ program, pid }) => `${program} (process ${pid}) has ended`);
  if (dead.length > 0) return dead;
  if (!state.complete) return ["its start was interrupted"];
  return whatIsMissing(directory, state.ports.api);
}
