import type { Templates } from "../../template/chart.ts";
import { isControl, type Steps } from "../../template/steps.ts";
import type { ObjectNode, TreeNode } from "../../template/tree.ts";
import { walk } from "../../template/walk.ts";
import type { ChartIssue } from "./issue.ts";

const OWNERS = new Set(["Deployment", "StatefulSet"]);

/** Selectors that depend on values: a selector can never be changed, so an upgrade with other values would fail. */
export function changingSelectors(templates: Templates): readonly ChartIssue[] {
  return templates.files.flatMap((file) =>
    objectsIn(file.objects).flatMap((object) => {
      const kind = literalAt(object, "kind") ?? "";
      const spec = fieldOf(object, "spec");
      const selector = spec && fieldOf(spec, "selector");
      if (!OWNERS.has(kind) || selector === undefined) return [];
      const read = new Set<string>();
      walk(selector, {
        expression(node) {
          if (node.kind === "reference" && node.root.scope === "values") read.add(node.path.join("."));
        },
      });
      return [...read].map((path) => ({
        file: file.name,
        where: `${kind} spec.selector`,
        message: `depends on ${path}, and a selector can never change; use the release's name only`,
      }));
    }),
  );
}

function objectsIn(steps: Steps<ObjectNode>): readonly TreeNode[] {
  return steps.flatMap((step): readonly TreeNode[] => {
    if (!isControl(step)) return [step.value];
    return step.kind === "if" ? [...objectsIn(step.body), ...objectsIn(step.otherwise)] : objectsIn(step.body);
  });
}

function fieldOf(tree: TreeNode, name: string): TreeNode | undefined {
  if (tree.kind !== "map") return undefined;
  for (const step of tree.entries) {
    if (!isControl(step) && step.kind === "field" && step.key.kind === "literal" && step.key.value === name)
      return step.value;
  }
  return undefined;
}

function literalAt(tree: TreeNode, name: string): string | undefined {
  const found = fieldOf(tree, name);
  return found?.kind === "value" && found.expr.kind === "literal" ? String(found.expr.value) : undefined;
}
