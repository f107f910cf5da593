import type { Templates } from "../../template/chart.ts";
import { literalAt, objectsIn } from "../../template/inspect.ts";

/** A kind of objects, as `apiVersion` and `kind` name it. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * Every kind that the chart's objects may have. Those are left out whose API version follows from the cluster, as Strimzi's.
 *
 * @example kindsOf(templates)   // [{ apiVersion: "apps/v1", kind: "Deployment" }, …]
 */
export function kindsOf(templates: Templates): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const object of templates.files.flatMap((file) => objectsIn(file.objects))) {
    const [apiVersion, kind] = [literalAt(object, "apiVersion"), literalAt(object, "kind")];
    if (apiVersion !== undefined && kind !== undefined) kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind });
  }
  return [...kinds.values()];
}
