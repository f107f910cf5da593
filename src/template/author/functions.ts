import { isPresent } from "../conditions/condition.ts";
import type { Kind, Scalar, Type } from "../functions/kind.ts";
import { type FunctionName, type functions, functionTable } from "../functions/table.ts";
import { type Expr, expression, type Input, nodeOf } from "./expression.ts";

/** What an author calls: the same names, taking plain values or expressions. */
type Taken<K extends Kind> = K extends "length" | "divisor" | "mark" ? Type<K> : Input<Type<K>>;
type Author<F> = F extends { takes: infer Ks extends readonly Kind[]; gives: infer G extends Kind; variadic: infer V }
  ? V extends true
    ? (...values: Taken<Ks[0]>[]) => Expr<Type<G>>
    : (...values: { [I in keyof Ks]: Taken<Ks[I]> }) => Expr<Type<G>>
  : never;

function author<N extends FunctionName>(name: N): Author<(typeof functions)[N]> {
  const { takes, variadic } = functionTable[name];
  return ((...values: unknown[]) => {
    if (variadic && values.length === 0) throw new Error(`${name}: Go needs at least one operand`);
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

/** True when the condition does not hold. */
export const not = author("not");
/** True when all conditions hold; asked from left to right, so a later one may rest on an earlier one. */
export const and = author("and");
/** True when one condition holds; asked from left to right. */
export const or = author("or");
export const lt = author("lt");
export const le = author("le");
export const gt = author("gt");
export const ge = author("ge");
/** Whether a map has the key, whatever its value: `hasKey(v.nodeSelector, "zone")`. */
export const hasKey = author("hasKey");
export const add = author("add");
export const sub = author("sub");
export const mul = author("mul");
/** A whole quotient, rounded towards zero; the divisor is a plain number. */
export const div = author("div");
export const max = author("max");
export const min = author("min");
/** How many items a list has, or entries a map. */
export const count = author("count");
/** How long a text is in UTF-8. */
export const bytes = author("bytes");
export const lower = author("lower");
export const upper = author("upper");
/** The first bytes of a text: `trunc(release.name, 30)`. */
export const trunc = author("trunc");
/** The text without an end, where it has it: `trimSuffix(name, "-")`. */
export const trimSuffix = author("trimSuffix");
/** The text with each occurrence replaced: `replace(name, "_", "-")`. */
export const replace = author("replace");
/** Whether the text contains the part. */
export const contains = author("contains");
/** Whether the text begins with the start. */
export const hasPrefix = author("hasPrefix");
/** Whether the text ends with the end. */
export const hasSuffix = author("hasSuffix");
/** A list's texts with a text between them: `join(v.brokers, ",")`. */
export const join = author("join");
/** The number that a text of decimal digits names; 0 for any other text. */
export const atoi = author("atoi");
/** What precedes the first mark: the host of `host/path`. All of the text where there is none. */
export const beforeFirst = author("beforeFirst");
/** What follows the last mark: the port of `host:9092`. All of the text where there is none. */
export const afterLast = author("afterLast");
/** `priorityXl` and `priority_xl` become `priority-xl`, as an object's name needs. */
export const kebab = author("kebab");
export const base64 = author("base64");
/** The SHA-256 of a text, in hexadecimal digits: what a pod is annotated with, to restart when the text changes. */
export const sha256sum = author("sha256");
/** Any value as JSON on one line. */
export const json = author("toJson");
/** A text in double quotes with Go's escapes, on one line; YAML reads it back. */
export const quoted = author("quoted");
/** A whole number as text. */
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
  return expression(isPresent(nodeOf(value)));
}

/**
 * The text, or the other one where it is empty or not set.
 *
 * @example orElse(v.image.tag, chart.appVersion)   // .Values.image.tag | default .Chart.AppVersion
 */
export function orElse(text: Input<string> | Expr<string | undefined>, otherwise: Input<string>): Expr<string> {
  return expression({ kind: "call", name: "orElse", arguments: [nodeOf(text), nodeOf(otherwise)] });
}
