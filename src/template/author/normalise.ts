import { fieldSteps, isEmpty, itemSteps } from "../conditions/emptiness.ts";
import { joinConditions } from "../conditions/simplify.ts";
import type { Scalar } from "../functions/kind.ts";
import { describe } from "../inspect.ts";
import type { Entry, ExprNode, Include, Item, Line, ObjectNode, Shape, Steps, Term, TreeNode } from "../nodes.ts";
import { checkComment, checkLines } from "../safety/checks.ts";
import { controlOf } from "./control.ts";
import { type Expr, isExpression, nodeOf } from "./expression.ts";
import type { Fit, Items, ObjectsIn, Pieces, Spread } from "./templated.ts";

/**
 * From what authors write (object literals with expressions and control flow in them) to nodes.
 */

const PART: unique symbol = Symbol("part");
type Part = Entry | Item | TreeNode | Computed;

/** An entry whose value is still as the author wrote it. */
interface Computed {
  readonly kind: "computed";
  readonly key: ExprNode;
  readonly value: unknown;
}

/** A node where an author's type promises a value. */
export function part<R>(node: Part): R {
  return { [PART]: node } as unknown as R;
}

const partOf = (value: unknown): Part | undefined =>
  typeof value === "object" && value !== null && PART in value ? (value as { readonly [PART]: Part })[PART] : undefined;

/** The call of a named template that stands for items or entries. */
export function includedIn(call: unknown): Include {
  const known = partOf(call);
  if (known?.kind !== "include") throw new Error("only a named template of items or entries is a value as a whole");
  return known.include;
}

let count = 0;
const HIDDEN = "\u0000";

/** A key that no author writes, for entries that have no key of their own. */
const hidden = (): string => `${HIDDEN}${count++}`;

/**
 * A value as authors write it, as a node.
 *
 * @throws for a condition or loop in the place of a whole value
 * @example toTree({ replicas: v.replicas })   // { kind: "map", entries: [{ kind: "field", … }] }
 */
export function toTree(input: unknown): TreeNode {
  const known = partOf(input);
  if (known !== undefined) return known as TreeNode;
  if (isExpression(input)) return { kind: "value", expr: nodeOf(input) };
  if (controlOf(input) !== undefined) {
    throw new Error(
      "a condition or loop cannot stand for a whole value here: put it around a field, an item or an object",
    );
  }
  if (Array.isArray(input)) return { kind: "list", items: toItems(input) };
  if (typeof input === "object" && input !== null) return { kind: "map", entries: toEntries(input) };
  return { kind: "value", expr: nodeOf(input) };
}

/** Control flow kept, everything else handed to `leaf`; an array's items stand one after the other. */
function toSteps<L extends { kind: string }>(input: unknown, leaf: (input: unknown) => Steps<L>): Steps<L> {
  if (input === undefined) return [];
  const control = controlOf(input);
  if (control === undefined) return leaf(input);
  if (control.kind !== "if") return [{ ...control, body: toSteps(control.body, leaf) }];
  const { condition } = control;
  if (condition.kind === "literal") return toSteps(condition.value ? control.body : control.otherwise, leaf);
  return [{ ...control, body: toSteps(control.body, leaf), otherwise: toSteps(control.otherwise, leaf) }];
}

/** The same for what comes in sequences: an array's items stand one after the other. */
function toSequence<L extends { kind: string }>(input: unknown, leaf: (input: unknown) => Steps<L>): Steps<L> {
  const each = (item: unknown): Steps<L> => (Array.isArray(item) ? toSequence(item, leaf) : leaf(item));
  const steps = Array.isArray(input) ? input.flatMap((item) => toSteps(item, each)) : toSteps(input, each);
  return joinConditions(steps);
}

/** An object's fields, with those that `entries` hides among them. */
function toEntries(input: object): Steps<Entry> {
  const steps = Object.entries(input).flatMap(([key, value]) =>
    key.startsWith(HIDDEN) ? toSteps(value, hiddenEntries) : toFields(nodeOf(key), value),
  );
  return joinConditions(steps);
}

/**
 * Asks of what `entries` is given that it has fields, in each of its branches.
 *
 * @throws when it has none, with the remedy: a text would be written letter by letter, and a number not at all
 */
