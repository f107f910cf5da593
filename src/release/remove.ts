import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { deleteObject, listObjects } from "../cluster/object-requests.ts";
import { needsSeedOutside } from "../platform/chart.ts";
import { withLock } from "../sandbox/file-lock.ts";
import { defaultSandboxDirectory, stopSandbox } from "../sandbox/start.ts";
import { requireHelm } from "../sandbox/tools.ts";
import { listReleases, objectsOf, readRelease, uninstallRelease } from "./helm-release.ts";
import { notingChange, outlastEarlierHelm } from "./interrupted-release.ts";
import { deleteLeftovers } from "./orphans.ts";
import { forgetCluster, forgetRelease, heldSeed, holdSeed, keptReleases, sandboxServer } from "./seed.ts";
import { type OpenTarget, openRunning, type Target } from "./target.ts";

export interface Removed {
  /** False when there was nothing. */
  readonly removed: boolean;
  /** Claims that were kept, with the data in their volumes. */
  readonly keptClaims: readonly string[];
  readonly deletedClaims: readonly string[];
  /** The file of the seed, where a database outside keeps what only this seed decrypts. */
  readonly keptSeed: string | undefined;
  /** Where the release was; undefined where no cluster was asked. */
  readonly address: ClusterAddress | undefined;
  /** The other releases of the sandbox, for which it runs on, as `namespace/name`. */
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

/** Ends the sandbox with all that is in it, and forgets what was kept of its releases. Once it has begun, it is brought to its end. */
export async function removeSandbox({ report, signal }: Removal): Promise<Removed> {
  const removed = await stopSandbox(defaultSandboxDirectory, { report, signal });
  // Without their cluster they would go on trying for minutes.
  for (const state of await keptReleases(sandboxServer)) await outlastEarlierHelm(state, { report, patience: 0 });
  await forgetCluster(sandboxServer);
  return { ...nothing, removed };
}

/** Takes one release of the sandbox away, with its data; the sandbox ends with its last release. */
export async function removeFromSandbox(target: Target, { report, signal }: Removal): Promise<Removed> {
  const found = await openRunning(target, await requireHelm(), signal);
  if (found.state === "broken") {
    throw new Failure("cluster", "the sandbox does not work, so nobody knows what else is in it", {
      details: found.problems,
      remedy: ["npm start repairs it, with its data; npm stop takes all of it away"],
    });
  }
  const all = found.state === "running" ? await listReleases(found.open.helm) : [];
  const others = all.filter((one) => one !== `${target.namespace}/${target.release}`);
  if (others.length === 0) return removeSandbox({ report, signal });
  return { ...(await removeRelease(target, { deleteData: true, report, signal })), others };
}

/**
 * Uninstalls a release of a cluster. The claims of its databases stay unless `deleteData` is set, and with them the
 * seed of their passwords. The seed stays in any case where a database outside needs it, for there it can delete nothing.
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
    await outlastEarlierHelm(state, { report, signal, patience: 0 });
    const isThere = await uninstall(open, target, report);
    const left = await deleteLeftovers(api, [], { ...target, report });
    const removed = isThere || left.length > 0;
    const claims = await claimsOf(api, target);
    if (deleteData) await Promise.all(claims.map((claim) => deleteObject(api, claim, target.namespace)));
    const names = claims.map(({ metadata }) => metadata.name);
    const [keptClaims, deletedClaims] = deleteData ? [[], names] : [names, []];
    return { removed, keptClaims, deletedClaims, keptSeed: heldSeed(state), address, others: [] };
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
  // Noted now, because the release that tells it goes, and its claims may go by another call.
  await holdSeed(state, needsSeedOutside(release.values));
  report(`helm uninstall ${name}`);
  await notingChange(state, release.revision, (onStart) => uninstallRelease(helm, name, onStart));
  // Helm leaves the pods of its tests.
  for (const hook of release.hooks.flatMap(objectsOf)) await deleteObject(api, hook, namespace);
  return true;
}

// A StatefulSet's claims bear the labels of its selector; Helm does not know of them.
const claimsOf = (api: Api, { namespace, release }: Target): Promise<readonly ClusterObject[]> =>
  listObjects(api, { apiVersion: "v1", kind: "PersistentVolumeClaim" }, namespace, {
    "app.kubernetes.io/instance": release,
  });
