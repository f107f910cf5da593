import type { Api } from "../cluster/api.ts";
import { isForbidden } from "../cluster/api-error.ts";
import { type ClusterObject, identityOf, shortName } from "../cluster/object.ts";
import { deleteObject, type Kind, listObjects } from "../cluster/object-requests.ts";
import { templates } from "../platform/chart/templates.ts";
import type { Templates } from "../template/chart.ts";
import { literalAt, objectsIn } from "../template/inspect.ts";

interface ReleaseName {
  readonly namespace: string;
  readonly release: string;
}

/**
 * Orphans: objects that Helm created for the release and that its current manifest no longer has.
 *
 * A failed or interrupted upgrade leaves the objects that it has created, and the next upgrade compares with the last
 * one that succeeded. So they keep running, and Helm never deletes them. Leaves out objects with the policy "keep", and
 * kinds that this user may not list.
 *
 * @param objects the objects of the current manifest; none when the release is gone
 */
export async function orphansOf(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace, release }: ReleaseName,
): Promise<readonly ClusterObject[]> {
  const known = new Set(objects.map(identityOf));
  const kinds = new Map<string, Kind>(
    [...kindsOf(templates), ...objects].map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const found = await Promise.all(
    [...kinds.values()].map((kind) => listed(api, kind, namespace, { "app.kubernetes.io/instance": release })),
  );
  return found
    .flat()
    .filter((object) => !known.has(identityOf(object)) && isManagedByHelm(object, { namespace, release }));
}

/** Deletes the orphans of the release. Reports each by its name, and returns them. */
export async function deleteOrphans(
  api: Api,
  objects: readonly ClusterObject[],
  where: ReleaseName & { readonly report: (line: string) => void },
): Promise<readonly ClusterObject[]> {
  const orphans = await orphansOf(api, objects, where);
  for (const object of orphans) {
    where.report(`${shortName(object)} is an orphan of an earlier change: deleting it`);
    await deleteObject(api, object, where.namespace);
  }
  return orphans;
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

/**
 * Whether Helm manages it for the release. A controller copies Helm's annotations to what it creates, and is its owner.
 */
function isManagedByHelm({ metadata }: ClusterObject, { namespace, release }: ReleaseName): boolean {
  const { annotations = {}, ownerReferences } = metadata as ClusterObject["metadata"] & { ownerReferences?: unknown };
  return (
    ownerReferences === undefined &&
    annotations["meta.helm.sh/release-name"] === release &&
    annotations["meta.helm.sh/release-namespace"] === namespace &&
    annotations["helm.sh/resource-policy"] !== "keep"
  );
}

/**
 * Every kind that the chart's objects may have. Those are left out whose API version follows from the cluster, as Strimzi's.
 */
function kindsOf(templates: Templates): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const object of templates.files.flatMap((file) => objectsIn(file.objects))) {
    const [apiVersion, kind] = [literalAt(object, "apiVersion"), literalAt(object, "kind")];
    if (apiVersion !== undefined && kind !== undefined) kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind });
  }
  return [...kinds.values()];
}
