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
