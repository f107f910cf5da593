import type { Api } from "../cluster/api.ts";
import { ApiError } from "../cluster/api-error.ts";
import { checkEach } from "../cluster/check-each.ts";
import { Failure } from "../cluster/failure.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { dryRunApply, dryRunCreate, readObject } from "../cluster/object-requests.ts";
import type { Release } from "./helm-release.ts";
import { objectsOf } from "./manifest.ts";

/**
 * Sends the objects of a planned release to the API server as a dry run. So the user sees an object that it refuses
 * before Helm changes the first one: Helm would stop half-way. Ignores refusals by quotas, policies and permissions,
 * which depend on more than one object, and Helm creates one after the other.
 *
 * Includes an existing object only when the release uses server-side apply before and after. Client-side apply, as in
 * Helm 3, merges in another way than the dry run.
 *
 * @throws Failure with every object that the cluster refuses, and why
 */
export async function serverDryRun(
  api: Api,
  { before, planned }: { readonly before: Release | undefined; readonly planned: Release },
  namespace: string,
): Promise<void> {
  const objects = objectsOf(planned.manifest);
  const dryRun = planned.isServerSide ? dryRunApply : dryRunCreate;
  const triesExisting = planned.isServerSide && before?.isServerSide === true;
  const details = await checkEach(objects, async (object) => {
    if (!triesExisting && (await exists(api, object, namespace))) return undefined;
    return refusal(() => dryRun(api, object, namespace));
  });
  if (details.length === 0) return;
  const message = `the cluster refuses ${details.length} of ${objects.length} objects, so Helm was not called`;
  const remedy = ["correct the values that set the named fields, and repeat the command"];
  throw new Failure("cluster", message, { details, remedy });
}

/** Whether the object exists; also true when this user may not see it. */
async function exists(api: Api, object: ClusterObject, namespace: string): Promise<boolean> {
  try {
    return (await readObject(api, object, namespace)) !== undefined;
  } catch (error) {
    if (error instanceof ApiError) return true;
    throw error;
  }
}

async function refusal(attempt: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return isInvalid(error) ? `is refused: ${error.reason}` : undefined;
  }
}

/**
 * Whether the API server itself refuses the object, and not a webhook or a policy, which may depend on other objects.
 */
const isInvalid = ({ status, reason }: ApiError): boolean =>
  status === 400 || status === 422
    ? !/admission webhook|ValidatingAdmissionPolicy/.test(reason)
    : status === 500 && reason.startsWith("failed to create typed patch object");
