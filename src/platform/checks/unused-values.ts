import type { Templates } from "../../template/chart.ts";
import { walk } from "../../template/inspect.ts";
import { nodeOf } from "../../template/language.ts";
import type { Root } from "../../values/kinds.ts";
import { leaves } from "../../values/leaves.ts";
import type { Finding } from "./finding.ts";

/**
 * Values that no template reads.
 *
 * An `if (v.x)` in TypeScript, which cannot see a value that is known only to Helm, is found this way too. A value read
 * as part of a group, a list or a map counts as read.
 */
export function unusedValues(templates: Templates, values: Root): readonly Finding[] {
  const read = new Set<string>();
  walk([templates.files, nodeOf(templates.rules), nodeOf(templates.notes)], {
    expression(node) {
      if (node.kind === "reference" && node.root.scope === "values") read.add(node.path.join("."));
    },
  });
  const isRead = (path: readonly string[]) => path.some((_, depth) => read.has(path.slice(0, depth + 1).join(".")));
  return leaves(values)
    .filter(({ path, schema }) => !isRead(path) && schema.deprecated === undefined)
    .map(({ path }) => ({
      file: "values.yaml",
      where: path.join("."),
      message: "no template reads this value; use it, or take it out of the schema",
    }));
}