function checkEntries(input: unknown): void {
  const control = controlOf(input);
  if (control !== undefined) {
    const branches = control.kind === "if" ? [control.body, control.otherwise] : [control.body];
    for (const branch of branches) if (branch !== undefined) checkEntries(branch);
    return;
  }
  if (isExpression(input)) {
    throw new Error(`entries: ${describe(nodeOf(input))} is known only when the chart is rendered: write spread(…)`);
  }
  const known = partOf(input);
  if (known?.kind === "include" && known.include.template.body.kind === "entries") return;
  if (known === undefined && typeof input === "object" && input !== null && !Array.isArray(input)) return;
  const what = known?.kind === "include" ? describe(known.include) : known?.kind;
  throw new Error(
    `entries: ${what ?? JSON.stringify(input)} has no fields: give it an object, the call of an entriesTemplate, or these in when(…), each(…) or bind(…)`,
  );
}

function hiddenEntries(body: unknown): Steps<Entry> {
  const known = partOf(body);
  if (known === undefined) return toEntries(body as object);
  if (known.kind === "include" && isEmpty(known.include.template)) return [];
  return known.kind === "computed" ? toFields(known.key, known.value) : [known as Entry];
}

const toFields = (key: ExprNode, value: unknown): Steps<Entry> =>
  toSteps(value, (body) => fieldSteps({ kind: "field", key, value: toTree(body) }));

function toItems(input: readonly unknown[]): Steps<Item> {
  return toSequence<Item>(input, (item) => {
    const known = partOf(item);
    if (known?.kind === "include" && isEmpty(known.include.template)) return [];
    if (known?.kind === "spread" || known?.kind === "include" || known?.kind === "note") return [known];
    return itemSteps({ kind: "item", value: toTree(item) });
  });
}

/** Lines of text, or the pieces of one line. */
export function toLines(input: unknown): Steps<Line> {
  return toSequence<Line>(input, (line) => [{ kind: "line", text: nodeOf(line) }]);
}

/** Terms of a sum. */
export function toTerms(input: unknown): Steps<Term> {
  return toSequence<Term>(input, (term) => [{ kind: "term", expr: nodeOf(term) }]);
}

/** The objects of a file. */
export function toObjects(input: unknown): Steps<ObjectNode> {
  return toSequence<ObjectNode>(input, (object) => [{ kind: "object", value: toTree(object) }]);
}

/** A part of the language among the fields of an object, in its place. */
const among = (own: Parameters<typeof part>[0]): Record<never, never> => ({ [hidden()]: part(own) });

/**
 * Entries among the fields of an object literal: under a condition, for each item, or from a named template.
 *
 * The entries keep their place, since a hidden string key keeps the order in which it was written.
 *
 * @throws for anything that has no fields
 * @example { name: "a", ...entries(when(v.tls.enabled, { port: 443 })) }
 */
export function entries<A>(input: A & Fit<A>): Spread<ObjectsIn<A>> {
  checkEntries(input);
  return { [hidden()]: input } as Spread<ObjectsIn<A>>;
}

/** A comment in the chart, for those who read it. */
export function note(text: string): Record<never, never> {
  return among({ kind: "note", text: checkComment(text) });
}

/** The entries of a map that the user gave, among an object's own. */
export function spread(map: Expr<object | undefined>): Record<never, never> {
  const expr = nodeOf(map);
  if (expr.kind === "reference" && !MAPS.has(expr.shape.kind)) throw new Error(`spread: ${describe(expr)} is no map`);
  return among({ kind: "spread", expr });
}

const MAPS: ReadonlySet<string> = new Set<Shape["kind"]>(["map", "group", "open"]);

/** The items of a list that the user gave, among a list's own. */
export function spreadItems<I>(list: Expr<readonly I[] | undefined>): Items<I> {
  return part<Items<I>>({ kind: "spread", expr: nodeOf(list) });
}

/** An entry whose key is known only when the chart is rendered. */
export function computed(key: unknown, value: unknown): Record<never, never> {
  return among({ kind: "computed", key: nodeOf(key), value });
}

/**
 * Text of several lines, written as a literal block.
 *
 * The first line begins with literal text, so that no value can break the block's indentation.
 *
 * @throws when a line could change the block around it, with the line and the remedy
 * @example lines(["[pgbouncer]", t`listen_port = ${v.port}`, when(v.tls, "server_tls_sslmode = require")])
 */
export function lines(input: Pieces<Scalar>): string {
  return part<string>({ kind: "lines", lines: checkLines(toLines(input), "indented") });
}
