import { type ExprNode, isExprNode, operandsOf } from "./expression.ts";
import type { NamedTemplate } from "./named-template.ts";

/** What can be met on a walk through the nodes of a chart. */
export interface Visitor {
  /** Each expression, inner ones included; those within one for which it says "skip" are left out. */
  readonly expression?: (node: ExprNode) => unknown;
  /** Each named template, once, after those that it calls. */
  readonly template?: (template: NamedTemplate) => void;
}

/**
 * Visits every expression and named template below some nodes.
 *
 * Nodes are plain data, so the walk needs no list of their kinds and cannot forget one. Only expressions hold names that
 * an author chose, so their parts are taken by kind.
 *
 * @example walk(objects, { expression: (node) => node.kind === "reference" && used.add(node.path.join(".")) })
 */
export function walk(nodes: unknown, visitor: Visitor): void {
  const seen = new Set<NamedTemplate>();
  const enter = (template: NamedTemplate): void => {
    if (seen.has(template)) return;
    seen.add(template);
    Object.values(template.body).forEach(step);
    visitor.template?.(template);
  };
  const step = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) node.forEach(step);
    else if (!isExprNode(node)) Object.values(node).forEach(step);
    else if (visitor.expression?.(node) !== "skip") {
      if (node.kind === "include") enter(node.template);
      operandsOf(node).forEach(step);
    }
  };
  step(nodes);
}
