import type { Call, ExprNode } from "./expression.ts";
import { keyOf } from "./steps.ts";

/**
 * What is known of conditions at a place in a template: which hold there, and which do not.
 *
 * Conditions are compared as they print; nothing is known about numbers or texts beyond that.
 */
export type Known = ReadonlyMap<string, boolean>;

/** At the top of a template, where nothing was asked yet. */
export const NOTHING: Known = new Map();

/** What is known where a condition holds, or where it does not. */
export function learn(known: Known, condition: ExprNode, holds: boolean): Known {
  const facts = new Map(known);
  add(facts, condition, holds);
  return facts;
}

function add(facts: Map<string, boolean>, condition: ExprNode, holds: boolean): void {
  const asked = positive(condition);
  if (asked.negated) add(facts, asked.node, !holds);
  else {
    facts.set(keyOf(condition), holds);
    const all = holds ? "and" : "or";
    if (condition.kind === "call" && condition.name === all) {
      for (const part of condition.arguments) add(facts, part, holds);
    }
  }
}

/** A condition without what is known of it, double negation and parts that others imply; a literal where it is decided. */
export function simplify(condition: ExprNode, known: Known): ExprNode {
  const asked = positive(condition);
  const found = known.get(keyOf(asked.node));
  if (found !== undefined) return literal(found !== asked.negated);
  if (asked.negated) return negate(simplify(asked.node, known));
  if (condition.kind !== "call" || (condition.name !== "and" && condition.name !== "or")) return condition;
  return combine(condition.name, condition.arguments, known);
}

/** Go's `and` and `or` ask from left to right, so a part is reached only when the ones before it do not decide. */
function combine(name: "and" | "or", parts: readonly ExprNode[], known: Known): ExprNode {
  const neutral = name === "and";
  let facts = known;
  let kept: ExprNode[] = [];
  for (const part of parts) {
    const simple = simplify(part, facts);
    if (simple.kind === "literal") {
      if (simple.value === neutral) continue;
      return simple;
    }
    kept.push(...(simple.kind === "call" && simple.name === name ? simple.arguments : [simple]));
    facts = learn(facts, simple, neutral);
  }
  for (const part of kept) {
    const others = kept.filter((other) => other !== part);
    const rest = others.reduce((at, other) => learn(at, other, neutral), known);
    const alone = simplify(part, rest);
    if (alone.kind === "literal" && alone.value === neutral) kept = others;
  }
  const [first] = kept;
  if (first === undefined) return literal(neutral);
  return kept.length === 1 ? first : { kind: "call", name, arguments: kept };
}

/** The opposite, without a double negation. */
export function negate(condition: ExprNode): ExprNode {
  if (condition.kind === "literal") return literal(condition.value === false);
  if (condition.kind === "call") {
    const [operand] = condition.arguments;
    if (condition.name === "not" && operand !== undefined) return operand;
    const opposite = OPPOSITE[condition.name];
    if (opposite !== undefined) return { ...condition, name: opposite };
  }
  return { kind: "call", name: "not", arguments: [condition] };
}

/** Whether a person would rather ask the opposite. */
export const isNegated = (condition: ExprNode): boolean =>
  condition.kind === "call" && (condition.name === "not" || condition.name === "ne");

/** What is asked without its negation: `ne` is the negation of `eq`. */
function positive(condition: ExprNode): { readonly node: ExprNode; readonly negated: boolean } {
  const negated = condition.kind === "call" && NEGATIONS.has(condition.name);
  return { node: negated ? negate(condition) : condition, negated };
}

const OPPOSITE: { readonly [name in Call["name"]]?: Call["name"] } = {
  eq: "ne",
  ne: "eq",
  lt: "ge",
  ge: "lt",
  gt: "le",
  le: "gt",
};
const NEGATIONS: ReadonlySet<string> = new Set(["not", "ne", "le", "ge"]);

const literal = (value: boolean): ExprNode => ({ kind: "literal", value });
