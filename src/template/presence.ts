import { isTrue, learn, NOTHING, simplify } from "./condition.ts";
import { describe, type ExprNode, expression, type Include, nodeOf } from "./expression.ts";
import { and, not, or, present } from "./functions.ts";
import { type Body, isBlockCall, type NamedTemplate } from "./named-template.ts";
import { isControl, type Step, type Steps, sameNode } from "./steps.ts";
import type { Entry, Item, Line, TreeNode } from "./tree.ts";
import { walk } from "./walk.ts";

/**
 * Under which condition a sequence writes anything; "unknown" when no condition outside of it says so.
 *
 * A key whose children are all conditional would become null (`key:` with nothing below), which Kubernetes may take for
 * "delete this"; such a key is wrapped in the condition found here.
 */
export type Presence = "always" | "never" | "unknown" | ExprNode;

type Field = Extract<Entry, { kind: "field" }>;

/** A field, wrapped in the condition under which its value writes anything. */
export function fieldSteps(plain: Field): Steps<Entry> {
  const only = soleSource(plain.value);
  const field: Field = only === undefined ? plain : { ...plain, value: { kind: "value", expr: only } };
  // The printer writes such a field with `with`, which leaves the key out as well.
  if (field.value.kind === "value" && isCollection(field.value.expr)) return [field];
  return wrapped(
    field.value,
    () => describe(field.key),
    (value): Entry => ({ ...field, value }),
  );
}

/** An item, wrapped likewise. */
export function itemSteps(item: Extract<Item, { kind: "item" }>): Steps<Item> {
  if (item.value.kind === "value" && isCollection(item.value.expr) && !isOptional(item.value.expr)) return [item];
  return wrapped(
    item.value,
    () => "an item",
    (value): Item => ({ ...item, value }),
  );
}

function wrapped<L extends { kind: string }>(
  value: TreeNode,
  where: () => string,
  leaf: (value: TreeNode) => L,
): Steps<L> {
  const found = presenceOfTree(value);
  if (found === "always") return [leaf(value)];
  if (found === "never" || found === "unknown") {
    throw new Error(
      `${where()}: whether it has any content is decided only inside it; give it content that is always there`,
    );
  }
  return [{ kind: "if", condition: found, body: [leaf(withoutCondition(value))], otherwise: [] }];
}

/** The value of a field that stands under its only child's condition already. */
function withoutCondition(value: TreeNode): TreeNode {
  if (value.kind === "map") return { kind: "map", entries: unwrap(value.entries) };
  return value.kind === "list" ? { kind: "list", items: unwrap(value.items) } : value;
}

function unwrap<L extends { kind: string }>(steps: Steps<L>): Steps<L> {
  const [first] = steps;
  if (steps.length !== 1 || first === undefined || !isControl(first)) return steps;
  return first.kind === "if" && first.otherwise.length === 0 ? first.body : steps;
}

/** What stands alone for all that a value holds: a template that may be empty, or a list or map that the user gave. */
function soleSource(value: TreeNode): ExprNode | undefined {
  const steps: Steps<Entry | Item> = value.kind === "map" ? value.entries : value.kind === "list" ? value.items : [];
  const [first] = steps;
  if (steps.length !== 1) return undefined;
  if (first?.kind === "spread" && isCollection(first.expr)) return first.expr;
  return first?.kind === "include" && mayBeEmpty(first.include) ? first.include : undefined;
}

/** Whether a named template of entries, items or lines can write nothing. */
export function mayBeEmpty({ template: { body, enough } }: Include): boolean {
  return (body.kind === "entries" || body.kind === "items" || body.kind === "lines") && !enough.some(isTrue);
}

/** Conditions of which each is enough for a named template of entries, items or lines to write something. */
export function enoughFor(body: Body): readonly ExprNode[] {
  if (body.kind === "entries") return enoughAmong(body.entries, presenceOfLeaf);
  if (body.kind === "items") return enoughAmong(body.items, presenceOfLeaf);
  return body.kind === "lines" ? enoughAmong(body.lines, presenceOfLine) : [];
}

function enoughAmong<L extends { kind: string }>(steps: Steps<L>, of: (leaf: L) => Presence): readonly ExprNode[] {
  if (presence(steps, of) === "always") return [{ kind: "literal", value: true }];
  return steps.map((step) => presenceOf(step, of)).filter((found) => typeof found === "object");
}

