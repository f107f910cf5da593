import { Failure } from "../cluster/failure.ts";
import type { ProcessIdentity } from "../sandbox/process.ts";
import type { Values } from "../values/data.ts";
import type { Helm } from "./helm.ts";

/** A release as Helm stores it, or as an upgrade would make it. */
export interface Release {
  readonly name: string;
  readonly revision: number;
  /** `deployed`, `failed`, `pending-install`, `uninstalling`, … */
  readonly status: string;
  /** When its last change began: installation, upgrade or uninstallation. */
  readonly touched: Date;
  /** The user's values. */
  readonly values: Values;
  /** All objects except hooks, as YAML. */
  readonly manifest: string;
  readonly hooks: readonly string[];
  /** Whether Helm uses server-side apply, where each field has an owner. Helm 4 does, except for releases of Helm 3. */
  readonly isServerSide: boolean;
}

/** The fields of Helm's JSON that are read here. Helm 3 and 4 agree on all but the last. */
interface HelmRelease {
  readonly name: string;
  readonly version: number;
  readonly info: {
    readonly status: string;
    readonly last_deployed: string;
    /** When its uninstallation began; empty or left out when none has. */
    readonly deleted?: string;
  };
  readonly config?: Values | null;
  readonly manifest: string;
  readonly hooks?: readonly { readonly manifest: string }[] | null;
  /** Server-side or client-side apply. Helm 3 only has the latter, and leaves the field out. */
  readonly apply_method?: "ssa" | "csa";
}

/** The newest revision of the release; undefined when there is none. */
export async function readRelease(helm: Helm, name: string): Promise<Release | undefined> {
  try {
    return parseRelease(await helm.run(["status", name, "--output", "json"]));
  } catch (error) {
    if (error instanceof Failure && error.details.some((line) => line.includes("release: not found"))) return undefined;
    throw error;
  }
}

/** Every release in the cluster, in any state, as `namespace/name`. */
export async function listReleases(helm: Helm): Promise<readonly string[]> {
  const states = ["--deployed", "--failed", "--pending", "--uninstalling"];
  const listed = await helm.run(["list", "--all-namespaces", ...states, "--max", "0", "--output", "json"]);
  const releases = JSON.parse(listed) as readonly { readonly name: string; readonly namespace: string }[];
  return releases.map(({ name, namespace }) => `${namespace}/${name}`).sort();
}

/** The release as this chart and these values would make it. Helm asks the cluster for its APIs and changes nothing. */
export async function planRelease(helm: Helm, name: string, chart: string, values: Values): Promise<Release> {
  const args = [...upgradeArguments(helm, name, chart), "--dry-run=server"];
  return parseRelease(await helm.run(args, { input: JSON.stringify(values) }));
}

/**
 * The arguments that plan and upgrade share, so that the plan is what the upgrade does. Values come by standard input.
 */
function upgradeArguments(helm: Helm, name: string, chart: string): readonly string[] {
  // `auto` keeps the way in which an existing release was installed.
  const apply = helm.major >= 4 ? ["--server-side=auto"] : [];
  return ["upgrade", name, chart, "--install", ...apply, "--output", "json", "--values", "-"];
}

type OnStart = (helm: ProcessIdentity) => void;

interface Watching {
  readonly onStart: OnStart;
  readonly warn: (line: string) => void;
}

/**
 * Runs `helm upgrade --install` as planned. Does not wait for the workloads. `warn` receives the warnings of Helm and
 * the cluster.
 *
 * The chart takes back fields that it sets and somebody has changed, as with `kubectl scale`. Fields that it does not
 * set, such as the replicas of an autoscaled Deployment, keep their owner.
 *
 * When the cluster refuses an upgrade, Helm deletes what the upgrade has created. It does not roll back what the
 * upgrade has changed: that is the user's decision.
 */
export async function helmUpgrade(
  helm: Helm,
  planned: Release,
  chart: string,
  values: Values,
  { warn, onStart }: Watching,
): Promise<Release> {
  const args = [
    ...upgradeArguments(helm, planned.name, chart),
    // Client-side apply overwrites anyway, and Helm 4 refuses the flag for it.
    ...(planned.isServerSide ? ["--force-conflicts"] : []),
    ...(helm.major >= 4 ? ["--wait=hookOnly"] : []),
    // The next upgrade would not know of objects that a refused one has created.
    "--cleanup-on-fail",
    "--history-max",
    "10",
  ];
  return parseRelease(await helm.run(args, { input: JSON.stringify(values), onStart, onLine: warn }));
}

/**
 * Runs `helm uninstall` and waits until the objects are gone. Running it again completes an interrupted uninstallation.
 */
export async function helmUninstall(helm: Helm, name: string, onStart: OnStart): Promise<void> {
  await helm.run(["uninstall", name, "--wait", "--timeout", "5m"], { onStart });
}

function parseRelease(json: string): Release {
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
