import { writeFileSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../cluster/failure.ts";
import { deleteObject } from "../cluster/object-requests.ts";
import { helmCall } from "../cluster/shell-command.ts";
import { endProcesses, isAlive, type ProcessIdentity } from "../sandbox/process.ts";
import type { Helm } from "./helm.ts";
import { type Release, uninstallRelease } from "./helm-release.ts";
import type { OpenTarget } from "./target.ts";

/** Helm's own default timeout: an operation that is older has ended, whoever began it. */
const longest = 5 * 60_000;

/** For how long a Helm of an earlier run may go on before it is ended, in milliseconds. */
const patience = 60_000;

/** Who changes a release for us, and which revision it makes or takes away. */
interface Change extends ProcessIdentity {
  readonly revision: number;
}

/**
 * Does `work`, which makes a revision of a release by Helm, or takes it away, and tells who Helm is; that stands in `state`
 * until it has ended well or has failed by itself. What is noted after a crash was ours. The caller holds the release's lock.
 */
export async function notingChange<T>(
  state: string,
  revision: number,
  work: (note: (helm: ProcessIdentity) => void) => Promise<T>,
): Promise<T> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  try {
    // Written at once: no Helm may be started and then not be recorded.
    const note = (helm: ProcessIdentity) =>
      writeFileSync(`${state}/changing`, JSON.stringify({ ...helm, revision } satisfies Change));
    const result = await work(note);
    await forgetChange(state);
    return result;
  } catch (error) {
    // What Helm itself reports, it has noted in the release; an interrupted Helm may have been ended before it could.
    if (error instanceof Failure) await forgetChange(state);
    throw error;
  }
}

/**
 * Forgets who changed a release for us. For a release that is settled: an interrupted Helm may also have ended well, and
 * what is found cut off later is somebody else's.
 */
export const forgetChange = (state: string): Promise<void> => rm(`${state}/changing`, { force: true });

/**
 * Waits for the Helm of an earlier run that died without it: two of them at a time would undo each other's work. One that
 * takes longer than `patience` is ended. The caller holds the release's lock.
 */
export async function outlastEarlierHelm(
  state: string,
  { report, signal, patience: limit = patience }: Outlasting,
): Promise<void> {
  const helm = await notedChange(state);
  if (helm === undefined || !isAlive(helm)) return;
  report(`Helm of an earlier run (process ${helm.pid}) still changes this release: waiting for it`);
  for (const deadline = Date.now() + limit; isAlive(helm) && Date.now() < deadline; ) {
    await sleep(100, undefined, { signal });
  }
  if (!isAlive(helm)) return;
  report(`Helm of an earlier run (process ${helm.pid}) does not end: ending it`);
  // SIGTERM first, at which Helm notes in the release that it was interrupted.
  await endProcesses([helm], 10_000);
}

interface Outlasting {
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: number;
}

/**
 * Frees a release whose last change was cut off, which Helm refuses to touch: "another operation is in progress". The caller
 * has seen to it that no Helm of an earlier run is alive.
 *
 * Only the record of the unfinished revision is removed. Its objects carry the release's name, so the next upgrade adopts
 * them, and no volume is lost, as it could be by an uninstallation. Returns whether there was something to free.
 *
 * @throws Failure when the change may still be under way
 */
export async function freeRelease(
  { api, address, helm, state }: Pick<OpenTarget, "api" | "address" | "helm" | "state">,
  release: Release | undefined,
  namespace: string,
): Promise<boolean> {
  if (release === undefined || !release.status.startsWith("pending-")) return false;
  await refuseWhileUnderWay(release, state);
  const driver = process.env.HELM_DRIVER ?? "secret";
  if (!/^secrets?$/.test(driver)) {
    const rollback = helmCall(address, ["-n", namespace, "rollback", release.name], helm.tool.path);
    throw new Failure("cluster", `revision ${release.revision} of ${release.name} was cut off (${release.status})`, {
      remedy: [`HELM_DRIVER is ${JSON.stringify(driver)}: roll back by \`${rollback}\`, then repeat this`],
    });
  }
  const name = `sh.helm.release.v1.${release.name}.v${release.revision}`;
  return deleteObject(api, { apiVersion: "v1", kind: "Secret", metadata: { name } }, namespace);
}

/**
 * Brings an uninstallation that was cut off to its end. Until then Helm would neither upgrade the release, "has no deployed
 * releases", nor install another under its name. Returns whether there was one. The caller has seen to it that no Helm of an
 * earlier run is alive, and has kept what the release alone knows.
 *
 * @throws Failure when the uninstallation may still be under way
 */
export async function finishUninstall(
  helm: Helm,
  release: Release | undefined,
  { state, report }: { readonly state: string } & Pick<Outlasting, "report">,
): Promise<boolean> {
  if (release?.status !== "uninstalling") return false;
  await refuseWhileUnderWay(release, state);
  report(`the uninstallation of revision ${release.revision} was cut off: bringing it to its end`);
  await notingChange(state, release.revision, (onStart) => uninstallRelease(helm, release.name, onStart));
  return true;
}

/** Throws while the change of a release may still be under way: it is none of ours, and not old enough to be dead. */
async function refuseWhileUnderWay(release: Release, state: string): Promise<void> {
  const age = Date.now() - release.touched.getTime();
  if (age >= longest || (await notedChange(state))?.revision === release.revision) return;
  throw new Failure("cluster", `Helm changes the release ${release.name} already (${release.status})`, {
    remedy: [
      `wait for it, or, if it was cut off, repeat this in ${Math.ceil((longest - age) / 60_000)} min: then it counts as dead`,
    ],
  });
}

/** Who changed the release when its run was cut off; undefined when that was none of ours. */
async function notedChange(state: string): Promise<Change | undefined> {
  try {
    return JSON.parse(await readFile(`${state}/changing`, "utf8")) as Change;
  } catch {
    return undefined;
  }
}