/** Whether a template of items or entries never writes anything: it is neither defined nor called. */
export function isEmpty({ body }: NamedTemplate): boolean {
  return (body.kind === "items" && body.items.length === 0) || (body.kind === "entries" && body.entries.length === 0);
}

function presenceOfTree(value: TreeNode): Presence {
  switch (value.kind) {
    case "map":
      return value.entries.length === 0 ? "always" : presence(value.entries, presenceOfLeaf);
    case "list":
      return value.items.length === 0 ? "always" : presence(value.items, presenceOfLeaf);
    case "value":
      return isCollection(value.expr) || isOptional(value.expr) ? presentNode(value.expr) : "always";
    case "lines":
      return "always";
  }
}

function presenceOfLeaf(leaf: Entry | Item): Presence {
  switch (leaf.kind) {
    case "spread":
      return presentNode(leaf.expr);
    case "include":
      return mayBeEmpty(leaf.include) ? presentNode(leaf.include) : "always";
    case "field":
      return presenceOfTree(leaf.value);
    case "item":
      return "always";
    case "note":
      return "never";
  }
}

const presenceOfLine = ({ text }: Line): Presence => (isOptionalBlock(text) ? presentNode(text) : "always");

/** Whether a line is the call of a template of several lines that may have none: then it is no line at all. */
export function isOptionalBlock(text: ExprNode): text is Include {
  return isBlockCall(text) && mayBeEmpty(text);
}

const presentNode = (node: ExprNode): ExprNode => nodeOf(present(expression<object>(node)));

/** Under which condition the steps write anything. */
function presence<L extends { kind: string }>(steps: Steps<L>, leaf: (leaf: L) => Presence): Presence {
  return either(steps.map((step) => presenceOf(step, leaf)));
}

function presenceOf<L extends { kind: string }>(step: Step<L>, leaf: (leaf: L) => Presence): Presence {
  if (!isControl(step)) return leaf(step);
  const body = presence(step.body, leaf);
  switch (step.kind) {
    case "if": {
      const otherwise = presence(step.otherwise, leaf);
      const no = nodeOf(not(expression<boolean>(step.condition)));
      if (isSure(body, step.condition) && isSure(otherwise, no)) return "always";
      // One branch that writes for sure leaves only the other's condition to ask.
      if (isSure(body, step.condition)) return either([step.condition, otherwise]);
      if (isSure(otherwise, no)) return either([no, body]);
      return either([both(step.condition, body), both(no, otherwise)]);
    }
    case "each":
      return mentions(body, [step.item, step.key]) ? "unknown" : both(presentNode(step.source), body);
    case "bind":
      return mentions(body, [step.name]) ? "unknown" : body;
  }
}

const isSure = (inner: Presence, condition: ExprNode): boolean =>
  inner === "always" || (typeof inner === "object" && isTrue(simplify(inner, learn(NOTHING, condition, true))));

function both(condition: ExprNode, inner: Presence): Presence {
  if (isSure(inner, condition)) return condition;
  if (typeof inner === "string") return inner;
  return nodeOf(and(expression<boolean>(condition), expression<boolean>(inner)));
}

function either(all: readonly Presence[]): Presence {
  if (all.includes("always")) return "always";
  if (all.includes("unknown")) return "unknown";
  const conditions = all.filter((found) => typeof found === "object");
  const distinct = conditions.filter((node, at) => conditions.findIndex((other) => sameNode(other, node)) === at);
  const [first, ...others] = distinct;
  if (first === undefined) return "never";
  const any = others.length === 0 ? first : nodeOf(or(...distinct.map((node) => expression<boolean>(node))));
  return isTrue(simplify(any, NOTHING)) ? "always" : any;
}

function mentions(found: Presence, names: readonly (string | undefined)[]): boolean {
  let seen = false;
  walk(found, {
    expression(node) {
      if (node.kind === "reference" && node.root.scope === "variable" && names.includes(node.root.name)) seen = true;
    },
  });
  return seen;
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

const isOptional = (node: ExprNode): boolean => node.kind === "reference" && node.shape.optional === true;
