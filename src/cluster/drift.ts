import { isDeepStrictEqual } from "node:util";
import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { checkEach } from "./check-each.ts";
import { Failure } from "./failure.ts";
import { type Inspected, type Inspection, inspection } from "./inspection.ts";
import type { ClusterObject } from "./object.ts";
import { dryRunApply, readObject } from "./object-requests.ts";

/** Whether the cluster holds every object as the chart wrote it: applying it again would change nothing. */
export async function inspectObjects(
  api: Api,
  objects: readonly ClusterObject[],
  { namespace, release }: Inspected,
): Promise<Inspection> {
  const marks = { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": namespace };
  const faults = await checkEach(objects, (object) => drift(api, marked(object, marks), namespace));
  return inspection("objects", faults, `${objects.length} objects are as the chart says`);
}

async function drift(api: Api, object: ClusterObject, namespace: string): Promise<string | undefined> {
  const now = await readObject(api, object, namespace);
  if (now === undefined) return "is missing";
  try {
    const { body } = await dryRunApply(api, object, namespace);
    const fields = differingFields(comparable(now), comparable(body));
    return fields.length === 0 ? undefined : `was changed outside Helm: ${fields.slice(0, 5).join(", ")}`;
  } catch (error) {
    if (error instanceof Failure && error.kind === "cluster") return `cannot be applied again: ${error.message}`;
    throw error;
  }
}

/** The object with the annotations by which Helm marks its own; the manifest lacks them. */
const marked = (object: ClusterObject, marks: Readonly<Record<string, string>>): ClusterObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...marks } },
});

/** The object without its status and without what the server records about its writers. */
function comparable(object: unknown): unknown {
  if (!isMap(object) || !isMap(object.metadata)) return object;
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata;
  const { status, ...rest } = object;
  return { ...rest, metadata };
}

/** The paths at which two pieces of data differ, at most three levels deep. */
export function differingFields(one: unknown, other: unknown, path: readonly string[] = []): readonly string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isMap(one) || !isMap(other) || path.length === 3) return [path.join(".")];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differingFields(one[key], other[key], [...path, key]));
}
