import { rm, rmdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { controlPlanePrograms, type Preparation } from "./build.ts";
import type { SandboxPorts } from "./command-lines.ts";
import { withLock } from "./file-lock.ts";
import { whatIsMissing } from "./health.ts";
import { launchSandbox } from "./launch.ts";
import { statePath } from "./paths.ts";
import { endProcesses, isAlive } from "./process.ts";
import { ProgramEnded } from "./program-exit.ts";
import { choosePorts, readState, type SandboxState } from "./state.ts";

/** Where the sandbox lives when nobody says otherwise. */
export const defaultSandboxDirectory = statePath("sandbox");

/** A running control plane of this machine's own. */
export interface Sandbox {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Address of the API, such as `https://127.0.0.1:41231`. */
  readonly server: string;
  readonly directory: string;
  /** False when it ran before. */
  readonly started: boolean;
}

export interface SandboxStatus {
  /** `broken`: something of it is there, but it does not work; a start repairs it. */
  readonly state: "running" | "stopped" | "broken";
  /** What is wrong, when it is broken. */
  readonly problems: readonly string[];
  readonly kubeconfig: string;
  readonly server: string | undefined;
  readonly processes: readonly { readonly program: string; readonly pid: number; readonly alive: boolean }[];
}

interface Start extends Preparation {
  readonly directory?: string;
  /** Milliseconds until a start is late; 2 minutes when it is not given. */
  readonly patience?: number;
}

/** How long programs that are all alive may take to answer, in milliseconds: a machine that is busy or was asleep. */
const benefitOfDoubt = 30_000;

/**
 * Makes sure that the sandbox of `directory` runs, and resolves when it takes work: at once when it runs, after seconds when
 * it has to start, after minutes when its programs have to be built first. What an interrupted or crashed one left is
 * repaired with its data, or without when etcd says that it cannot read them: no other failure deletes anything. It goes on
 * running when this process ends. Throws with the end of the log when a program does not start.
 * Example: `const { kubeconfig } = await startSandbox({ report: console.log });`
 */
export async function startSandbox({
  directory: wanted = defaultSandboxDirectory,
  report,
  signal,
  patience,
}: Start): Promise<Sandbox> {
  const directory = resolve(wanted);
  return locked(directory, { report, signal }, async () => {
    const before = readState(directory);
    if (before !== undefined && (await lastingProblems(directory, before, signal)).length === 0)
      return describe(directory, before, false);

    const programs = await controlPlanePrograms({ report, signal });
    if (before !== undefined) {
      report("the sandbox does not run properly: starting it again with its data");
      await endProcesses(before.processes);
    }
    const launch = async (ports: SandboxPorts): Promise<Sandbox> => {
      try {
        const state: SandboxState = { ports, processes: [] };
        return describe(directory, await launchSandbox({ directory, programs, state, report, signal, patience }), true);
      } catch (error) {
        await endProcesses(readState(directory)?.processes ?? []);
        throw error;
      }
    };
    const ports = await choosePorts(before?.ports);
    try {
      return await launch(ports);
    } catch (error) {
      if (signal?.aborted || !(error instanceof ProgramEnded)) throw error;
      if (error.isOverPorts) {
        report(`somebody took a port of ${error.program} meanwhile: trying others`);
        const others = error.program === "etcd" ? { api: ports.api } : { etcd: ports.etcd, etcdPeer: ports.etcdPeer };
        return launch(await choosePorts(others));
      }
      if (!error.isOverData) throw error;
      report([error.message, ...error.details, "the data of the sandbox cannot be used: starting afresh"].join("\n"));
      await removeFiles(directory);
      return launch(await choosePorts(undefined));
    }
  });
}

/**
 * Ends the sandbox of `directory` with all that it kept. Returns false when there was none. When `signal` aborts, it waits no
 * longer for whoever starts or stops it.
 */
export async function stopSandbox(directory: string, { report, signal }: Preparation): Promise<boolean> {
  directory = resolve(directory);
  return locked(directory, { report, signal }, async () => {
    const state = readState(directory);
    if (state === undefined) return false;
    report(`stopping the sandbox in ${directory}`);
    // Without patience: their data goes too.
    await endProcesses(state.processes, 0);
    await removeFiles(directory);
    return true;
  });
}

/** How the sandbox of `directory` is. */
export async function sandboxStatus(directory: string): Promise<SandboxStatus> {
  directory = resolve(directory);
  const kubeconfig = kubeconfigOf(directory);
  const state = readState(directory);
  if (state === undefined) return { state: "stopped", problems: [], kubeconfig, server: undefined, processes: [] };
  const found = await problems(directory, state);
  return {
    state: found.length === 0 ? "running" : "broken",
    problems: found,
    kubeconfig,
    server: serverOf(state),
    processes: state.processes.map((one) => ({ program: one.program, pid: one.pid, alive: isAlive(one) })),
  };
}

/** Whether the sandbox of `directory` was stopped; while somebody stops it, it is not yet, and that is waited for. */
export async function isSandboxStopped(directory: string, { report, signal }: Preparation): Promise<boolean> {
  const look = async () => (await sandboxStatus(directory)).state;
  let state = await look();
  // Its programs end before its files go.
  if (state === "broken") state = await locked(resolve(directory), { report, signal }, look);
  return state === "stopped";
}

/** The address of the API of the sandbox in `directory`, running or not; undefined when there is none. */
export function sandboxAddress(directory: string): string | undefined {
  const state = readState(directory);
  return state && serverOf(state);
}

const kubeconfigOf = (directory: string): string => join(directory, "admin.kubeconfig");
const serverOf = (state: SandboxState): string => `https://127.0.0.1:${state.ports.api}`;

const describe = (directory: string, state: SandboxState, started: boolean): Sandbox => ({
  kubeconfig: kubeconfigOf(directory),
  server: serverOf(state),
  directory,
  started,
});

async function problems(directory: string, state: SandboxState): Promise<string[]> {
  const dead = state.processes
    .filter((one) => !isAlive(one))
    .map(({ program, pid }) => `${program} (process ${pid}) has ended`);
  if (dead.length > 0) return dead;
  if (!state.complete) return ["its start was interrupted"];
  return whatIsMissing(directory, state.ports.api);
}

/** What is still wrong after the time that living programs are given. */
async function lastingProblems(
  directory: string,
  state: SandboxState,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const isDoubtful = () => state.complete === true && state.processes.every(isAlive);
  for (const deadline = Date.now() + benefitOfDoubt; ; await sleep(500, undefined, { signal })) {
    const found = await problems(directory, state);
    if (found.length === 0 || !isDoubtful() || Date.now() > deadline) return found;
  }
}

// Named one by one: whatever else somebody keeps in this directory is not ours to delete.
async function removeFiles(directory: string): Promise<void> {
  const ours = ["etcd", "pki", "pki.unfinished", "logs", "kwok", "kwok.yaml", "state.json.new"];
  const kubeconfigs = ["admin", "controller-manager", "scheduler"].map((identity) => `${identity}.kubeconfig`);
  for (const name of [...ours, ...kubeconfigs, "state.json"]) {
    await rm(join(directory, name), { recursive: true, force: true });
  }
  await rmdir(directory).catch(() => {});
}

// The lock stands beside the directory, which comes and goes.
function locked<T>(directory: string, { report, signal }: Preparation, work: () => Promise<T>): Promise<T> {
  const onWait = ({ pid }: { pid: number }) => report(`process ${pid} starts or stops this sandbox: waiting for it`);
  return withLock(`${directory}.lock`, { onWait, signal }, work);
}
