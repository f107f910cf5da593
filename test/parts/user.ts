import { execFileSync } from "node:child_process";

/** The identity that a container runs under; `uid` and `gid` are numbers, not names. */
export type User = { uid: number; gid: number };

const root = process.getuid?.() === 0;

// "nobody" has a passwd entry everywhere; initdb refuses root, and a uid without an entry.
const nobody = 65534;

const hasSetpriv = (() => {
  try {
    execFileSync("setpriv", ["--pdeathsig", "KILL", "setpriv", "--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Whether this process can hand files and programs to another user. */
export const canChangeUser = root && hasSetpriv;

/** Why no part can run for this user at all, if so: PostgreSQL refuses root, and the rest runs as it does in a pod. */
export const obstacle: string | undefined =
  root && !hasSetpriv ? "root needs setpriv (util-linux) to run a part as another user" : undefined;

/**
 * Who runs a container: `uid` if this process is root and may choose, otherwise whoever runs the tests.
 *
 * @example containerUser() // { uid: 65534, gid: 65534 } under root
 */
export const containerUser = (uid: number = nobody): User =>
  canChangeUser ? { uid, gid: uid } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

/**
 * The command line that runs `command` as `user`, and ends it when this process dies.
 * setpriv replaces itself by the program, so the process id is the program's own.
 *
 * @example asUser(["postgres"], containerUser())
 */
export const asUser = (command: readonly string[], { uid, gid }: User): string[] => {
  if (!hasSetpriv) return [...command];
  const change = canChangeUser
    ? [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--inh-caps=-all", "--no-new-privs"]
    : [];
  return ["setpriv", ...change, "--pdeathsig=KILL", "--", ...command];
};
