import { issuesOf } from "./issues.ts";
import type { Issue, Root } from "./kinds.ts";
import { accepted } from "./root.ts";

/**
 * Checks complete values, defaults merged with the user's (see `coalesce`), and tells all mistakes at once.
 *
 *     validate(root, { replicas: "2" })
 *     // [{ path: "replicas", message: 'is "2", must be a whole number: write 2 without quotes' }]
 *
 * It accepts exactly what the chart's values.schema.json accepts.
 */
export function validate(root: Root, values: unknown): readonly Issue[] {
  return issuesOf(accepted(root), values);
}
