import type { Api } from "./api.ts";
import { notingChange, outlastEarlierHelm } from "./interrupted-release.ts";
import { withLock } from "./lock.ts";
import type { ClusterObject } from "./object.ts";
import { deleteObject, listObjects } from "./objects.ts";
import { readRelease, uninstallRelease } from "./release.ts";
import { defaultSandboxDirectory, stopSandbox } from "./sandbox.ts";
import { forgetCluster, forgetRelease, keptReleases, sandboxServer } from "./seed.ts";
import { type OpenTarget, openRunning, type Target } from "./target.ts";
import { requireHelm } from "./tools.ts";

export interface Removed {
  /** False when there was nothing. */
  readonly removed: boolean;
  /** Claims that were kept, with the data in their volumes. */
  readonly keptClaims: readonly string[];
  readonly deletedClaims: readonly string[];
}

/** Ends the sandbox with all that is in it, and forgets what was kept of its releases. */
export async function removeSandbox(report: (line: string) => void): Promise<Removed> {
  const removed = await stopSandbox(defaultSandboxDirectory, report);
  // Without their cluster they would go on trying for minutes.
  for (const state of await keptReleases(sandboxServer)) await outlastEarlierHelm(state, { report, patience: 0 });
  await forgetCluster(sandboxServer);
  return { removed, keptClaims: [], deletedClaims: [] };
}

/**
 * Uninstalls a release of a real cluster. The claims of its databases stay unless `deleteData` is set, and with them the
 * seed of their passwords.
 */
export async function removeRelease(
  target: Target,
  {
    deleteData,
    report,
    signal,
  }: { readonly deleteData: boolean; readonly report: (line: string) => void; readonly signal?: AbortSignal },
): Promise<Removed> {
  const found = await openRunning(target, await requireHelm());
  if (found.state !== "running") return { removed: false, keptClaims: [], deletedClaims: [] };
  const { open } = found;
  const { api, state } = open;
  const result = await withLock(`${state}.lock`, { signal }, async () => {
    await outlastEarlierHelm(state, { report, signal, patience: 0 });
    const removed = await uninstall(open, target.release, report, signal);
    const claims = await claimsOf(api, target);
    if (deleteData) await Promise.all(claims.map((claim) => deleteObject(api, claim, target.namespace)));
    const names = claims.map(({ metadata }) => metadata.name);
    return { removed, keptClaims: deleteData ? [] : names, deletedClaims: deleteData ? names : [] };
  });
  if (result.keptClaims.length === 0) await forgetRelease(state);
  return result;
}

async function uninstall(
  { helm, state }: OpenTarget,
  name: string,
  report: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if ((await readRelease(helm, name)) === undefined) return false;
  report(`helm uninstall ${name}`);
  await notingChange(state, (onStart) => uninstallRelease(helm, name, { signal, onStart }));
  return true;
}

// A StatefulSet's claims bear the labels of its selector; Helm does not know of them.
const claimsOf = (api: Api, { namespace, release }: Target): Promise<readonly ClusterObject[]> =>
  listObjects(api, { apiVersion: "v1", kind: "PersistentVolumeClaim" }, namespace, {
    "app.kubernetes.io/instance": release,
  });
