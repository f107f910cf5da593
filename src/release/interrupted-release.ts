import { writeFileSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../cluster/failure.ts";
import { deleteObject } from "../cluster/object-requests.ts";
import { helmCommand } from "../cluster/shell-command.ts";
import { endProcesses, isAlive, type ProcessIdentity } from "../sandbox/process.ts";
import type { Helm } from "./helm.ts";
import { helmUninstall, type Release } from "./helm-release.ts";
import type { OpenTarget } from "./target.ts";

/** Helm's default timeout in milliseconds: an older operation has ended, whoever started it. */
const helmTimeout = 5 * 60_000;

/** Milliseconds that the Helm of an earlier run gets to finish. */
const patience = 60_000;

/** The Helm process that changes a release for this command, and the revision that it creates or removes. */
interface Change extends ProcessIdentity {
  readonly revision: number;
}

/**
 * Does `work`, which creates or removes a revision of a release with Helm, and passes Helm's process identity on. That
 * stays recorded in the directory `state` until Helm succeeds or fails by itself. So after a crash, a recorded change
 * was this command's own. The caller holds the release's lock.
 */
export async function recordingChange<T>(
  state: string,
  revision: number,
  work: (record: (helm: ProcessIdentity) => void) => Promise<T>,
): Promise<T> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  try {
    // Synchronously, so that every started Helm is recorded.
    const record = (helm: ProcessIdentity) =>
      writeFileSync(`${state}/changing`, JSON.stringify({ ...helm, revision } satisfies Change));
    const result = await work(record);
    await forgetChange(state);
    return result;
  } catch (error) {
    // Helm has recorded in the release a failure that it reports; an interrupted Helm may have been killed before it
    // could.
    if (error instanceof Failure) await forgetChange(state);
    throw error;
  }
}

/**
 * Forgets the recorded change of a release. Call it once the release is settled: the interrupted Helm may have
 * succeeded, and then a change that is found interrupted later is somebody else's.
 */
export const forgetChange = (state: string): Promise<void> => rm(`${state}/changing`, { force: true });

/**
 * Waits for a Helm that outlived an earlier run: two Helms at a time would undo each other's work. Ends it when it
 * takes longer than `patience`. The caller holds the release's lock.
 */
export async function awaitEarlierHelm(
  state: string,
  { report, signal, patience: limit = patience }: Awaiting,
): Promise<void> {
  const helm = await recordedChange(state);
  if (helm === undefined || !isAlive(helm)) return;
  report(`Helm of an earlier run (process ${helm.pid}) is still changing this release: waiting for it`);
  for (const deadline = Date.now() + limit; isAlive(helm) && Date.now() < deadline; ) {
    await sleep(100, undefined, { signal });
  }
  if (!isAlive(helm)) return;
  report(`Helm of an earlier run (process ${helm.pid}) does not end: ending it`);
  // SIGTERM first: at that Helm records in the release that it was interrupted.
  await endProcesses([helm], 10_000);
}

interface Awaiting {
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: number;
}

/**
 * Unlocks a release whose last change was interrupted. Helm refuses to touch it: "another operation is in progress".
 * The caller has made sure that no Helm of an earlier run is alive.
 *
 * Deletes only Helm's record of the unfinished revision. The objects carry the release's name, so the next upgrade
 * adopts them, and no volume is lost, as one could be in an uninstallation. Returns whether the release was locked.
 *
 * @throws Failure when the change may still be in progress
 */
export async function unlockRelease(
  { api, address, helm, state }: Pick<OpenTarget, "api" | "address" | "helm" | "state">,
  release: Release | undefined,
  namespace: string,
): Promise<boolean> {
  if (release === undefined || !release.status.startsWith("pending-")) return false;
  await refuseWhileInProgress(release, state);
  const driver = process.env.HELM_DRIVER ?? "secret";
  if (!/^secrets?$/.test(driver)) {
    const rollback = helmCommand(address, ["-n", namespace, "rollback", release.name], helm.tool.path);
    throw new Failure(
      "cluster",
      `revision ${release.revision} of ${release.name} was interrupted (${release.status})`,
      {
        remedy: [`HELM_DRIVER is ${JSON.stringify(driver)}: roll back with \`${rollback}\`, then repeat this command`],
      },
    );
  }
  const name = `sh.helm.release.v1.${release.name}.v${release.revision}`;
  return deleteObject(api, { apiVersion: "v1", kind: "Secret", metadata: { name } }, namespace);
}

/**
 * Completes an interrupted uninstallation. Until then Helm refuses both to upgrade the release, "has no deployed
 * releases", and to install another under its name. Returns whether there was one. The caller has made sure that no
 * Helm of an earlier run is alive, and has saved what only the release holds.
 *
 * @throws Failure when the uninstallation may still be in progress
 */
export async function finishUninstall(
  helm: Helm,
  release: Release | undefined,
  { state, report }: { readonly state: string } & Pick<Awaiting, "report">,
): Promise<boolean> {
  if (release?.status !== "uninstalling") return false;
  await refuseWhileInProgress(release, state);
  report(`the uninstallation of revision ${release.revision} was interrupted: completing it`);
  await recordingChange(state, release.revision, (onStart) => helmUninstall(helm, release.name, onStart));
  return true;
}

/**
 * Throws while a change may still be in progress: this command did not start it, and it is younger than Helm's timeout.
 */
async function refuseWhileInProgress(release: Release, state: string): Promise<void> {
  const age = Date.now() - release.touched.getTime();
  if (age >= helmTimeout || (await recordedChange(state))?.revision === release.revision) return;
  throw new Failure("cluster", `another Helm is changing the release ${release.name} (${release.status})`, {
    remedy: [
      `wait for it to finish; if it was interrupted, repeat this command in ${Math.ceil((helmTimeout - age) / 60_000)} min, when its timeout has passed`,
    ],
  });
}

/** The recorded change of the release; undefined when this command started none. */
async function recordedChange(state: string): Promise<Change | undefined> {
  try {
    return JSON.parse(await readFile(`${state}/changing`, "utf8")) as Change;
  } catch {
    return undefined;
  }
}
