import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository, as an absolute path. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A path in the user's cache: what can be made again, such as built and unpacked programs.
 * Example: `cachePath("sandbox")` is `~/.cache/ros-ocp/sandbox`.
 */
export const cachePath = (...parts: string[]): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ros-ocp", ...parts);

/**
 * A path in the user's state: what belongs to a running platform, such as etcd's data.
 * Example: `statePath("sandbox")` is `~/.local/state/ros-ocp/sandbox`.
 */
export const statePath = (...parts: string[]): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "ros-ocp", ...parts);

/** What helps when a file of the cache or the state cannot be made or written; nothing where the error is about others. */
export function placeRemedy({ path }: NodeJS.ErrnoException): readonly string[] {
  if (path === undefined) return [];
  // Of a path that is not there, the error may name a directory above.
  const isAbout = (place: string) => place.startsWith(path) || path.startsWith(place);
  return [
    ...(isAbout(cachePath()) ? ["XDG_CACHE_HOME names another directory for what can be made again"] : []),
    ...(isAbout(statePath()) ? ["XDG_STATE_HOME names another directory for the sandbox and the seeds"] : []),
  ];
}
