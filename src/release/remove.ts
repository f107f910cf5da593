import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { deleteObject, listObjects } from "../cluster/object-requests.ts";
import { needsSeedOutside } from "../platform/render.ts";
import { defaultSandboxDirectory } from "../sandbox/directory.ts";
import { withLock } from "../sandbox/file-lock.ts";
import { stopSandbox } from "../sandbox/stop.ts";
import { requireHelm } from "../sandbox/tools.ts";
import { helmUninstall, listReleases, readRelease } from "./helm-release.ts";
import { awaitEarlierHelm, recordingChange } from "./interrupted-release.ts";
import { objectsOf } from "./manifest.ts";
import { deleteOrphans } from "./orphans.ts";
import { markNeededOutside, seedNeededOutside } from "./seed.ts";
import { forgetCluster, forgetRelease, releasePaths, sandboxServer } from "./state-directory.ts";
import { type OpenTarget, openRunning, type Target } from "./target.ts";

/** What a removal has deleted and what it has kept. */
export interface Removed {
  /** False when there was nothing. */
  readonly removed: boolean;
  /** Claims that stay, with the data in their volumes. */
  readonly keptClaims: readonly string[];
  readonly deletedClaims: readonly string[];
  /** The file of the seed, when an external database holds data that only this seed decrypts. */
  readonly keptSeed: string | undefined;
  /** The cluster of the release; undefined when no cluster was involved. */
  readonly address: ClusterAddress | undefined;
  /** The other releases in the sandbox, as `namespace/name`; it keeps running for them. */
  readonly others: readonly string[];
}

const nothing: Removed = {
  removed: false,
  keptClaims: [],
  deletedClaims: [],
  keptSeed: undefined,
  address: undefined,
  others: [],
};

interface Removal {
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stops the sandbox, deletes everything in it, and removes the state of its releases. Once begun, it cannot be
 * interrupted.
 */
export async function removeSandbox({ report, signal }: Removal): Promise<Removed> {
  const removed = await stopSandbox(defaultSandboxDirectory, { report, signal });
  // Without their cluster these Helms would retry for minutes.
  for (const state of await releasePaths(sandboxServer)) await awaitEarlierHelm(state, { report, patience: 0 });
  await forgetCluster(sandboxServer);
  return { ...nothing, removed };
}

/** Removes one release from the sandbox, with its data. Stops the sandbox when that was its last release. */
export async function removeFromSandbox(target: Target, { report, signal }: Removal): Promise<Removed> {
  const found = await openRunning(target, await requireHelm(), signal);
  if (found.state === "broken") {
    throw new Failure("cluster", "the sandbox does not work, so its other releases are unknown", {
      details: found.problems,
      remedy: ["npm start repairs it and keeps its data; npm stop deletes all of it"],
    });
  }
  const all = found.state === "running" ? await listReleases(found.open.helm) : [];
  const others = all.filter((one) => one !== `${target.namespace}/${target.release}`);
  if (others.length === 0) return removeSandbox({ report, signal });
  return { ...(await removeRelease(target, { deleteData: true, report, signal })), others };
}

/**
 * Uninstalls a release from a cluster. Unless `deleteData` is set, it keeps the claims of the databases, and with them
 * the seed of their passwords. It always keeps the seed that an external database needs, because it cannot delete data
 * there.
 */
export async function removeRelease(
  target: Target,
  { deleteData, report, signal }: Removal & { readonly deleteData: boolean },
): Promise<Removed> {
  const found = await openRunning(target, await requireHelm(), signal);
  if (found.state !== "running") return nothing;
  const { open } = found;
  const { api, address, state } = open;
  const result = await withLock(`${state}.lock`, { signal }, async () => {
    await awaitEarlierHelm(state, { report, signal, patience: 0 });
    const wasInstalled = await uninstall(open, target, report);
    const orphans = await deleteOrphans(api, [], { ...target, report });
    const removed = wasInstalled || orphans.length > 0;
    const claims = await claimsOf(api, target);
    if (deleteData) await Promise.all(claims.map((claim) => deleteObject(api, claim, target.namespace)));
    const names = claims.map(({ metadata }) => metadata.name);
    const [keptClaims, deletedClaims] = deleteData ? [[], names] : [names, []];
    return { removed, keptClaims, deletedClaims, keptSeed: seedNeededOutside(state), address, others: [] };
  });
  if (result.keptClaims.length === 0 && result.keptSeed === undefined) await forgetRelease(state);
  return result;
}

async function uninstall(
  { api, helm, state }: OpenTarget,
  { namespace, release: name }: Target,
  report: (line: string) => void,
): Promise<boolean> {
  const release = await readRelease(helm, name);
  if (release === undefined) return false;
  // Recorded first: afterwards the release that says so is gone, and a later call may delete its claims.
  await markNeededOutside(state, needsSeedOutside(release.values));
  report(`helm uninstall ${name}`);
  await recordingChange(state, release.revision, (onStart) => helmUninstall(helm, name, onStart));
  // Helm does not delete the pods of its tests.
  for (const hook of release.hooks.flatMap(objectsOf)) await deleteObject(api, hook, namespace);
  return true;
}

// The claims of a StatefulSet have the labels of its selector. Helm does not manage them.
const claimsOf = (api: Api, { namespace, release }: Target): Promise<readonly ClusterObject[]> =>
  listObjects(api, { apiVersion: "v1", kind: "PersistentVolumeClaim" }, namespace, {
    "app.kubernetes.io/instance": release,
  });
