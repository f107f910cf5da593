import { type ExecFileException, execFile, spawn } from "node:child_process";
import { closeSync, fstatSync, mkdirSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Failure } from "../cluster/failure.ts";
import { type CommandLine, serverCommands, workerCommands } from "./command-lines.ts";
import { isServing, whatIsMissing } from "./health.ts";
import { identify, isAlive } from "./process.ts";
import { ProgramExit } from "./program-exit.ts";
import { type SandboxState, writeState } from "./state.ts";

const run = promisify(execFile);

interface Launch {
  readonly directory: string;
  /** The directory that holds the programs. */
  readonly programs: string;
  /** Has the chosen ports, and no processes yet. */
  readonly state: SandboxState;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that the start may take. */
  readonly patience?: number | undefined;
}

type Started = SandboxState["processes"][number];

/**
 * Starts the sandbox's programs and waits until the sandbox is ready. Keeps the state on disk up to date, and returns
 * it.
 *
 * @throws ProgramEnded when a program ends by itself, Failure when it takes too long
 */
export async function launchSandbox(launch: Launch): Promise<SandboxState> {
  const { directory, report, signal, patience = 120_000 } = launch;
  const { api } = launch.state.ports;
  const started = Date.now();
  let state = launch.state;
  // An earlier start may have written to the same logs.
  const logBegins = new Map<Started, number>();
  writeState(directory, state);
  mkdirSync(join(directory, "logs"), { recursive: true });
  await writeSandboxFiles(launch);

  const start = (commands: readonly CommandLine[]) => {
    for (const command of commands) {
      signal?.throwIfAborted();
      const { process, logBegin } = startProcess(launch, command);
      logBegins.set(process, logBegin);
      state = { ...state, processes: [...state.processes, process] };
      writeState(directory, state);
    }
  };
  const until = async (ready: () => Promise<boolean>) => {
    while (!(await ready())) {
      signal?.throwIfAborted();
      const ended = state.processes.find((one) => !isAlive(one));
      if (ended !== undefined) {
        const path = logOf(directory, ended.program);
        const log = (await readFile(path).catch(() => Buffer.of())).subarray(logBegins.get(ended));
        throw new ProgramExit(ended.program, path, log.toString());
      }
      if (Date.now() - started > patience) {
        throw new Failure("cluster", `the sandbox is not ready after ${Math.round(patience / 1000)} s`, {
          details: [...(await whatIsMissing(directory, api)), `the logs are in ${join(directory, "logs")}`],
          remedy: ["the sandbox keeps its data: repeat this command, or take the sandbox down to start afresh"],
        });
      }
      await sleep(50);
    }
  };

  report("starting etcd and the API server");
  start(serverCommands(directory, state.ports));
  await until(() => isServing(directory, api));
  report("starting the controllers, the scheduler and the simulated machine");
  start(workerCommands(directory));
  await until(async () => (await whatIsMissing(directory, api)).length === 0);
  state = { ...state, complete: true };
  writeState(directory, state);
  report(`the sandbox is ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return state;
}

async function writeSandboxFiles({ directory, programs, state }: Launch): Promise<void> {
  const program = join(programs, "sandbox-files");
  await run(program, ["--directory", directory, "--port", String(state.ports.api)]).catch(
    (error: ExecFileException) => {
      const details = (error.stderr || error.message).trimEnd().split("\n");
      throw new Failure("cluster", `${program} could not write the files of the sandbox`, { details });
    },
  );
}

// In a session of its own: the program survives the end of this process, and Ctrl-C in its terminal.
function startProcess(
  { directory, programs }: Launch,
  { program, args }: CommandLine,
): { readonly process: Started; readonly logBegin: number } {
  const log = openSync(logOf(directory, program), "a");
  const logBegin = fstatSync(log).size;
  // By default KWOK also reads the user's own configuration, ~/.kwok/kwok.yaml.
  const env = { ...process.env, KWOK_WORKDIR: join(directory, "kwok") };
  const child = spawn(join(programs, program), args, {
    cwd: directory,
    detached: true,
    stdio: ["ignore", log, log],
    env,
  });
  // Without a pid the line below throws; this only keeps the event from being unhandled.
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity === undefined) throw new Failure("cluster", `${join(programs, program)} could not be started`);
  return { process: { program, ...identity }, logBegin };
}

const logOf = (directory: string, program: string): string => join(directory, "logs", `${program}.log`);
