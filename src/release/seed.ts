import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Failure } from "../cluster/failure.ts";
import { statePath } from "../sandbox/paths.ts";
import { isMap, type Values } from "../values/data.ts";

/** A release of one cluster. */
export interface ReleaseIdentity {
  /** Address of the cluster's API. */
  readonly server: string;
  readonly namespace: string;
  readonly release: string;
}

/** In place of an address: the sandbox's port may change with its next start. */
export const sandboxServer = "sandbox";

/**
 * Where what belongs to a release is kept, as in `~/.local/state/ros-ocp/releases/sandbox/ros-ocp/ros-ocp`: a directory for
 * each cluster, in it one for each namespace, so that no two releases share one.
 */
export const releasePath = ({ server, namespace, release }: ReleaseIdentity): string =>
  join(clusterPath(server), fileName(namespace), fileName(release));

/** The directory of all releases of a cluster. */
export const clusterPath = (server: string): string =>
  statePath("releases", server === sandboxServer ? server : createHash("sha256").update(server).digest("hex"));

// Without dots and never empty, so that no name leads out of its directory or equals the name of another's lock.
const fileName = (name: string): string => encodeURIComponent(name).replaceAll(".", "%2E") || "%";

/** The paths of all releases of a cluster of which anything is kept. */
export async function keptReleases(server: string): Promise<readonly string[]> {
  const within = async (path: string) =>
    (await readdir(path, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name));
  const namespaces = await within(clusterPath(server));
  return (await Promise.all(namespaces.map(within))).flat();
}

/**
 * The seed from which a release's credentials follow: that of the release, else the one kept at `path`, else a new one.
 * It is kept at `path` for its owner alone, because it outlives an uninstalled release whose databases are still there.
 *
 * @throws Failure when a seed is kept that cannot be read: another one would change every password
 */
export async function keptSeed(path: string, release: Values | undefined): Promise<string> {
  const kept = await readSeed(`${path}/seed`);
  const seed = seedOf(release) ?? kept ?? randomBytes(24).toString("hex");
  if (seed !== kept) await write(`${path}/seed`, `${seed}\n`);
  return seed;
}

async function readSeed(file: string): Promise<string | undefined> {
  const remedy = [
    "put it right, give the seed as secrets.seed, or delete the file where no database has its passwords",
  ];
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new Failure("cluster", `the seed of the credentials, ${file}, cannot be read: ${code}`, { remedy });
  }
  if (text.trim() === "") throw new Failure("cluster", `the seed of the credentials, ${file}, is empty`, { remedy });
  return text.trim();
}

/** Whether values say themselves where all credentials come from. */
export function choosesSecrets(values: Values): boolean {
  const { secrets } = values;
  return seedOf(values) !== undefined || (isMap(secrets) && secrets.existing === true);
}

/**
 * The values with a seed for all credentials that are not given; the same where they say themselves where credentials come
 * from, or where what stands in its place is no text, which the schema refuses.
 */
export function withSeed(values: Values, seed: string): Values {
  const { secrets = {} } = values;
  if (choosesSecrets(values) || !isMap(secrets)) return values;
  const isUnset = secrets.seed === undefined || secrets.seed === "";
  return isUnset ? { ...values, secrets: { ...secrets, seed } } : values;
}

/** The file of the seed kept at `path`, if there is one, and if something outside of the cluster needs it. */
export function heldSeed(path: string): string | undefined {
  return existsSync(`${path}/held`) && existsSync(`${path}/seed`) ? `${path}/seed` : undefined;
}

/** Notes whether something outside of the cluster needs the seed kept at `path`; it then outlives the release's volumes. */
export async function holdSeed(path: string, isNeeded: boolean): Promise<void> {
  if (isNeeded) await write(`${path}/held`, "");
  else await rm(`${path}/held`, { force: true });
}

/** Removes what is kept of a release, and the directories above it as far as they are empty. */
export async function forgetRelease(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await removeEmpty(dirname(path));
}

/** Removes what is kept of every release of a cluster. */
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
