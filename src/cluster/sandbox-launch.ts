import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { identify, isAlive } from "./process.ts";
import { type SandboxCommand, serverCommands, workerCommands } from "./sandbox-commands.ts";
import { isServing, whatIsMissing } from "./sandbox-health.ts";
import { type SandboxState, writeState } from "./sandbox-state.ts";

const run = promisify(execFile);

interface Launch {
  readonly directory: string;
  /** The directory of the programs. */
  readonly programs: string;
  /** The chosen ports, and no process yet. */
  readonly state: SandboxState;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const patience = 60_000;

/** Starts the sandbox's programs and waits until they take work. Returns the state, which is on disk at every moment. */
export async function launchSandbox(launch: Launch): Promise<SandboxState> {
  const { directory, programs, report, signal } = launch;
  const { api } = launch.state.ports;
  const started = Date.now();
  let state = launch.state;
  writeState(directory, state);
  mkdirSync(join(directory, "logs"), { recursive: true });
  await run(join(programs, "sandbox-files"), ["--directory", directory, "--port", String(api)]);

  const start = (commands: readonly SandboxCommand[]) => {
    for (const command of commands) {
      signal?.throwIfAborted();
      state = { ...state, processes: [...state.processes, startProcess(launch, command)] };
      writeState(directory, state);
    }
  };
  const until = async (ready: () => Promise<boolean>) => {
    while (!(await ready())) {
      signal?.throwIfAborted();
      const ended = state.processes.find((one) => !isAlive(one));
      if (ended !== undefined)
        throw new Error(`${ended.program} has ended.\n${await endOfLog(directory, ended.program)}`);
      if (Date.now() - started > patience) {
        const missing = await whatIsMissing(directory, api);
        throw new Error(
          `The sandbox is not ready after ${patience / 1000} s: ${missing.join(", ")}. Logs: ${join(directory, "logs")}`,
        );
      }
      await sleep(50);
    }
  };

  report("starting etcd and the Kubernetes API");
  start(serverCommands(directory, state.ports));
  await until(() => isServing(directory, api));
  report("starting the controllers, the scheduler and the machine");
  start(workerCommands(directory));
  await until(async () => (await whatIsMissing(directory, api)).length === 0);
  state = { ...state, complete: true };
  writeState(directory, state);
  report(`the sandbox is ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return state;
}

// A session of its own: it survives the end of this process, and Ctrl-C in its terminal.
function startProcess(
  { directory, programs }: Launch,
  { program, args }: SandboxCommand,
): SandboxState["processes"][number] {
  const log = openSync(logOf(directory, program), "a");
  // KWOK also reads a configuration of the user, ~/.kwok/kwok.yaml, unless told to look elsewhere.
  const env = { ...process.env, KWOK_WORKDIR: join(directory, "kwok") };
  const child = spawn(join(programs, program), args, {
    cwd: directory,
    detached: true,
    stdio: ["ignore", log, log],
    env,
  });
  // Only that it is not unhandled: without a pid the line below throws.
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity === undefined) throw new Error(`${join(programs, program)} could not be started`);
  return { program, ...identity };
}

const logOf = (directory: string, program: string): string => join(directory, "logs", `${program}.log`);

async function endOfLog(directory: string, program: string): Promise<string> {
  const path = logOf(directory, program);
  const lines = (await readFile(path, "utf8").catch(() => "")).trimEnd().split("\n");
  return `The end of ${path}:\n${lines.slice(-15).join("\n")}`;
}
