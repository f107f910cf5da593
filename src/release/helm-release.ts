import { isDeepStrictEqual } from "node:util";
import { Failure } from "../cluster/failure.ts";
import { type ClusterObject, identityOf, isObject, shortName } from "../cluster/object.ts";
import type { ProcessIdentity } from "../sandbox/process.ts";
import type { Values } from "../values/data.ts";
import { YamlMistake } from "../values/input/yaml-mistake.ts";
import { readManifest } from "../values/input/yaml-reader.ts";
import type { Helm } from "./helm.ts";

/** A release as Helm keeps it, or as it would be. */
export interface Release {
  readonly name: string;
  readonly revision: number;
  /** `deployed`, `failed`, `pending-install`, `uninstalling`, … */
  readonly status: string;
  /** When its last change began: an installation, an upgrade or its uninstallation. */
  readonly touched: Date;
  /** The user's values. */
  readonly values: Values;
  /** All objects but hooks, as YAML. */
  readonly manifest: string;
  readonly hooks: readonly string[];
  /** Whether its objects are applied by the server, where each field has an owner: Helm 4's way, and it may keep to Helm 3's. */
  readonly isServerSide: boolean;
}

/** The fields of Helm's JSON that are read here; Helm 3 and 4 agree on all but the last. */
interface HelmRelease {
  readonly name: string;
  readonly version: number;
  readonly info: {
    readonly status: string;
    readonly last_deployed: string;
    /** When its uninstallation began; an empty text or left out where none has. */
    readonly deleted?: string;
  };
  readonly config?: Values | null;
  readonly manifest: string;
  readonly hooks?: readonly { readonly manifest: string }[] | null;
  /** By the server or by the client; Helm 3 knows the latter only, and does not say. */
  readonly apply_method?: "ssa" | "csa";
}

/** What an upgrade would do to the objects, by their short names. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The release as it is, in its newest revision; undefined when there is none. */
export async function readRelease(helm: Helm, name: string): Promise<Release | undefined> {
  try {
    return released(await helm.run(["status", name, "--output", "json"]));
  } catch (error) {
    if (error instanceof Failure && error.details.some((line) => line.includes("release: not found"))) return undefined;
    throw error;
  }
}

/** Every release of the cluster, in whichever state, as `namespace/name`. */
export async function listReleases(helm: Helm): Promise<readonly string[]> {
  const states = ["--deployed", "--failed", "--pending", "--uninstalling"];
  const listed = await helm.run(["list", "--all-namespaces", ...states, "--max", "0", "--output", "json"]);
  const releases = JSON.parse(listed) as readonly { readonly name: string; readonly namespace: string }[];
  return releases.map(({ name, namespace }) => `${namespace}/${name}`).sort();
}

/** The release as it would be with this chart and these values. The cluster is asked for what it serves; nothing is changed. */
export async function planRelease(helm: Helm, name: string, chart: string, values: Values): Promise<Release> {
  const args = [...upgradeArguments(helm, name, chart), "--dry-run=server"];
  return released(await helm.run(args, { input: JSON.stringify(values) }));
}

/** What plan and upgrade have in common, so that the one tells what the other does. Values come by standard input. */
function upgradeArguments(helm: Helm, name: string, chart: string): readonly string[] {
  // `auto` keeps to the way in which an existing release was installed.
  const apply = helm.major >= 4 ? ["--server-side=auto"] : [];
  return ["upgrade", name, chart, "--install", ...apply, "--output", "json", "--values", "-"];
}

type OnStart = (helm: ProcessIdentity) => void;

interface Applying {
  readonly onStart: OnStart;
  readonly warn: (line: string) => void;
}

/**
 * Installs or upgrades the release as planned; does not wait for its workloads. `warn` gets what Helm and the cluster warn of.
 *
 * The chart wins over whoever changed a field that it writes, as by `kubectl scale`. A field that it does not write, such as
 * the number of pods under an autoscaler, stays whose it is.
 *
 * Of an upgrade that the cluster refuses, what it has made is taken away; rolling back what it has changed is left to the
 * user.
 */
export async function installRelease(
  helm: Helm,
  planned: Release,
  chart: string,
  values: Values,
  { warn, onStart }: Applying,
): Promise<Release> {
  const args = [
    ...upgradeArguments(helm, planned.name, chart),
    // Where the client applies, it overwrites anyway, and Helm 4 refuses the flag.
    ...(planned.isServerSide ? ["--force-conflicts"] : []),
    ...(helm.major >= 4 ? ["--wait=hookOnly"] : []),
    // What a refused upgrade has made, the next one would not see.
    "--cleanup-on-fail",
    "--history-max",
    "10",
  ];
  return released(await helm.run(args, { input: JSON.stringify(values), onStart, onLine: warn }));
}

/**
 * Uninstalls the release and waits until its objects are gone. One that was cut off is brought to its end by doing it once
 * more.
 */
export async function uninstallRelease(helm: Helm, name: string, onStart: OnStart): Promise<void> {
  await helm.run(["uninstall", name, "--wait", "--timeout", "5m"], { onStart });
}

/** Whether an upgrade to `planned` would leave the release as it is. */
export function isUnchanged(current: Release, planned: Release): boolean {
  return (
    current.status === "deployed" &&
    current.manifest === planned.manifest &&
    isDeepStrictEqual(current.values, planned.values) &&
    isDeepStrictEqual(current.hooks, planned.hooks)
  );
}

/**
 * What differs between the objects of two releases. All are changed where the manifest of the current one cannot be read:
 * only the upgrade can put another in its place.
 */
export function changesBetween(current: Release | undefined, planned: Release): Changes {
  const after = byIdentity(objectsOf(planned.manifest));
  const names = (objects: Iterable<ClusterObject>) => [...objects].map(shortName);
  const known = current === undefined ? [] : readableObjects(current.manifest);
  if (known === undefined) return { added: [], changed: names(after.values()), removed: [] };
  const before = byIdentity(known);
  return {
    added: names([...after].filter(([key]) => !before.has(key)).map(([, object]) => object)),
    changed: names(
      [...after]
        .filter(([key, object]) => before.has(key) && !isDeepStrictEqual(before.get(key), object))
        .map(([, one]) => one),
    ),
    removed: names([...before].filter(([key]) => !after.has(key)).map(([, object]) => object)),
  };
}

/**
 * The objects of a manifest.
 *
 * @throws Failure when it is none, with the line
 */
export function objectsOf(manifest: string): readonly ClusterObject[] {
  try {
    return readManifest(manifest).filter(isObject);
  } catch (error) {
    if (!(error instanceof YamlMistake)) throw error;
    throw new Failure("cluster", `the manifest that Helm gives cannot be read: ${error.message}`);
  }
}

function readableObjects(manifest: string): readonly ClusterObject[] | undefined {
  try {
    return objectsOf(manifest);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}

function released(json: string): Release {
  const { name, version, info, config, manifest, hooks, apply_method } = JSON.parse(json) as HelmRelease;
  return {
    name,
    revision: version,
    status: info.status,
    touched: new Date(info.deleted || info.last_deployed),
    values: config ?? {},
    manifest,
    hooks: (hooks ?? []).map((hook) => hook.manifest),
    isServerSide: apply_method === "ssa",
  };
}

const byIdentity = (objects: readonly ClusterObject[]): ReadonlyMap<string, ClusterObject> =>
  new Map(objects.map((object) => [identityOf(object), object]));
