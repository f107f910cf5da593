import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { faultsIn } from "./faults.ts";
import type { ClusterObject } from "./object.ts";
import { dryApply, dryCreate, readObject } from "./objects.ts";
import { Refused } from "./refused.ts";
import { objectsOf, type Release } from "./release.ts";

/**
 * Has the cluster try the objects of a planned release, so that one it refuses is told before anything is changed: Helm
 * would stop half-way.
 *
 * Where the client applies, as Helm 3 does, only objects that are not there are tried: the server would merge the others in
 * another way than it.
 *
 * @throws Failure with every object that the cluster refuses, and why
 */
export async function rehearse(api: Api, { manifest, isServerSide }: Release, namespace: string): Promise<void> {
  const attempt = isServerSide ? dryApply : dryCreateMissing;
  const objects = objectsOf(manifest);
  const details = await faultsIn(objects, (object) => refusal(() => attempt(api, object, namespace)));
  if (details.length === 0) return;
  const message = `the cluster refuses ${details.length} of ${objects.length} objects; nothing was changed`;
  const remedy = ["correct the values that the named fields come from, and repeat the command"];
  throw new Failure("cluster", message, { details, remedy });
}

async function dryCreateMissing(api: Api, object: ClusterObject, namespace: string): Promise<void> {
  if ((await readObject(api, object, namespace)) === undefined) await dryCreate(api, object, namespace);
}

async function refusal(attempt: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (error instanceof Refused && isOfObject(error)) return `is refused: ${error.reason}`;
    // What else fails, Helm tells better.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether the object is at fault: not this user's permissions, an extension that cannot be asked in vain, or the moment. */
function isOfObject({ status, reason }: Refused): boolean {
  if (status === 403) return !/ cannot \w+ resource /.test(reason);
  if (/dry.?run/i.test(reason)) return false;
  return (
    status === 400 || status === 422 || (status === 500 && reason.startsWith("failed to create typed patch object"))
  );
}
