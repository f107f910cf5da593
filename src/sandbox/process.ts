import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Identifies a process, even when a later one gets the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the process started, as the operating system writes it; only for comparison. */
  readonly born: string;
}

/** The identity of the running process `pid`; undefined when there is none, or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const born = process.platform === "linux" ? bornOnLinux(pid) : bornElsewhere(pid);
  return born === undefined ? undefined : { pid, born };
}

/** Whether this very process still runs. */
export const isAlive = (identity: ProcessIdentity): boolean => identify(identity.pid)?.born === identity.born;

/**
 * Ends processes: sends SIGTERM to all, and SIGKILL to those that still run after `patience` milliseconds. Resolves
 * when they have ended. Leaves alone an unrelated process that has reused a pid.
 */
export async function endProcesses(identities: readonly ProcessIdentity[], patience = 3000): Promise<void> {
  let left = signal(identities, "SIGTERM");
  for (const deadline = Date.now() + patience; left.length > 0 && Date.now() < deadline; left = left.filter(isAlive)) {
    await sleep(25);
  }
  while (left.length > 0) {
    left = signal(left, "SIGKILL");
    await sleep(25);
  }
}

function signal(identities: readonly ProcessIdentity[], name: NodeJS.Signals): ProcessIdentity[] {
  const targets = identities.filter(isAlive);
  for (const { pid } of targets) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // ESRCH: it has just ended. Any other error (EPERM) would make the caller wait for ever.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
  return targets;
}

function bornOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc(5): "pid (comm) state ppid ... starttime"; comm may hold spaces and parentheses; starttime is field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function bornElsewhere(pid: number): string | undefined {
  try {
    const args = ["-o", "stat=,lstart=", "-p", String(pid)];
    const line = execFileSync("ps", args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    const [state = "Z", ...born] = line.trim().split(/\s+/);
    return state.startsWith("Z") ? undefined : born.join(" ");
  } catch {
    return undefined;
  }
}
