import { isControl } from "../template/inspect.ts";
import type { ObjectNode, Steps, TreeNode } from "../template/nodes.ts";

/** Every object that a file may hold, whatever the values are. */
export function objectsIn(steps: Steps<ObjectNode>): readonly TreeNode[] {
  return steps.flatMap((step): readonly TreeNode[] => {
    if (!isControl(step)) return [step.value];
    return step.kind === "if" ? [...objectsIn(step.body), ...objectsIn(step.otherwise)] : objectsIn(step.body);
  });
}

/** What a map has under a key, where no condition decides it. */
export function fieldOf(tree: TreeNode, name: string): TreeNode | undefined {
  if (tree.kind !== "map") return undefined;
  for (const step of tree.entries) {
    if (!isControl(step) && step.kind === "field" && step.key.kind === "literal" && step.key.value === name)
      return step.value;
  }
  return undefined;
}

/** The text that stands under a key, where it depends on nothing. */
export function literalAt(tree: TreeNode, name: string): string | undefined {
  const found = fieldOf(tree, name);
  return found?.kind === "value" && found.expr.kind === "literal" ? String(found.expr.value) : undefined;
}
