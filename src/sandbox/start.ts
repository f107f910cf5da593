import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensurePrograms, type Preparation } from "./build.ts";
import { defaultSandboxDirectory, kubeconfigOf, removeFiles, withSandboxLock } from "./directory.ts";
import { launchSandbox } from "./launch.ts";
import { choosePorts, type SandboxPorts } from "./ports.ts";
import { endProcesses, isAlive } from "./process.ts";
import { ProgramExit } from "./program-exit.ts";
import { readState, type SandboxState, serverOf } from "./state.ts";
import { problemsOf } from "./status.ts";

/** A running sandbox. */
export interface Sandbox {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** The address of the API, such as `https://127.0.0.1:41231`. */
  readonly server: string;
  readonly directory: string;
  /** Whether it was started just now. */
  readonly started: boolean;
}

interface Start extends Preparation {
  readonly directory?: string;
  /** Milliseconds that a start may take; 2 minutes by default. */
  readonly patience?: number;
}

/** Milliseconds that living programs get to answer: the machine may be busy, or may have been asleep. */
const patienceWithRunning = 30_000;

/**
 * Makes sure that the sandbox of `directory` runs, and resolves when it is ready: at once when it runs, after seconds
 * when it has to start, after minutes when its programs have to be built first. It keeps running when this process
 * ends.
 *
 * Repairs an interrupted or crashed sandbox and keeps its data. Deletes them only when etcd reports that it cannot read
 * them.
 *
 * @throws Failure when a program does not start, with the end of its log
 * @example const { kubeconfig } = await startSandbox({ report: console.log });
 */
export async function startSandbox({
  directory: wanted = defaultSandboxDirectory,
  report,
  signal,
  patience,
}: Start): Promise<Sandbox> {
  const directory = resolve(wanted);
  return withSandboxLock(directory, { report, signal }, async () => {
    const before = readState(directory);
    if (before !== undefined && (await lastingProblems(directory, before, signal)).length === 0)
      return describe(directory, before, false);

    const programs = await ensurePrograms({ report, signal });
    if (before !== undefined) {
      report("the sandbox does not work: starting it again with its data");
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
      if (signal?.aborted || !(error instanceof ProgramExit)) throw error;
      if (error.isPortTaken) {
        report(`another process has taken a port of ${error.program}: trying other ports`);
        const others = error.program === "etcd" ? { api: ports.api } : { etcd: ports.etcd, etcdPeer: ports.etcdPeer };
        return launch(await choosePorts(others));
      }
      if (!error.isDataUnusable) throw error;
      report(
        [error.message, ...error.details, "the sandbox's data cannot be read: starting afresh without them"].join("\n"),
      );
      await removeFiles(directory);
      return launch(await choosePorts(undefined));
    }
  });
}

const describe = (directory: string, state: SandboxState, started: boolean): Sandbox => ({
  kubeconfig: kubeconfigOf(directory),
  server: serverOf(state),
  directory,
  started,
});

/** The problems that remain after living programs had time to answer. */
async function lastingProblems(
  directory: string,
  state: SandboxState,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const mayRecover = () => state.complete === true && state.processes.every(isAlive);
  for (const deadline = Date.now() + patienceWithRunning; ; await sleep(500, undefined, { signal })) {
    const found = await problemsOf(directory, state);
    if (found.length === 0 || !mayRecover() || Date.now() > deadline) return found;
  }
}
