import { describe, keyOf, kindOf } from "../inspect.ts";
import type { Call, ExprNode, Include } from "../nodes.ts";

/**
 * What is known of conditions at a place in a template: which hold there, and which do not.
 *
 * Conditions are compared as they print. Beyond that it is known that a map with a key is not empty, and under which
 * conditions a named template writes something; nothing is known about numbers or texts.
 */
export type Known = ReadonlyMap<string, boolean>;

/** At the top of a template, where nothing was asked yet. */
export const NOTHING: Known = new Map();

/** What is known where a condition holds, or where it does not. */
export function learn(known: Known, condition: ExprNode, holds: boolean): Known {
  const facts = new Map(known);
  add(facts, condition, holds, true);
  return facts;
}

/** `asked` says that the condition was asked already, so that what follows from it need not be asked any more. */
function add(facts: Map<string, boolean>, condition: ExprNode, holds: boolean, asked: boolean): void {
  const { node, negated } = positive(condition);
  if (negated) {
    add(facts, node, !holds, asked);
    return;
  }
  facts.set(keyOf(node), holds);
  if (node.kind !== "call") return;
  if (node.name === (holds ? "and" : "or")) {
    for (const part of node.arguments) add(facts, part, holds, asked);
  }
  const [map] = node.arguments;
  if (asked && holds && node.name === "hasKey" && map !== undefined) facts.set(keyOf(isPresent(map)), true);
  if (!holds) for (const enough of enoughAtCall(node)) add(facts, enough, false, asked);
}

/** What is known of a condition by itself or by what it follows from. */
function answer(node: ExprNode, known: Known): boolean | undefined {
  const found = known.get(keyOf(node));
  if (found !== undefined || node.kind !== "call") return found;
  const [map] = node.arguments;
  if (node.name === "hasKey" && map !== undefined && known.get(keyOf(isPresent(map))) === false) return false;
  return enoughAtCall(node).some((enough) => isTrue(simplifyCondition(enough, known))) ? true : undefined;
}

/** Conditions of which each is enough for a named template to write what is asked for. */
function enoughAtCall({ name, arguments: [subject] }: Call): readonly ExprNode[] {
  if (name !== "present" || subject?.kind !== "include") return [];
  return subject.template.enough.map((node) => substitute(node, subject)).filter((node) => node !== undefined);
}

/**
 * The condition that a value is there: a text, list or map that is not empty, an optional number or flag that is set.
 *
 * @throws for a number or flag that always has a value: what was meant is a comparison
 */
export function isPresent(node: ExprNode): ExprNode {
  const kind = node.kind === "reference" ? node.shape.kind : kindOf(node);
  if (kind !== "integer" && kind !== "flag") return { kind: "call", name: "present", arguments: [node] };
  if (node.kind === "reference" && node.shape.optional === true)
    return { kind: "call", name: "isSet", arguments: [node] };
  throw new Error(`present: ${describe(node)} always has a value`);
}

/** Whether a condition is decided, and holds. */
export const isTrue = (node: ExprNode): boolean => node.kind === "literal" && node.value === true;

/** A condition without what is known of it, double negation and parts that others imply; a literal where it is decided. */
export function simplifyCondition(condition: ExprNode, known: Known): ExprNode {
  const asked = positive(condition);
  const found = answer(asked.node, known);
  if (found !== undefined) return literal(found !== asked.negated);
  if (asked.negated) return negate(simplifyCondition(asked.node, known));
  if (condition.kind !== "call" || (condition.name !== "and" && condition.name !== "or")) return condition;
  return combine(condition.name, condition.arguments, known);
}

/** Go's `and` and `or` ask from left to right, so a part is reached only when the ones before it do not decide. */
function combine(name: "and" | "or", parts: readonly ExprNode[], known: Known): ExprNode {
  const neutral = name === "and";
  let facts = known;
  let kept: ExprNode[] = [];
  for (const part of parts) {
    const simple = simplifyCondition(part, facts);
    if (simple.kind === "literal") {
      if (simple.value === neutral) continue;
      return simple;
    }
    kept.push(...(simple.kind === "call" && simple.name === name ? simple.arguments : [simple]));
    facts = learn(facts, simple, neutral);
  }
  for (const part of kept) {
    const others = kept.filter((other) => other !== part);
    const rest = new Map(known);
    // A later part is not asked yet, and may rest on this one: `hasKey` aborts where there is no map.
    for (const other of others) add(rest, other, neutral, false);
    const alone = simplifyCondition(part, rest);
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

/**
 * An expression of a named template as the caller sees it: what it is called with takes the place of each argument.
 *
 * Undefined where it asks for a member of an argument that is no reference, such as the text of another template.
 *
 * @example substitute(extra, call)   // .extra becomes .Values.koku.masu.extraEnv
 */
export function substitute(node: ExprNode, call: Include): ExprNode | undefined {
  switch (node.kind) {
    case "literal":
    case "hasApi":
      return node;
    case "reference": {
      if (node.root.scope !== "argument") return node;
      const given = call.arguments[node.root.name];
      if (given === undefined || node.path.length === 0) return given;
      return given.kind === "reference"
        ? { ...given, path: [...given.path, ...node.path], shape: node.shape }
        : undefined;
    }
    case "call": {
      const inner = substituteAll(node.arguments, call);
      return inner && { ...node, arguments: inner };
    }
    case "text": {
      const inner = substituteAll(node.parts, call);
      return inner && { ...node, parts: inner };
    }
    case "include": {
      const names = Object.keys(node.arguments);
      const inner = substituteAll(Object.values(node.arguments), call);
      return inner && { ...node, arguments: Object.fromEntries(inner.map((value, index) => [names[index], value])) };
    }
  }
}

function substituteAll(nodes: readonly ExprNode[], call: Include): readonly ExprNode[] | undefined {
  const inner = nodes.map((node) => substitute(node, call)).filter((node) => node !== undefined);
  return inner.length === nodes.length ? inner : undefined;
}
