import { accepted } from "./accepted.ts";
import { issuesOf } from "./issues.ts";
import type { GroupSchema, Issue } from "./kinds.ts";

/**
 * Checks complete values, defaults merged with the user's (see `coalesce`), and tells all mistakes at once.
 *
 *     validate(root, { replicas: "2" })
 *     // [{ path: "replicas", message: 'is "2", must be a whole number: write 2 without quotes' }]
 *
 * It accepts exactly what the chart's values.schema.json accepts.
 */
export function validate(root: GroupSchema, values: unknown): readonly Issue[] {
  return issuesOf(accepted(root), values);
}
