import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCode } from "./run.ts";
import { canChangeUser, containerUser, type User } from "./user.ts";

const kept = new Set<string>();

process.once("exit", () => {
  for (const dir of kept) rmSync(dir, { recursive: true, force: true });
});

// A signal ends a process without its "exit" event, unless somebody asks for it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(exitCode(null, signal)));

/**
 * Makes a temporary directory that every user may pass through; it goes away with `removeScratch`, or with the process.
 * Its name is short, because the path of a Unix socket ends at 107 bytes.
 *
 * @example const dir = scratchDir();
 */
export const scratchDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "ros-ocp-"));
  chmodSync(dir, 0o755);
  kept.add(dir);
  return dir;
};

/** Removes a directory that `scratchDir` or `emptyVolume` made. */
export const removeScratch = (dir: string): void => {
  rmSync(dir, { recursive: true, force: true });
  kept.delete(dir);
};

/**
 * Makes an empty volume as a pod with `fsGroup` sees it: owned by root, group of the container, mode 02770.
 * Not even its owner-to-be may change that mode, which is why data directories must be subdirectories.
 *
 * @example const data = emptyVolume();
 */
export const emptyVolume = (user: User = containerUser()): string => {
  const dir = scratchDir();
  mountVolume(dir, user);
  return dir;
};

/**
 * Does to a volume what the kubelet does each time that a pod with `fsGroup` (policy Always) mounts it: everything in
 * it gets the group, group read and write, and directories also setgid. So a 0700 data directory comes back as 02770.
 *
 * @example mountVolume(data); // before the pod "restarts"
 */
export const mountVolume = (path: string, user: User = containerUser()): void => {
  const grant = (entry: string, owner: number): void => {
    const { mode } = statSync(entry);
    const directory = (mode & 0o170000) === 0o040000;
    if (canChangeUser) chownSync(entry, owner, user.gid);
    chmodSync(entry, (mode & 0o7777) | (directory ? 0o2770 : 0o660));
    if (!directory) return;
    for (const child of readdirSync(entry, { withFileTypes: true }))
      if (!child.isSymbolicLink()) grant(join(entry, child.name), statSync(join(entry, child.name)).uid);
  };
  grant(path, canChangeUser ? 0 : user.uid);
  chmodSync(path, 0o2770);
};
