import type { ExprNode } from "./expression.ts";
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
 * Nodes are plain data, so the walk needs no list of their kinds and cannot forget one.
 *
 * @example walk(objects, { expression: (node) => node.kind === "reference" && used.add(node.path.join(".")) })
 */
export function walk(nodes: unknown, visitor: Visitor): void {
  const seen = new Set<unknown>();
  const step = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(step);
      return;
    }
    const { kind } = node as { kind?: string };
    if (kind !== undefined && EXPRESSIONS.has(kind) && visitor.expression?.(node as ExprNode) === "skip") return;
    for (const [key, child] of Object.entries(node)) {
      if (key === "shape") continue;
      if (key !== "template") step(child);
      else if (!seen.has(child)) {
        seen.add(child);
        step((child as NamedTemplate).body);
        visitor.template?.(child as NamedTemplate);
      }
    }
  };
  step(nodes);
}

const EXPRESSIONS: ReadonlySet<string> = new Set<ExprNode["kind"]>([
  "literal",
  "reference",
  "call",
  "text",
  "include",
  "hasApi",
]);
