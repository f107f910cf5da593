import type { Api } from "../cluster/api.ts";
import { Refused } from "../cluster/api-error.ts";
import { faultsIn } from "../cluster/check-each.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { dryApply, dryCreate, readObject } from "../cluster/object-requests.ts";
import { objectsOf, type Release } from "./helm-release.ts";

/**
 * Has the cluster try the objects of a planned release, so that one that it cannot take is told before Helm changes the
 * first: Helm would stop half-way. What quotas, policies and permissions say is Helm's to tell, for they look at more than
 * one object, and Helm makes one after the other.
 *
 * An object that is there already is tried where the server has applied it and will again. The client, as Helm 3, would merge
 * it in another way.
 *
 * @throws Failure with every object that the cluster refuses, and why
 */
export async function rehearse(
  api: Api,
  { before, planned }: { readonly before: Release | undefined; readonly planned: Release },
  namespace: string,
): Promise<void> {
  const objects = objectsOf(planned.manifest);
  const make = planned.isServerSide ? dryApply : dryCreate;
  const isMerged = planned.isServerSide && before?.isServerSide === true;
  const details = await faultsIn(objects, async (object) => {
    if (!isMerged && (await isThere(api, object, namespace))) return undefined;
    return refusal(() => make(api, object, namespace));
  });
  if (details.length === 0) return;
  const message = `the cluster refuses ${details.length} of ${objects.length} objects, so Helm was not called`;
  const remedy = ["correct the values that the named fields come from, and repeat the command"];
  throw new Failure("cluster", message, { details, remedy });
}

/** Whether the object is there, as far as this user can tell. */
async function isThere(api: Api, object: ClusterObject, namespace: string): Promise<boolean> {
  try {
    return (await readObject(api, object, namespace)) !== undefined;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

async function refusal(attempt: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return isInvalid(error) ? `is refused: ${error.reason}` : undefined;
  }
}

/** Whether the API server itself finds the object wrong, and not a webhook or a policy that may look at others too. */
const isInvalid = ({ status, reason }: Refused): boolean =>
  status === 400 || status === 422
    ? !/admission webhook|ValidatingAdmissionPolicy/.test(reason)
    : status === 500 && reason.startsWith("failed to create typed patch object");
