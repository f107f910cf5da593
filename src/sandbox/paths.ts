import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository, as an absolute path. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A path in the user's cache, for what can be created again, such as built and unpacked programs.
 *
 * @example cachePath("sandbox") // ~/.cache/ros-ocp/sandbox
 */
export const cachePath = (...parts: string[]): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ros-ocp", ...parts);

/**
 * A path in the user's state, for what belongs to a running platform, such as etcd's data.
 *
 * @example statePath("sandbox") // ~/.local/state/ros-ocp/sandbox
 */
export const statePath = (...parts: string[]): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "ros-ocp", ...parts);

/** What to do when a file of the cache or the state cannot be written; nothing when the error is about another file. */
export function pathRemedy({ path }: NodeJS.ErrnoException): readonly string[] {
  if (path === undefined) return [];
  // When a directory is missing, the error may name one above it.
  const isAbout = (place: string) => place.startsWith(path) || path.startsWith(place);
  return [
    ...(isAbout(cachePath()) ? ["set XDG_CACHE_HOME to keep the cache in another directory"] : []),
    ...(isAbout(statePath()) ? ["set XDG_STATE_HOME to keep the sandbox and the seeds in another directory"] : []),
  ];
}
