import { controlOf } from "./control.ts";
import { type ExprNode, expression, isExpression, nodeOf } from "./expression.ts";
import { type Entry, type Item, type Line, type ObjectNode, type Term, type TreeNode } from "./tree.ts";
import { joinConditions, type Presence, presence, type Steps } from "./steps.ts";
import { present } from "./functions.ts";

/**
 * From what authors write (object literals with expressions and control flow in them) to nodes.
 */

const PART: unique symbol = Symbol("part");
type Part = { readonly [PART]: Entry | Item | TreeNode };

export function part<R>(node: Entry | Item | TreeNode): R {
  return { [PART]: node } as unknown as R;
}

const partOf = (value: unknown): Entry | Item | TreeNode | undefined =>
  typeof value === "object" && value !== null && PART in value ? (value as Part)[PART] : undefined;

let hidden = 0;
const HIDDEN = "\u0000";

/**
 * Entries among the fields of an object literal: under a condition, for each item, or from a named template.
 *
 * The entries keep their place, since a hidden string key keeps the order in which it was written.
 *
 * @example { name: "a", ...entries(when(v.tls.enabled, { port: 443 })) }
 */
export function entries(input: unknown): Record<never, never> {
  return { [`${HIDDEN}${hidden++}`]: input };
}

/** A comment in the chart, for those who read it. */
export function note(text: string): Record<never, never> {
  return entries(part({ kind: "note", text }));
}

/** The entries of a map that the user gave, among an object's own. */
export function spread(map: unknown): Record<never, never> {
  return entries(part({ kind: "spread", expr: nodeOf(map) }));
}

/** The items of a list that the user gave, among a list's own. */
export function spreadItems<T>(list: unknown): T {
  return part<T>({ kind: "spread", expr: nodeOf(list) });
}

/**
 * Text of several lines, written as a literal block.
 *
 * Each line begins with literal text, so that a value can neither break the block's indentation nor vanish at its end.
 */
export function lines(input: readonly unknown[]): string {
  return part<string>({ kind: "lines", lines: toLines(input) });
}

export function toTree(input: unknown): TreeNode {
  const known = partOf(input);
  if (known !== undefined) return known as TreeNode;
  if (isExpression(input)) return { kind: "value", expr: nodeOf(input) };
  if (Array.isArray(input)) return { kind: "list", items: toItems(input) };
  if (typeof input === "object" && input !== null) return { kind: "map", entries: toEntries(input) };
  return { kind: "value", expr: nodeOf(input) };
}

/** Control flow kept, everything else handed to `leaf`. */
function toSteps<L extends { kind: string }>(input: unknown, leaf: (input: unknown) => Steps<L>): Steps<L> {
  if (input === undefined) return [];
  const control = controlOf(input);
  if (control === undefined) return leaf(input);
  if (control.kind === "if") {
    return [{ ...control, then: toSteps(control.then, leaf), else: toSteps(control.else, leaf) }];
  }
  return [{ ...control, body: toSteps(control.body, leaf) }];
}

export function toEntries(input: object): Steps<Entry> {
  const steps = Object.entries(input).flatMap(([key, value]): Steps<Entry> => {
    if (key.startsWith(HIDDEN)) return toSteps<Entry>(value, (body) => {
      const known = partOf(body);
      return known !== undefined ? [known as Entry] : toEntries(body as object);
    });
    return toSteps<Entry>(value, (body) => field(nodeOf(key), toTree(body)));
  });
  return joinConditions(steps);
}

/** An entry whose key is known only when the chart is rendered. */
export function computed(key: unknown, value: unknown): Record<never, never> {
  return entries(part({ kind: "field", key: nodeOf(key), value: toTree(value) }));
}

function toItems(input: readonly unknown[]): Steps<Item> {
  const leaf = (item: unknown): Steps<Item> => {
    if (Array.isArray(item)) return item.flatMap((inner) => toSteps(inner, leaf));
    const known = partOf(item);
    if (known?.kind === "spread" || known?.kind === "include") return [known as Item];
    return [{ kind: "item", value: toTree(item) }];
  };
  return joinConditions(input.flatMap((item) => toSteps(item, leaf)));
}

export function toLines(input: unknown): Steps<Line> {
  const leaf = (line: unknown): Steps<Line> =>
    Array.isArray(line) ? line.flatMap((inner) => toSteps(inner, leaf)) : [{ kind: "line", text: nodeOf(line) }];
  return joinConditions(toSteps(input, leaf));
}

export function toTerms(input: unknown): Steps<Term> {
  const leaf = (term: unknown): Steps<Term> =>
    Array.isArray(term) ? term.flatMap((inner) => toSteps(inner, leaf)) : [{ kind: "term", expr: nodeOf(term) }];
  return joinConditions(toSteps(input, leaf));
}

export function toObjects(input: unknown): Steps<ObjectNode> {
  const leaf = (object: unknown): Steps<ObjectNode> =>
    Array.isArray(object)
      ? object.flatMap((inner) => toSteps(inner, leaf))
      : [{ kind: "object", value: toTree(object) }];
  return toSteps(input, leaf);
}

/** A field, wrapped in the condition under which its children write anything. */
function field(key: ExprNode, value: TreeNode): Steps<Entry> {
  const plain = { kind: "field", key, value } as const;
  // The printer writes such a field with `with`, which leaves the key out as well.
  if (value.kind === "value") return [plain];
  const found = presenceOfTree(value);
  if (found === "always") return [plain];
  if (found === "unknown") {
    throw new Error(`${JSON.stringify(key)}: all its children are conditional in a way that leaves no condition for the key`);
  }
  const only = value.kind === "map" ? value.entries : value.kind === "list" ? value.items : [];
  const [first] = only;
  if (only.length === 1 && first?.kind === "if" && first.else.length === 0) {
    const inner = (value.kind === "map" ? { kind: "map", entries: first.then } : { kind: "list", items: first.then }) as TreeNode;
    return [{ kind: "if", condition: found, then: [{ ...plain, value: inner }], else: [] }];
  }
  return [{ kind: "if", condition: found, then: [plain], else: [] }];
}

function presenceOfTree(value: TreeNode): Presence {
  if (value.kind === "map") return value.entries.length === 0 ? "always" : presence(value.entries, presenceOfLeaf);
  if (value.kind === "list") return value.items.length === 0 ? "always" : presence(value.items, presenceOfLeaf);
  if (value.kind === "value" && isCollection(value.expr)) return nodeOf(present(expression<object>(value.expr)));
  return "always";
}

function presenceOfLeaf(leaf: Entry | Item): Presence {
  if (leaf.kind === "spread") return nodeOf(present(expression<object>(leaf.expr)));
  if (leaf.kind === "field") return presenceOfTree(leaf.value);
  return leaf.kind === "note" ? "unknown" : "always";
}

/** Whether the expression gives a list or a map that may be empty; a group always has its members. */
export function isCollection(node: ExprNode): boolean {
  return (
    node.kind === "reference" &&
    (node.shape.kind === "list" || node.shape.kind === "map" || node.shape.kind === "open")
  );
}

/** Whether the expression gives a list or a map. */
export function isStructure(node: ExprNode): boolean {
  return isCollection(node) || (node.kind === "reference" && node.shape.kind === "group");
}
