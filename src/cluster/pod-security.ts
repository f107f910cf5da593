import type { Api } from "./api.ts";
import { isForbidden } from "./api-error.ts";
import { type Inspected, type Inspection, inspection } from "./inspection.ts";
import { restrictedNamespace } from "./namespace.ts";
import { dryRunApply, listObjects } from "./object-requests.ts";

/**
 * Whether the namespace's pods satisfy Pod Security `restricted`, enforced or not. The API server answers only users
 * who may patch the namespace. The owner of a project, with the roles admin or edit, may not.
 */
export async function inspectPodSecurity(api: Api, { namespace }: Inspected): Promise<Inspection> {
  let warnings: readonly string[];
  try {
    ({ warnings } = await dryRunApply(api, restrictedNamespace(namespace), namespace));
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const found = [
      `not checked: you may not patch the namespace ${namespace}, and the cluster reports it to no one else`,
    ];
    return { name: "pod security", ok: true, skipped: true, found };
  }
  const pods = await listObjects(api, { apiVersion: "v1", kind: "Pod" }, namespace);
  return inspection("pod security", warnings, `${pods.length} pods satisfy the level restricted`);
}
