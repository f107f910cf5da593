import { createHash } from "node:crypto";
import { readdir, rm, rmdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { statePath } from "../sandbox/paths.ts";

/** A release of one cluster. */
export interface ReleaseIdentity {
  /** Address of the cluster's API. */
  readonly server: string;
  readonly namespace: string;
  readonly release: string;
}

/** Stands for the sandbox's address, whose port may change with its next start. */
export const sandboxServer = "sandbox";

/**
 * The directory for what belongs to a release, such as `~/.local/state/ros-ocp/releases/sandbox/ros-ocp/ros-ocp`. It
 * has one level each for cluster, namespace and release, so that no two releases share a directory.
 */
export const releasePath = ({ server, namespace, release }: ReleaseIdentity): string =>
  join(clusterPath(server), fileName(namespace), fileName(release));

/** The directory for all releases of a cluster. */
export const clusterPath = (server: string): string =>
  statePath("releases", server === sandboxServer ? server : createHash("sha256").update(server).digest("hex"));

// Without dots and never empty: no name leaves its directory or equals the name of another release's lock.
const fileName = (name: string): string => encodeURIComponent(name).replaceAll(".", "%2E") || "%";

/** The directories of all releases of a cluster that have one. */
export async function releasePaths(server: string): Promise<readonly string[]> {
  const within = async (path: string) =>
    (await readdir(path, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name));
  const namespaces = await within(clusterPath(server));
  return (await Promise.all(namespaces.map(within))).flat();
}

/** Removes the directory of a release, and the directories above it that are then empty. */
export async function forgetRelease(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await removeEmpty(dirname(path));
}

/** Removes the directories of all releases of a cluster. */
export async function forgetCluster(server: string): Promise<void> {
  await rm(clusterPath(server), { recursive: true, force: true });
  await removeEmpty(dirname(clusterPath(server)));
}

async function removeEmpty(path: string): Promise<void> {
  if (relative(statePath(), path).startsWith("..")) return;
  const isRemoved = await rmdir(path).then(
    () => true,
    () => false,
  );
  if (isRemoved) await removeEmpty(dirname(path));
}
