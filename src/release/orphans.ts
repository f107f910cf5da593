import type { Api } from "../cluster/api.ts";
import { isForbidden } from "../cluster/api-error.ts";
import { type ClusterObject, identityOf, shortName } from "../cluster/object.ts";
import { deleteObject, listObjects } from "../cluster/object-requests.ts";
import { templates } from "../platform/chart.ts";
import { type Kind, kindsOf } from "../platform/kinds.ts";

interface Where {
  readonly namespace: string;
  readonly release: string;
}

/**
 * Objects that Helm made for the release, and that it has forgotten: they are in no current manifest.
 *
 * An upgrade that failed or was cut off leaves what it made, and the next one compares with the last that succeeded. So they
 * go on running, and nobody takes them away. What is kept on purpose, and what this user may not see, is not told.
 *
 * @param objects those of the current manifest; none where the release is gone
 */
export async function leftoversOf(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace, release }: Where,
): Promise<readonly ClusterObject[]> {
  const known = new Set(objects.map(identityOf));
  const kinds = new Map<string, Kind>(
    [...kindsOf(templates), ...objects].map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const found = await Promise.all(
    [...kinds.values()].map((kind) => listed(api, kind, namespace, { "app.kubernetes.io/instance": release })),
  );
  return found.flat().filter((object) => !known.has(identityOf(object)) && isHelms(object, { namespace, release }));
}

/** Deletes them, each told by its name. */
export async function deleteLeftovers(
  api: Api,
  objects: readonly ClusterObject[],
  where: Where & { readonly report: (line: string) => void },
): Promise<readonly ClusterObject[]> {
  const left = await leftoversOf(api, objects, where);
  for (const object of left) {
    where.report(`${shortName(object)} is left of an earlier change: deleting it`);
    await deleteObject(api, object, where.namespace);
  }
  return left;
}

async function listed(
  api: Api,
  kind: Kind,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): Promise<readonly ClusterObject[]> {
  try {
    return await listObjects(api, kind, namespace, labels);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return [];
  }
}

/** Whether Helm has marked it as the release's own. A controller copies such marks to what it makes, and owns that. */
function isHelms({ metadata }: ClusterObject, { namespace, release }: Where): boolean {
  const { annotations = {}, ownerReferences } = metadata as ClusterObject["metadata"] & { ownerReferences?: unknown };
  return (
    ownerReferences === undefined &&
    annotations["meta.helm.sh/release-name"] === release &&
    annotations["meta.helm.sh/release-namespace"] === namespace &&
    annotations["helm.sh/resource-policy"] !== "keep"
  );
}
