import { type Expr, expression, type Input, nodeOf, type Scalar } from "./expression.ts";
import { quote, toJson, truncate, truthy } from "./go.ts";
import { sha256 } from "./sha256.ts";

/**
 * The functions of the language: how each prints as a Go template beside how it evaluates.
 *
 * Only what both back ends do alike is here. Sprig takes the subject last; authors write it first, and the printing
 * column turns it round. `print` receives operands that need no further parentheses.
 */
export type Kind = "text" | "integer" | "flag" | "scalar" | "list" | "map" | "any";

type Type<K extends Kind> = {
  text: string;
  integer: number;
  flag: boolean;
  scalar: Scalar;
  list: readonly unknown[];
  map: Readonly<Record<string, unknown>>;
  any: unknown;
}[K];
type Types<Ks extends readonly Kind[]> = { -readonly [I in keyof Ks]: Type<Ks[I]> };

export interface TemplateFunction {
  readonly takes: readonly Kind[];
  readonly gives: Kind;
  /** Takes any number of its last argument. */
  readonly variadic: boolean;
  readonly print: (...operands: string[]) => string;
  readonly run: (...values: never[]) => unknown;
}

function fn<const Ks extends readonly Kind[], G extends Kind>(
  takes: Ks,
  gives: G,
  print: (...operands: { [I in keyof Ks]: string }) => string,
  run: (...values: Types<Ks>) => Type<G>,
) {
  return { takes, gives, variadic: false as const, print: print as (...operands: string[]) => string, run };
}

function variadic<K extends Kind, G extends Kind>(
  kind: K,
  gives: G,
  print: (...operands: string[]) => string,
  run: (...values: Type<K>[]) => Type<G>,
) {
  return { takes: [kind] as const, gives, variadic: true as const, print, run };
}

const compare = (name: string, run: (a: number, b: number) => boolean) =>
  fn(["integer", "integer"], "flag", (a, b) => `${name} ${a} ${b}`, run);

const arithmetic = (name: string, run: (a: number, b: number) => number) =>
  fn(["integer", "integer"], "integer", (a, b) => `${name} ${a} ${b}`, run);

