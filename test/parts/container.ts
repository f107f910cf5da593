import { type ChildProcess, spawn } from "node:child_process";
import { type ContainerSpec, type Prepared, prepare } from "./prepare.ts";
import { exitCode, type Finished, type RunOptions, run } from "./run.ts";
import { removeScratch, scratchDir } from "./scratch.ts";
import { asUser } from "./user.ts";

/** A running container. */
export type Container = {
  pid: number;
  /** Where a path of the container is on this machine. */
  path: (path: string) => string;
  /** Standard output and error so far. */
  logs: () => string;
  /** Settles with the exit code; 128 + n after signal n. */
  exited: Promise<number>;
  /** Runs a command as `kubectl exec` or an exec probe would. */
  exec: (command: readonly string[], options?: RunOptions) => Promise<Finished>;
  /** Sends the signal, kills after `graceMs` (30 s), and gives the exit code. */
  stop: (signal?: NodeJS.Signals, graceMs?: number) => Promise<number>;
  /** Ends what still runs (SIGTERM, after 5 s SIGKILL) and removes the temporary files; volumes stay. */
  close: () => Promise<void>;
};

const alive = new Set<number>();

// Before the scratch directories go, so that nothing writes into them any more.
process.prependOnceListener("exit", () => {
  for (const pid of alive) killGroup(pid);
});

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
};

const launch = ({ command, env, cwd, user }: Prepared): ChildProcess => {
  const [program = "", ...args] = asUser(command, user);
  // A group of its own, so that what the program leaves behind ends with it, as in a container.
  return spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
};

/**
 * Runs a container's command on this machine, as an unprivileged user, with its files, paths, hosts and ports rewritten.
 *
 * @example
 * const redis = startContainer({ parts: [part], command: ["redis-server", "/etc/redis/redis.conf"],
 *   files: { "/etc/redis": configMap.data }, volumes: { "/data": emptyVolume() }, ports: { 6379: port } });
 * t.after(() => redis.close());
 */
export const startContainer = (spec: ContainerSpec): Container => {
  const scratch = scratchDir();
  const prepared = prepare(spec, scratch);
  const child = launch(prepared);
  const pid = child.pid ?? -1;
  if (pid > 0) alive.add(pid);
  let logs = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      logs += text;
    });
  const exited = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      logs += `${error.message}\n`;
      resolve(127);
    });
    child.once("exit", (code, signal) => {
      alive.delete(pid);
      if (pid > 0) killGroup(pid);
      // "close" comes when the pipes are drained: then the logs are whole.
      child.once("close", () => resolve(exitCode(code, signal)));
    });
  });
  const stop = async (signal: NodeJS.Signals = "SIGTERM", graceMs = 30_000): Promise<number> => {
    child.kill(signal);
    const killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    const code = await exited;
    clearTimeout(killer);
    return code;
  };
  return {
    pid,
    logs: () => logs,
    exited,
    stop,
    path: (path) => prepared.rewrite(path),
    exec: (command, options) =>
      run(asUser(command.map(prepared.rewrite), prepared.user), {
        cwd: prepared.cwd,
        timeoutMs: 60_000,
        ...options,
        env: { ...prepared.env, ...options?.env },
      }),
    close: async () => {
      await stop("SIGTERM", 5_000);
      removeScratch(scratch);
    },
  };
};

/**
 * Runs a container to its end, as an init container or a Job's; its temporary files are gone afterwards.
 * After `timeoutMs` (5 min) it is killed, and the code is 137.
 *
 * @example const { code, logs } = await runContainer({ parts: [postgresql], command: ["bash", "-ec", script] });
 */
export const runContainer = async (
  spec: ContainerSpec,
  timeoutMs = 300_000,
): Promise<{ code: number; logs: string }> => {
  const container = startContainer(spec);
  const killer = setTimeout(() => void container.stop("SIGKILL"), timeoutMs);
  const code = await container.exited;
  clearTimeout(killer);
  await container.close();
  return { code, logs: container.logs() };
};
