import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { deleteObject } from "./objects.ts";
import type { Release } from "./release.ts";

/** Helm's own default timeout: an operation that is older has ended, whoever began it. */
const longest = 5 * 60_000;

/**
 * Does `work`, which changes a release by Helm, and notes in `state` for how long: what is noted after a crash was ours.
 * The caller holds the release's lock.
 */
export async function notingChange<T>(state: string, work: () => Promise<T>): Promise<T> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  await writeFile(`${state}/changing`, "");
  const ended = () => rm(`${state}/changing`, { force: true });
  try {
    const result = await work();
    await ended();
    return result;
  } catch (error) {
    // What Helm itself reports, it has noted in the release; an interrupted Helm may have been ended before it could.
    if (error instanceof Failure) await ended();
    throw error;
  }
}

/**
 * Frees a release whose last change was cut off, which Helm refuses to touch: "another operation is in progress".
 *
 * Only the record of the unfinished revision is removed. Its objects carry the release's name, so the next upgrade adopts
 * them, and no volume is lost, as it could be by an uninstallation. Returns whether there was something to free.
 *
 * @throws Failure when the change may still be under way
 */
export async function freeRelease(
  api: Api,
  release: Release | undefined,
  { namespace, state }: { readonly namespace: string; readonly state: string },
): Promise<boolean> {
  if (release === undefined || !release.status.startsWith("pending-")) return false;
  const age = Date.now() - release.touched.getTime();
  if (age < longest && !(await wasOurs(state))) {
    throw new Failure("cluster", `Helm changes the release ${release.name} already (${release.status})`, {
      remedy: [
        `wait for it, or, if it was cut off, repeat this in ${Math.ceil((longest - age) / 60_000)} min: then it counts as dead`,
      ],
    });
  }
  const driver = process.env.HELM_DRIVER ?? "secret";
  if (!/^secrets?$/.test(driver)) {
    throw new Failure("cluster", `revision ${release.revision} of ${release.name} was cut off (${release.status})`, {
      remedy: [
        `HELM_DRIVER is ${JSON.stringify(driver)}: roll back with \`helm rollback ${release.name}\`, then repeat this`,
      ],
    });
  }
  const name = `sh.helm.release.v1.${release.name}.v${release.revision}`;
  return deleteObject(api, { apiVersion: "v1", kind: "Secret", metadata: { name } }, namespace);
}

const wasOurs = (state: string): Promise<boolean> =>
  readFile(`${state}/changing`).then(
    () => true,
    () => false,
  );
