import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expand, expandAll } from "./expand.ts";
import type { Part } from "./install.ts";
import { type Rewrites, rewriter } from "./rewrite.ts";
import { searchPaths } from "./stage.ts";
import { canChangeUser, containerUser, type User } from "./user.ts";

/** A container of a pod, as the chart renders it, and what stands for its surroundings on this machine. */
export type ContainerSpec = Rewrites & {
  /** What the image would hold; their programs come first in PATH. */
  parts: readonly Part[];
  command: readonly string[];
  args?: readonly string[];
  /** In the order of the manifest; nothing of this process's environment is passed on. */
  env?: Readonly<Record<string, string>>;
  workingDir?: string;
  /** ConfigMaps and Secrets: their data by mount path, or one file's text by its path (a `subPath` mount). */
  files?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** File modes by mount path, as `defaultMode` has them; 0644 otherwise. */
  modes?: Readonly<Record<string, number>>;
  /** Volumes that outlive the container, by mount path: host directories, see `emptyVolume`. */
  volumes?: Readonly<Record<string, string>>;
  /** `runAsUser`; only root can grant it. */
  user?: number;
};

/** What is left to do: run `command` in `cwd` with nothing but `env`, as `user`. */
export type Prepared = {
  command: string[];
  env: Record<string, string>;
  cwd: string;
  rewrite: (text: string) => string;
  user: User;
};

const writeMounted = (path: string, text: string, mode: number, { gid }: User): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if (canChangeUser) chownSync(path, 0, gid);
  chmodSync(path, mode);
};

const writeFiles = (
  { files = {}, modes = {} }: ContainerSpec,
  rewrite: (text: string) => string,
  scratch: string,
  user: User,
): void => {
  const write = (path: string, name: string, text: string): void =>
    writeMounted(join(scratch, path, name), rewrite(text), modes[path] ?? 0o644, user);
  for (const [path, data] of Object.entries(files))
    if (typeof data !== "string") for (const [name, text] of Object.entries(data)) write(path, name, text);
  // Single files last: a subPath mount can lie over a file of a directory.
  for (const [path, data] of Object.entries(files)) if (typeof data === "string") write(path, "", data);
};

const imagePath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Writes a container's files below `scratch` with everything rewritten, and returns what to run.
 *
 * @example const { command, env } = prepare(spec, scratchDir());
 */
export const prepare = (spec: ContainerSpec, scratch: string): Prepared => {
  const user = containerUser(spec.user);
  const mounted = Object.fromEntries(Object.keys(spec.files ?? {}).map((path) => [path, join(scratch, path)]));
  const rewrite = rewriter({ ...spec, paths: { ...mounted, ...spec.volumes, ...spec.paths } });
  writeFiles(spec, rewrite, scratch, user);

  const { bin, lib } = searchPaths(spec.parts);
  const given = expandAll(spec.env ?? {});
  const env: Record<string, string> = { HOME: scratch };
  for (const [name, value] of Object.entries(given)) env[name] = rewrite(value);
  env.PATH = [...bin, env.PATH ?? imagePath].join(":");
  if (env.LD_LIBRARY_PATH !== undefined) lib.push(env.LD_LIBRARY_PATH);
  if (lib.length > 0) env.LD_LIBRARY_PATH = lib.join(":");

  const command = [...spec.command, ...(spec.args ?? [])].map((word) => rewrite(expand(word, given)));
  return { command, env, cwd: spec.workingDir === undefined ? scratch : rewrite(spec.workingDir), rewrite, user };
};
