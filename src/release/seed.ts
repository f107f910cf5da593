import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../cluster/failure.ts";
import { isMap, type Values } from "../values/data.ts";

/**
 * The seed of a release's credentials: from the release, or else from the directory `path`, or else a new one. Saves it
 * in `path`, readable only for its owner, because the databases of an uninstalled release still need it.
 *
 * @throws Failure when there is a seed that cannot be read: a new one would change every password
 */
export async function ensureSeed(path: string, release: Values | undefined): Promise<string> {
  const saved = await readSeed(`${path}/seed`);
  const seed = seedOf(release) ?? saved ?? randomBytes(24).toString("hex");
  if (seed !== saved) await write(`${path}/seed`, `${seed}\n`);
  return seed;
}

async function readSeed(file: string): Promise<string | undefined> {
  const remedy = [
    "restore the file, or give the seed as secrets.seed; if no database uses its passwords, delete the file",
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

/** Whether the values name the source of all credentials. */
export function choosesSecrets(values: Values): boolean {
  const { secrets } = values;
  return seedOf(values) !== undefined || (isMap(secrets) && secrets.existing === true);
}

/**
 * The values with a seed for the credentials. Returns them as they are when they name the source of credentials, or
 * when `secrets` has another type than the schema allows, so that the schema refuses it.
 */
export function withSeed(values: Values, seed: string): Values {
  const { secrets = {} } = values;
  if (choosesSecrets(values) || !isMap(secrets)) return values;
  const isUnset = secrets.seed === undefined || secrets.seed === "";
  return isUnset ? { ...values, secrets: { ...secrets, seed } } : values;
}

/** The file of the seed in the directory `path`, if there is one and something outside the cluster needs it. */
export function seedNeededOutside(path: string): string | undefined {
  return existsSync(`${path}/held`) && existsSync(`${path}/seed`) ? `${path}/seed` : undefined;
}

/**
 * Records whether something outside the cluster needs the seed in `path`; such a seed outlives the release's volumes.
 */
export async function markNeededOutside(path: string, isNeeded: boolean): Promise<void> {
  if (isNeeded) await write(`${path}/held`, "");
  else await rm(`${path}/held`, { force: true });
}

function seedOf(values: Values | undefined): string | undefined {
  const seed = isMap(values?.secrets) ? values.secrets.seed : undefined;
  return typeof seed === "string" && seed !== "" ? seed : undefined;
}

// Renamed into place: half a seed would give passwords that can never be derived again.
async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.${process.pid}`, text, { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
}
