import { describe, isBlockCall, isCollection, isControl, isOptional, sameNode, walk } from "../inspect.ts";
import type { Body, Entry, ExprNode, Include, Item, Line, NamedTemplate, Step, Steps, TreeNode } from "../nodes.ts";
import { isPresent, isTrue, learn, NOTHING, simplifyCondition } from "./condition.ts";

/**
 * Under which condition a sequence writes anything; "unknown" when no condition outside of it says so.
 *
 * A key whose children are all conditional would become null (`key:` with nothing below), which Kubernetes may take for
 * "delete this"; such a key is wrapped in the condition found here.
 */
type FilledWhen = "always" | "never" | "unknown" | ExprNode;

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
  const found = treeFilledWhen(value);
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
  if (body.kind === "entries") return enoughAmong(body.entries, leafFilledWhen);
  if (body.kind === "items") return enoughAmong(body.items, leafFilledWhen);
  return body.kind === "lines" ? enoughAmong(body.lines, lineFilledWhen) : [];
}

function enoughAmong<L extends { kind: string }>(steps: Steps<L>, of: (leaf: L) => FilledWhen): readonly ExprNode[] {
  if (filledWhen(steps, of) === "always") return [{ kind: "literal", value: true }];
  return steps.map((step) => stepFilledWhen(step, of)).filter((found) => typeof found === "object");
}

/** Whether a template of items or entries never writes anything: it is neither defined nor called. */
export function isEmpty({ body }: NamedTemplate): boolean {
  return (body.kind === "items" && body.items.length === 0) || (body.kind === "entries" && body.entries.length === 0);
}

function treeFilledWhen(value: TreeNode): FilledWhen {
  switch (value.kind) {
    case "map":
      return value.entries.length === 0 ? "always" : filledWhen(value.entries, leafFilledWhen);
    case "list":
      return value.items.length === 0 ? "always" : filledWhen(value.items, leafFilledWhen);
    case "value":
      return isCollection(value.expr) || isOptional(value.expr) ? isPresent(value.expr) : "always";
    case "lines":
      return "always";
  }
}

function leafFilledWhen(leaf: Entry | Item): FilledWhen {
  switch (leaf.kind) {
    case "spread":
      return isPresent(leaf.expr);
    case "include":
      return mayBeEmpty(leaf.include) ? isPresent(leaf.include) : "always";
    case "field":
      return treeFilledWhen(leaf.value);
    case "item":
      return "always";
    case "note":
      return "never";
  }
}

const lineFilledWhen = ({ text }: Line): FilledWhen => (isOptionalBlock(text) ? isPresent(text) : "always");

/** Whether a line is the call of a template of several lines that may have none: then it is no line at all. */
export function isOptionalBlock(text: ExprNode): text is Include {
  return isBlockCall(text) && mayBeEmpty(text);
}

/** Under which condition the steps write anything. */
function filledWhen<L extends { kind: string }>(steps: Steps<L>, leaf: (leaf: L) => FilledWhen): FilledWhen {
  return either(steps.map((step) => stepFilledWhen(step, leaf)));
}

function stepFilledWhen<L extends { kind: string }>(step: Step<L>, leaf: (leaf: L) => FilledWhen): FilledWhen {
  if (!isControl(step)) return leaf(step);
  const body = filledWhen(step.body, leaf);
  switch (step.kind) {
    case "if": {
      const otherwise = filledWhen(step.otherwise, leaf);
      const no: ExprNode = { kind: "call", name: "not", arguments: [step.condition] };
      if (isSure(body, step.condition) && isSure(otherwise, no)) return "always";
      // One branch that writes for sure leaves only the other's condition to ask.
      if (isSure(body, step.condition)) return either([step.condition, otherwise]);
      if (isSure(otherwise, no)) return either([no, body]);
      return either([both(step.condition, body), both(no, otherwise)]);
    }
    case "each":
      return mentions(body, [step.item, step.key]) ? "unknown" : both(isPresent(step.source), body);
    case "bind":
      return mentions(body, [step.name]) ? "unknown" : body;
  }
}

const isSure = (inner: FilledWhen, condition: ExprNode): boolean =>
  inner === "always" ||
  (typeof inner === "object" && isTrue(simplifyCondition(inner, learn(NOTHING, condition, true))));

function both(condition: ExprNode, inner: FilledWhen): FilledWhen {
  if (isSure(inner, condition)) return condition;
  if (typeof inner === "string") return inner;
  return { kind: "call", name: "and", arguments: [condition, inner] };
}

function either(all: readonly FilledWhen[]): FilledWhen {
  if (all.includes("always")) return "always";
  if (all.includes("unknown")) return "unknown";
  const conditions = all.filter((found) => typeof found === "object");
  const distinct = conditions.filter((node, at) => conditions.findIndex((other) => sameNode(other, node)) === at);
  const [first, ...others] = distinct;
  if (first === undefined) return "never";
  const any: ExprNode = others.length === 0 ? first : { kind: "call", name: "or", arguments: distinct };
  return isTrue(simplifyCondition(any, NOTHING)) ? "always" : any;
}

function mentions(found: FilledWhen, names: readonly (string | undefined)[]): boolean {
  let seen = false;
  walk(found, {
    expression(node) {
      if (node.kind === "reference" && node.root.scope === "variable" && names.includes(node.root.name)) seen = true;
    },
  });
  return seen;
}
