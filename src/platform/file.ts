import type { TemplateFile } from "../template/chart.ts";
import { toObjects } from "../template/language.ts";

/**
 * A file of the chart, and the module below `src/platform` that its first line names.
 *
 * @example file("service-koku-api", "gateway/objects", gatewayService)   // templates/service-koku-api.yaml
 */
export const file = (name: string, source: string, ...objects: readonly unknown[]): TemplateFile => ({
  name: `${name}.yaml`,
  source: `src/platform/${source}.ts`,
  objects: toObjects(objects),
});
