import { type Expr, expression, type Reference } from "./expression.ts";
import { json, sha256sum } from "./functions.ts";
import { textTemplate } from "./named-template.ts";
import { toTree } from "./normalise.ts";
import { sha256 } from "./sha256.ts";
import { walk } from "./walk.ts";

/**
 * Text that changes whenever a tree would be rendered differently: its own form, and every value that it reads.
 *
 * A Job's pod template cannot be changed, so a Job is named after this, and another configuration is another Job.
 *
 * @example fingerprint("ros-ocp.migration.fingerprint", job)   // "9f86d081…", the same in both back ends
 */
export function fingerprint(name: string, tree: unknown): Expr<string> {
  const nodes = toTree(tree);
  const references = new Map<string, Reference>();
  walk(nodes, {
    expression(node) {
      if (node.kind !== "reference" || node.root.scope === "variable" || node.root.scope === "argument") return;
      references.set([node.root.scope, ...node.path].join("."), node);
    },
  });
  const form = sha256(JSON.stringify(nodes, (key, value) => (key === "shape" ? undefined : value)));
  const read = [...references].filter(([path]) => !hasAncestor(path, references)).sort(([a], [b]) => (a < b ? -1 : 1));
  const source = textTemplate(`${name}.source`, { about: "Everything that the object depends on." }, () => [
    form,
    ...read.map(([, node]) => json(expression<unknown>(node))),
  ]);
  return textTemplate(name, { about: "Changes with everything that the object depends on." }, () =>
    sha256sum(source()),
  )();
}

/** Whether a value is part of another that is read as a whole. */
function hasAncestor(path: string, references: ReadonlyMap<string, Reference>): boolean {
  const parts = path.split(".");
  return parts.some((_, index) => index > 0 && index < parts.length && references.has(parts.slice(0, index).join(".")));
}
