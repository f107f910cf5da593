import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isMap, type Values } from "../values/data.ts";
import { statePath } from "./places.ts";

/** A release of one cluster. */
export interface ReleaseIdentity {
  /** Address of the cluster's API. */
  readonly server: string;
  readonly namespace: string;
  readonly release: string;
}

/** Where what belongs to a release is kept, as in `~/.local/state/ros-ocp/releases/ros-ocp-ros-ocp-1f0c2d3e`. */
export function releasePath({ server, namespace, release }: ReleaseIdentity): string {
  const cluster = createHash("sha256").update(server).digest("hex").slice(0, 8);
  return statePath("releases", `${namespace}-${release}-${cluster}`);
}

/**
 * The seed from which a release's credentials follow: that of the release, else the one kept at `path`, else a new one.
 * It is kept at `path` for its owner alone, because it outlives an uninstalled release whose databases are still there.
 */
export async function keptSeed(path: string, release: Values | undefined): Promise<string> {
  const kept = await readFile(`${path}/seed`, "utf8").catch(() => undefined);
  const seed = seedOf(release) ?? kept?.trim() ?? randomBytes(24).toString("hex");
  if (seed !== kept?.trim()) await write(`${path}/seed`, `${seed}\n`);
  return seed;
}

/** Whether values say themselves where all credentials come from. */
export function choosesSecrets(values: Values): boolean {
  const { secrets } = values;
  return seedOf(values) !== undefined || (isMap(secrets) && secrets.existing === true);
}

/** Removes what is kept of a release, and the directories above it as far as they are empty. */
export async function forgetRelease(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  for (const parent of [dirname(path), statePath()]) await rmdir(parent).catch(() => {});
}

function seedOf(values: Values | undefined): string | undefined {
  const seed = isMap(values?.secrets) ? values.secrets.seed : undefined;
  return typeof seed === "string" && seed !== "" ? seed : undefined;
}

// Renamed into place: half a seed would make passwords that nobody can ever make again.
async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.${process.pid}`, text, { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
}
