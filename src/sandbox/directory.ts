import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { Preparation } from "./build.ts";
import { withLock } from "./file-lock.ts";
import { statePath } from "./paths.ts";

/** The directory of the sandbox that the command uses. */
export const defaultSandboxDirectory = statePath("sandbox");

/** Path of the administrator's kubeconfig in a sandbox directory. */
export const kubeconfigOf = (directory: string): string => join(directory, "admin.kubeconfig");

/** Does `work` while no other process starts or stops the sandbox of `directory`. */
export function withSandboxLock<T>(
  directory: string,
  { report, signal }: Preparation,
  work: () => Promise<T>,
): Promise<T> {
  const onWait = ({ pid }: { pid: number }) => report(`process ${pid} starts or stops this sandbox: waiting for it`);
  // The lock file is beside the directory, which comes and goes.
  return withLock(`${directory}.lock`, { onWait, signal }, work);
}

/** Removes the files of a sandbox, one by one: a user may keep files of their own in the directory. */
export async function removeFiles(directory: string): Promise<void> {
  const ours = ["etcd", "pki", "pki.unfinished", "logs", "kwok", "kwok.yaml", "state.json.new"];
  const kubeconfigs = ["admin", "controller-manager", "scheduler"].map((identity) => `${identity}.kubeconfig`);
  for (const name of [...ours, ...kubeconfigs, "state.json"]) {
    await rm(join(directory, name), { recursive: true, force: true });
  }
  await rmdir(directory).catch(() => {});
}
