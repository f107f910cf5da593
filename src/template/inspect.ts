import { functionTable } from "./functions/table.ts";
import { memoize } from "./memoize.ts";
import type { Bind, Each, ExprNode, If, Include, NamedTemplate, ObjectNode, Step, Steps, TreeNode } from "./nodes.ts";

/** What every pass asks of nodes. */

/** A member that each kind of expression has, and no other node of that kind's name. */
const OWN = {
  literal: "value",
  reference: "root",
  call: "arguments",
  text: "parts",
  include: "template",
  hasApi: "api",
} as const satisfies { readonly [N in ExprNode as N["kind"]]: keyof N };

/** Whether a node is an expression; entries, rows and bodies of templates share some names of kinds with them. */
function isExprNode(node: object): node is ExprNode {
  const { kind } = node as { kind?: unknown };
  return typeof kind === "string" && Object.hasOwn(OWN, kind) && OWN[kind as ExprNode["kind"]] in node;
}

/** The expressions of which an expression is made; the body of a template that it calls is not among them. */
export function operandsOf(node: ExprNode): readonly ExprNode[] {
  switch (node.kind) {
    case "call":
      return node.arguments;
    case "text":
      return node.parts;
    case "include":
      return Object.values(node.arguments);
    case "literal":
    case "reference":
    case "hasApi":
      return [];
  }
}

/** An expression in a message: `.Values.koku.image.tag`, else what kind it is. */
export function describe(node: ExprNode): string {
  if (node.kind === "literal") return JSON.stringify(node.value);
  if (node.kind === "include") return `the template ${node.template.name}`;
  if (node.kind === "call") return `${node.name}(${node.arguments.map(describe).join(", ")})`;
  if (node.kind !== "reference") return `the ${node.kind} expression`;
  const root =
    node.root.scope === "variable"
      ? `$${node.root.name}`
      : `.${"name" in node.root ? node.root.name : node.root.scope}`;
  return [root, ...node.path].join(".");
}

/** What kind of scalar an expression gives. */
export function kindOf(node: ExprNode): "integer" | "flag" | "text" {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "number" ? "integer" : typeof node.value === "boolean" ? "flag" : "text";
    case "reference":
      return node.shape.kind === "integer" || node.shape.kind === "flag" ? node.shape.kind : "text";
    case "call": {
      const { gives } = functionTable[node.name];
      return gives === "integer" || gives === "flag" ? gives : "text";
    }
    case "include":
      return node.template.body.kind === "sum" ? "integer" : node.template.body.kind === "flag" ? "flag" : "text";
    case "hasApi":
      return "flag";
    case "text":
      return "text";
  }
}

/** Whether an expression is the call of a template whose result has several lines. */
export function isBlockCall(node: ExprNode): node is Include {
  return node.kind === "include" && (node.template.body.kind === "lines" || node.template.body.kind === "document");
}

/** Whether the expression gives a list or a map that may be empty; a group always has its members. */
export function isCollection(node: ExprNode): boolean {
  if (node.kind === "include") return node.template.body.kind === "entries" || node.template.body.kind === "items";
  return node.kind === "reference" && COLLECTIONS.has(node.shape.kind);
}

const COLLECTIONS: ReadonlySet<string> = new Set(["list", "map", "open"]);

/** Whether the expression gives a list or a map. */
export function isStructure(node: ExprNode): boolean {
  return isCollection(node) || (node.kind === "reference" && node.shape.kind === "group");
}

/** Whether the expression is a value that may be unset. */
export const isOptional = (node: ExprNode): boolean => node.kind === "reference" && node.shape.optional === true;

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

type Kinded = { readonly kind: string };

/** Whether a step is control flow, and not a leaf. */
export function isControl<L extends Kinded>(step: Step<L>): step is If<L> | Each<L> | Bind<L> {
  return step.kind === "if" || step.kind === "each" || step.kind === "bind";
}

/** The steps with each leaf replaced, control flow kept. */
export function mapSteps<L extends Kinded, M extends Kinded>(steps: Steps<L>, leaf: (leaf: L) => Steps<M>): Steps<M> {
  return steps.flatMap((step): Steps<M> => {
    if (!isControl(step)) return leaf(step);
    const body = mapSteps(step.body, leaf);
    return [step.kind === "if" ? { ...step, body, otherwise: mapSteps(step.otherwise, leaf) } : { ...step, body }];
  });
}

/** A condition above a leaf, and whether it must hold or fail. */
export interface Branch {
  readonly condition: ExprNode;
  readonly holds: boolean;
}

/** A leaf with the conditions above it. */
export interface Reached<L> {
  readonly leaf: L;
  readonly under: readonly Branch[];
}

/** The leaves of a sequence with the conditions above them; what a loop writes has none of its own. */
export function leavesOf<L extends Kinded>(steps: Steps<L>, under: readonly Branch[] = []): readonly Reached<L>[] {
  return steps.flatMap((step): readonly Reached<L>[] => {
    if (!isControl(step)) return [{ leaf: step, under }];
    if (step.kind !== "if") return leavesOf(step.body, under);
    const { condition, body, otherwise } = step;
    return [
      ...leavesOf(body, [...under, { condition, holds: true }]),
      ...leavesOf(otherwise, [...under, { condition, holds: false }]),
    ];
  });
}

/** Whether a step is a condition. */
export function isIf<L extends Kinded>(step: Step<L>): step is If<L> {
  return step.kind === "if";
}

/** Whether two nodes print alike; templates are compared by name. */
export function sameNode(a: Kinded, b: Kinded): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

/**
 * Text that is the same for nodes that print alike.
 *
 * Only what is printed counts. An argument may have any name, so the node that holds a member says what it is.
 */
export const keyOf: (node: Kinded) => string = memoize((node) =>
  JSON.stringify(node, (_, inner) => {
    if (typeof inner !== "object" || inner === null || !isExprNode(inner)) return inner;
    if (inner.kind === "include") return { ...inner, template: inner.template.name };
    if (inner.kind === "reference") return { ...inner, shape: undefined, uncertain: undefined };
    return inner;
  }),
);

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
