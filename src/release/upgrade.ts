import { Failure } from "../cluster/failure.ts";
import { inspectObjects } from "../cluster/inspection.ts";
import { ensureNamespace } from "../cluster/namespace.ts";
import type { Values } from "../values/data.ts";
import { deleteFailedJobs } from "./failed-jobs.ts";
import {
  type Changes,
  changesBetween,
  installRelease,
  isUnchanged,
  objectsOf,
  planRelease,
  type Release,
  readRelease,
} from "./helm-release.ts";
import { finishUninstall, forgetChange, freeRelease, notingChange, outlastEarlierHelm } from "./interrupted-release.ts";
import { deleteLeftovers } from "./orphans.ts";
import type { Listener, StepResult } from "./progress.ts";
import { choosesSecrets, keptSeed, withSeed } from "./seed.ts";
import { rehearse } from "./server-dry-run.ts";
import type { OpenTarget, Target } from "./target.ts";
import { upgradeRemedies } from "./upgrade-remedies.ts";

export type ReleaseAction = "installed" | "upgraded" | "unchanged";

/** Which release to bring to which chart and values. */
export interface Update {
  readonly open: OpenTarget;
  readonly target: Target;
  /** The chart's directory. */
  readonly chart: string;
  readonly values: Values;
  readonly listener: Listener;
  readonly signal?: AbortSignal | undefined;
}

interface Updated {
  readonly release: Release;
  readonly action: ReleaseAction;
}

/**
 * Installs or upgrades the release, unless it is already what it would become and the cluster holds it unaltered.
 * A change that was cut off is settled first. The caller holds the release's lock.
 */
export async function updateRelease(update: Update, line: (text: string) => void): Promise<StepResult<Updated>> {
  const { open, target, chart, values, listener, signal } = update;
  const { api, helm, state } = open;
  const { namespace, release: name } = target;
  await prepareNamespace(open, namespace, listener);
  await outlastEarlierHelm(state, { report: line, signal });
  const before = await settledRelease(update, line);
  const complete = await withCredentials(values, state, before);
  const planned = await withRemedies(complete, target, () => planRelease(helm, name, chart, complete));
  const objects = objectsOf(planned.manifest);
  const isSame = before !== undefined && isUnchanged(before, planned);
  if (!isSame) {
    line(`having the cluster try ${objects.length} objects`);
    await withRemedies(complete, target, () => rehearse(api, { before, planned }, namespace));
  }
  await deleteFailedJobs(open, objects, { namespace, release: name, report: line });
  if (isSame) {
    const { ok, found } = await inspectObjects(api, objects, target);
    const left = await deleteLeftovers(api, objects, { namespace, release: name, report: line });
    const text = `${name} revision ${before.revision} is up to date: ${left.length > 0 ? "leftovers deleted" : "nothing to change"}`;
    if (ok) return { result: { release: before, action: "unchanged" }, text };
    for (const fault of found) line(`${fault}: putting it right`);
  }
  const changes = counted(changesBetween(before, planned));
  const warn = (text: string) => listener({ event: "warning", text: `helm: ${text}` });
  line(`helm upgrade --install ${name}: ${changes}`);
  const release = await withRemedies(complete, target, () =>
    notingChange(state, planned.revision, (onStart) =>
      installRelease(helm, planned, chart, complete, { warn, onStart }),
    ),
  );
  await deleteLeftovers(api, objectsOf(release.manifest), { namespace, release: name, report: line });
  const action = before === undefined ? "installed" : "upgraded";
  return { result: { release, action }, text: `${name} revision ${release.revision} ${action}: ${changes}` };
}

/** Tells a failed change with what to do about it. */
async function withRemedies<T>(values: Values, target: Target, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { kind, message, details, remedy } = error;
    throw new Failure(kind, message, { details, remedy: [...remedy, ...upgradeRemedies(details, values, target)] });
  }
}

/** The release as it is, once a change that was cut off no longer stands in the way; undefined when there is none. */
async function settledRelease(
  { open, target, values }: Update,
  line: (text: string) => void,
): Promise<Release | undefined> {
  const { helm, state } = open;
  const { namespace, release: name } = target;
  const found = await readRelease(helm, name);
  // The seed may stand nowhere else, and what is done now may take it away with the revision.
  await withCredentials(values, state, found);
  const isFreed = await freeRelease(open, found, namespace);
  if (isFreed) line(`revision ${found?.revision} was cut off (${found?.status}): taking up its objects again`);
  const isChanged = isFreed || (await finishUninstall(helm, found, { state, report: line }));
  await forgetChange(state);
  return isChanged ? readRelease(helm, name) : found;
}

/** The values with the seed of the release, or with the one kept for it; none is kept for values that need no seed. */
const withCredentials = async (values: Values, state: string, release: Release | undefined): Promise<Values> =>
  choosesSecrets(values) ? values : withSeed(values, await keptSeed(state, release?.values));

async function prepareNamespace({ api }: OpenTarget, namespace: string, listener: Listener): Promise<void> {
  const { podSecurity } = await ensureNamespace(api, namespace);
  if (podSecurity === "restricted") return;
  const text = `the namespace ${namespace} does not enforce Pod Security "restricted", which every pod of the chart satisfies`;
  listener({ event: "warning", text });
}

/** For people, as in `objects: 12 new, 3 changed`. */
function counted({ added, changed, removed }: Changes): string {
  const parts = [
    [added.length, "new"],
    [changed.length, "changed"],
    [removed.length, "removed"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length === 0 ? "the same objects" : `objects: ${told.join(", ")}`;
}
