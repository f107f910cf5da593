import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { faultsIn } from "./faults.ts";
import { type ClusterObject, identityOf } from "./object.ts";
import { dryApply } from "./objects.ts";
import { Refused } from "./refused.ts";
import { objectsOf, type Release, readableObjects } from "./release.ts";

/**
 * Has the cluster try the objects of a planned release, so that one it refuses is told before anything is changed: Helm
 * would stop half-way.
 *
 * Where the client applies, only new objects are tried, since the server would merge the others in another way than it.
 *
 * @throws Failure with every object that the cluster refuses, and why
 */
export async function rehearse(
  api: Api,
  current: Release | undefined,
  planned: Release,
  namespace: string,
): Promise<void> {
  const objects = objectsOf(planned.manifest);
  const tried = planned.isServerSide ? objects : newOnes(objects, current);
  const details = await faultsIn(tried, (object) => refusal(api, object, namespace));
  if (details.length === 0) return;
  throw new Failure(
    "cluster",
    `the cluster refuses ${details.length} of ${objects.length} objects; nothing was changed`,
    {
      details,
      remedy: ["correct the values that the named fields come from, and repeat the command"],
    },
  );
}

/** Those that are not in the release; none where its manifest cannot be read. */
function newOnes(objects: readonly ClusterObject[], current: Release | undefined): readonly ClusterObject[] {
  if (current === undefined) return objects;
  const known = new Set((readableObjects(current.manifest) ?? objects).map(identityOf));
  return objects.filter((object) => !known.has(identityOf(object)));
}

async function refusal(api: Api, object: ClusterObject, namespace: string): Promise<string | undefined> {
  try {
    await dryApply(api, object, namespace);
    return undefined;
  } catch (error) {
    if (error instanceof Refused && isOfObject(error)) return `is refused: ${error.reason}`;
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