export const functions = {
  not: fn(["flag"], "flag", (a) => `not ${a}`, (a) => !a),
  and: variadic("flag", "flag", (...all) => `and ${all.join(" ")}`, (...all) => all.every(Boolean)),
  or: variadic("flag", "flag", (...all) => `or ${all.join(" ")}`, (...all) => all.some(Boolean)),
  eq: fn(["scalar", "scalar"], "flag", (a, b) => `eq ${a} ${b}`, (a, b) => a === b),
  ne: fn(["scalar", "scalar"], "flag", (a, b) => `ne ${a} ${b}`, (a, b) => a !== b),
  lt: compare("lt", (a, b) => a < b),
  le: compare("le", (a, b) => a <= b),
  gt: compare("gt", (a, b) => a > b),
  ge: compare("ge", (a, b) => a >= b),
  /** Not empty. In a condition the bare operand says the same, so the printer leaves the call out there. */
  present: fn(["any"], "flag", (a) => `not (empty ${a})`, truthy),
  hasKey: fn(["map", "text"], "flag", (map, key) => `hasKey ${map} ${key}`, (map, key) => Object.hasOwn(map, key)),
  has: fn(["list", "text"], "flag", (list, item) => `has ${item} ${list}`, (list, item) => list.includes(item)),

  add: arithmetic("add", (a, b) => a + b),
  sub: arithmetic("sub", (a, b) => a - b),
  mul: arithmetic("mul", (a, b) => a * b),
  max: arithmetic("max", Math.max),
  min: arithmetic("min", Math.min),
  /** The divisor must be a positive literal: dividing by zero aborts the rendering. */
  div: arithmetic("div", (a, b) => Math.trunc(a / b)),
  count: fn(["any"], "integer", (a) => `len ${a}`, (a) => (Array.isArray(a) ? a.length : Object.keys(a as object).length)),

  orElse: fn(["text", "text"], "text", (a, b) => `${a} | default ${b}`, (a, b) => (a === "" || a == null ? b : a)),
  lower: fn(["text"], "text", (a) => `lower ${a}`, (a) => a.toLowerCase()),
  trunc: fn(["text", "integer"], "text", (a, n) => `trunc ${n} ${a}`, truncate),
  trimSuffix: fn(["text", "text"], "text", (a, end) => `trimSuffix ${end} ${a}`, (a, end) =>
    end !== "" && a.endsWith(end) ? a.slice(0, -end.length) : a,
  ),
  replace: fn(["text", "text", "text"], "text", (a, from, to) => `replace ${from} ${to} ${a}`, (a, from, to) =>
    a.replaceAll(from, () => to),
  ),
  contains: fn(["text", "text"], "flag", (a, part) => `contains ${part} ${a}`, (a, part) => a.includes(part)),
  hasPrefix: fn(["text", "text"], "flag", (a, start) => `hasPrefix ${start} ${a}`, (a, start) => a.startsWith(start)),
  hasSuffix: fn(["text", "text"], "flag", (a, end) => `hasSuffix ${end} ${a}`, (a, end) => a.endsWith(end)),
  join: fn(["list", "text"], "text", (list, between) => `join ${between} ${list}`, (list, between) => list.join(between)),
  /** `priorityXl` and `priority_xl` become `priority-xl`, as an object's name needs. */
  kebab: fn(["text"], "text", (a) => `regexReplaceAll "([A-Z])" (replace "_" "-" ${a}) "-\${1}" | lower`, (a) =>
    a.replaceAll("_", "-").replace(/[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
  ),
  base64: fn(["text"], "text", (a) => `b64enc ${a}`, (a) => btoa(String.fromCharCode(...new TextEncoder().encode(a)))),
  sha256: fn(["text"], "text", (a) => `sha256sum ${a}`, sha256),
  toJson: fn(["any"], "text", (a) => `toJson ${a}`, toJson),
  quoted: fn(["text"], "text", (a) => `${a} | quote`, quote),
  decimal: fn(["integer"], "text", (a) => `toString ${a}`, (a) => String(a)),
} as const satisfies Record<string, TemplateFunction>;

export type FunctionName = keyof typeof functions;

/** The table under one type, for code that walks it. */
export const functionTable: Readonly<Record<FunctionName, TemplateFunction>> = functions;

/** What an author calls: the same names, taking plain values or expressions. */
type Author<F> = F extends { takes: infer Ks extends readonly Kind[]; gives: infer G extends Kind; variadic: infer V }
  ? V extends true
    ? (...values: Input<Type<Ks[0]>>[]) => Expr<Type<G>>
    : (...values: { [I in keyof Ks]: Input<Type<Ks[I]>> }) => Expr<Type<G>>
  : never;

function author<N extends FunctionName>(name: N): Author<(typeof functions)[N]> {
  return ((...values: unknown[]) =>
    expression({ kind: "call", name, arguments: values.map(nodeOf) })) as Author<(typeof functions)[N]>;
}

export const not = author("not");
export const and = author("and");
export const or = author("or");
export const lt = author("lt");
export const le = author("le");
export const gt = author("gt");
export const ge = author("ge");
export const hasKey = author("hasKey");
export const has = author("has");
export const add = author("add");
export const sub = author("sub");
export const mul = author("mul");
export const max = author("max");
export const min = author("min");
export const count = author("count");
export const orElse = author("orElse");
export const lower = author("lower");
export const trunc = author("trunc");
export const trimSuffix = author("trimSuffix");
export const replace = author("replace");
export const contains = author("contains");
export const hasPrefix = author("hasPrefix");
export const hasSuffix = author("hasSuffix");
export const join = author("join");
export const kebab = author("kebab");
export const base64 = author("base64");
export const sha256sum = author("sha256");
export const json = author("toJson");
export const quoted = author("quoted");
export const decimal = author("decimal");

/**
 * True when two values of the same type are equal.
 *
 * @example eq(v.koku.env.kokuLogLevel, "DEBUG")   // eq .Values.koku.env.kokuLogLevel "DEBUG"
 */
export function eq<T extends Scalar>(left: Input<T>, right: Input<NoInfer<T>>): Expr<boolean> {
  return expression({ kind: "call", name: "eq", arguments: [nodeOf(left), nodeOf(right)] });
}

/** True when two values of the same type differ. */
export function ne<T extends Scalar>(left: Input<T>, right: Input<NoInfer<T>>): Expr<boolean> {
  return expression({ kind: "call", name: "ne", arguments: [nodeOf(left), nodeOf(right)] });
}

/**
 * True for text, a list or a map that is not empty, and for an optional value that is set.
 *
 * There is no such question for numbers and flags that always have a value: Helm calls 0 and false empty.
 */
export function present(value: Expr<string | object | undefined> | Expr<number | undefined>): Expr<boolean> {
  return expression({ kind: "call", name: "present", arguments: [nodeOf(value)] });
}

/**
 * A whole quotient, rounded towards zero.
 *
 * @throws when the divisor is not at least 1: a template that divides by zero aborts
 */
export function div(value: Input<number>, divisor: number): Expr<number> {
  if (divisor < 1) throw new Error(`div by ${divisor}: the divisor must be at least 1`);
  return expression({ kind: "call", name: "div", arguments: [nodeOf(value), nodeOf(divisor)] });
}
