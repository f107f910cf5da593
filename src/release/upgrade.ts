import { inspectObjects } from "../cluster/drift.ts";
import { Failure } from "../cluster/failure.ts";
import { ensureNamespace } from "../cluster/namespace.ts";
import type { Values } from "../values/data.ts";
import { type Changes, changesBetween, isUnchanged } from "./changes.ts";
import { deleteFailedJobs } from "./failed-jobs.ts";
import { helmUpgrade, planRelease, type Release, readRelease } from "./helm-release.ts";
import {
  awaitEarlierHelm,
  finishUninstall,
  forgetChange,
  recordingChange,
  unlockRelease,
} from "./interrupted-release.ts";
import { objectsOf } from "./manifest.ts";
import { deleteOrphans } from "./orphans.ts";
import type { Listener, StepResult } from "./progress.ts";
import { choosesSecrets, ensureSeed, withSeed } from "./seed.ts";
import { serverDryRun } from "./server-dry-run.ts";
import type { OpenTarget, Target } from "./target.ts";
import { upgradeRemedies } from "./upgrade-remedies.ts";

/** What an upgrade has done to the release. */
export type ReleaseAction = "installed" | "upgraded" | "unchanged";

/** The release to install or upgrade, with its chart and values. */
export interface Upgrade {
  readonly open: OpenTarget;
  readonly target: Target;
  /** The chart's directory. */
  readonly chart: string;
  readonly values: Values;
  readonly listener: Listener;
  readonly signal?: AbortSignal | undefined;
}

interface Upgraded {
  readonly release: Release;
  readonly action: ReleaseAction;
}

/**
 * Installs or upgrades the release. Does nothing when the release is up to date and nobody has changed its objects in
 * the cluster. Recovers an interrupted change first. The caller holds the release's lock.
 */
export async function upgradeRelease(upgrade: Upgrade, line: (text: string) => void): Promise<StepResult<Upgraded>> {
  const { open, target, chart, values, listener, signal } = upgrade;
  const { api, helm, state } = open;
  const { namespace, release: name } = target;
  await prepareNamespace(open, namespace, listener);
  await awaitEarlierHelm(state, { report: line, signal });
  const before = await recoveredRelease(upgrade, line);
  const complete = await withCredentials(values, state, before);
  const planned = await withRemedies(complete, target, () => planRelease(helm, name, chart, complete));
  const objects = objectsOf(planned.manifest);
  const isSame = before !== undefined && isUnchanged(before, planned);
  if (!isSame) {
    line(`server dry run of ${objects.length} objects`);
    await withRemedies(complete, target, () => serverDryRun(api, { before, planned }, namespace));
  }
  await deleteFailedJobs(open, objects, { namespace, release: name, report: line });
  if (isSame) {
    const { ok, found } = await inspectObjects(api, objects, target);
    const orphans = await deleteOrphans(api, objects, { namespace, release: name, report: line });
    const text = `${name} revision ${before.revision} is up to date: ${orphans.length > 0 ? "orphans deleted" : "nothing to change"}`;
    if (ok) return { result: { release: before, action: "unchanged" }, text };
    for (const fault of found) line(`${fault}: correcting it`);
  }
  const changes = countChanges(changesBetween(before, planned));
  const warn = (text: string) => listener({ event: "warning", text: `helm: ${text}` });
  line(`helm upgrade --install ${name}: ${changes}`);
  const release = await withRemedies(complete, target, () =>
    recordingChange(state, planned.revision, (onStart) =>
      helmUpgrade(helm, planned, chart, complete, { warn, onStart }),
    ),
  );
  await deleteOrphans(api, objectsOf(release.manifest), { namespace, release: name, report: line });
  const action = before === undefined ? "installed" : "upgraded";
  return { result: { release, action }, text: `${name} revision ${release.revision} ${action}: ${changes}` };
}

/** Adds to a failed change what the user can do about it. */
async function withRemedies<T>(values: Values, target: Target, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind, message, details, remedy } = error;
    throw new Failure(kind, message, { details, remedy: [...remedy, ...upgradeRemedies(details, values, target)] });
  }
}

/** The installed release, after the recovery of an interrupted change; undefined when there is none. */
async function recoveredRelease(
  { open, target, values }: Upgrade,
  line: (text: string) => void,
): Promise<Release | undefined> {
  const { helm, state } = open;
  const { namespace, release: name } = target;
  const found = await readRelease(helm, name);
  // Saves the seed first: the interrupted revision may be its only place, and recovery may delete that.
  await withCredentials(values, state, found);
  const wasLocked = await unlockRelease(open, found, namespace);
  if (wasLocked) line(`revision ${found?.revision} was interrupted (${found?.status}): the upgrade adopts its objects`);
  const isChanged = wasLocked || (await finishUninstall(helm, found, { state, report: line }));
  await forgetChange(state);
  return isChanged ? readRelease(helm, name) : found;
}

/** The values with the seed of the release, or with the saved one. Values that name their credentials need none. */
const withCredentials = async (values: Values, state: string, release: Release | undefined): Promise<Values> =>
  choosesSecrets(values) ? values : withSeed(values, await ensureSeed(state, release?.values));

async function prepareNamespace({ api }: OpenTarget, namespace: string, listener: Listener): Promise<void> {
  const { podSecurity } = await ensureNamespace(api, namespace);
  if (podSecurity === "restricted") return;
  const text = `the namespace ${namespace} does not enforce Pod Security "restricted", which every pod of the chart satisfies`;
  listener({ event: "warning", text });
}

/** For people, such as `objects: 12 new, 3 changed`. */
function countChanges({ added, changed, removed }: Changes): string {
  const parts = [
    [added.length, "new"],
    [changed.length, "changed"],
    [removed.length, "removed"],
  ] as const;
  const counts = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return counts.length === 0 ? "the same objects" : `objects: ${counts.join(", ")}`;
}
