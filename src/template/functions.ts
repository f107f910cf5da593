import { describe, type Expr, expression, type Input, nodeOf, type Scalar } from "./expression.ts";
import type { Kind, Type } from "./function-kind.ts";
import { type FunctionName, type functions, functionTable } from "./function-table.ts";
import { kindOf } from "./scalar-kind.ts";

/** What an author calls: the same names, taking plain values or expressions. */
type Taken<K extends Kind> = K extends "length" | "divisor" | "mark" ? Type<K> : Input<Type<K>>;
type Author<F> = F extends { takes: infer Ks extends readonly Kind[]; gives: infer G extends Kind; variadic: infer V }
  ? V extends true
    ? (...values: Taken<Ks[0]>[]) => Expr<Type<G>>
    : (...values: { [I in keyof Ks]: Taken<Ks[I]> }) => Expr<Type<G>>
  : never;

function author<N extends FunctionName>(name: N): Author<(typeof functions)[N]> {
  const { takes } = functionTable[name];
  return ((...values: unknown[]) => {
    takes.forEach((kind, index) => {
      if (kind === "mark" && (typeof values[index] !== "string" || values[index] === "")) {
        throw new Error(`${name}: ${JSON.stringify(values[index])} must be a plain text that is not empty`);
      }
      const least = kind === "divisor" ? 1 : kind === "length" ? 0 : undefined;
      if (least !== undefined && !((values[index] as number) >= least)) {
        throw new Error(`${name}: ${JSON.stringify(values[index])} must be a plain number of at least ${least}`);
      }
    });
    return expression({ kind: "call", name, arguments: values.map(nodeOf) });
  }) as Author<(typeof functions)[N]>;
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
export const div = author("div");
export const max = author("max");
export const min = author("min");
export const count = author("count");
export const bytes = author("bytes");
export const lower = author("lower");
export const upper = author("upper");
export const trunc = author("trunc");
export const trimSuffix = author("trimSuffix");
export const replace = author("replace");
export const contains = author("contains");
export const hasPrefix = author("hasPrefix");
export const hasSuffix = author("hasSuffix");
export const join = author("join");
export const atoi = author("atoi");
export const beforeFirst = author("beforeFirst");
export const afterLast = author("afterLast");
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
 * True for text, a list or a map that is not empty, and for an optional number or flag that is set, be it 0 or false.
 *
 * @throws for a number or flag that always has a value: what was meant is a comparison
 */
export function present(value: Expr<string | object | number | boolean | undefined>): Expr<boolean> {
  const node = nodeOf(value);
  const kind = node.kind === "reference" ? node.shape.kind : kindOf(node);
  if (kind !== "integer" && kind !== "flag") return expression({ kind: "call", name: "present", arguments: [node] });
  if (node.kind !== "reference" || node.shape.optional !== true) {
    throw new Error(`present: ${describe(node)} always has a value`);
  }
  return expression({ kind: "call", name: "isSet", arguments: [node] });
}

/**
 * The text, or the other one where it is empty or not set.
 *
 * @example orElse(v.image.tag, chart.appVersion)   // .Values.image.tag | default .Chart.AppVersion
 */
export function orElse(text: Input<string> | Expr<string | undefined>, otherwise: Input<string>): Expr<string> {
  return expression({ kind: "call", name: "orElse", arguments: [nodeOf(text), nodeOf(otherwise)] });
}
