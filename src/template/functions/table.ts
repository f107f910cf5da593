import {
  byteLength,
  lowerCase,
  quote,
  replaceAll,
  sha256,
  toBase64,
  toJson,
  truncate,
  truthy,
  Unrenderable,
  upperCase,
} from "./go.ts";
import { fn, piped, type TemplateFunction, variadic } from "./kind.ts";

/**
 * The number that a text of decimal digits names; 0 for any other text.
 *
 * @throws beyond 2^53; Go counts digits before it sees that other text follows, and then gives its largest number
 */
function wholeNumber(text: string): number {
  const [digits] = /^[+-]?\d+/.exec(text) ?? ["0"];
  return digits === text ? inRange(Number(digits), `atoi ${JSON.stringify(text)}`) : 0;
}

const compare = (name: string, run: (a: number, b: number) => boolean) =>
  fn(["integer", "integer"], "flag", (a, b) => `${name} ${a} ${b}`, run);

const arithmetic = (name: string, run: (a: number, b: number) => number) =>
  fn(
    ["integer", "integer"],
    "integer",
    (a, b) => `${name} ${a} ${b}`,
    (a, b) => inRange(run(a, b), `${name} ${a} ${b}`),
  );

/** Go counts on to 2^63 where JavaScript begins to round, so neither is let there. */
export function inRange(result: number, asked: string): number {
  if (!Number.isSafeInteger(result))
    throw new Unrenderable(`${asked} leaves the range of whole numbers, which ends at 2^53`);
  return result;
}

/**
 * The functions of the language: how each prints as a Go template beside how it evaluates.
 *
 * Only what both back ends do alike is here. Sprig takes the subject last; authors write it first, and the printing
 * column pipes it in or turns it round.
 */
export const functions = {
  not: fn(
    ["flag"],
    "flag",
    (a) => `not ${a}`,
    (a) => !a,
  ),
  and: variadic(
    "flag",
    "flag",
    (...all) => `and ${all.join(" ")}`,
    (...all) => all.every(Boolean),
  ),
  or: variadic(
    "flag",
    "flag",
    (...all) => `or ${all.join(" ")}`,
    (...all) => all.some(Boolean),
  ),
  eq: fn(
    ["scalar", "scalar"],
    "flag",
    (a, b) => `eq ${a} ${b}`,
    (a, b) => a === b,
  ),
  ne: fn(
    ["scalar", "scalar"],
    "flag",
    (a, b) => `ne ${a} ${b}`,
    (a, b) => a !== b,
  ),
  lt: compare("lt", (a, b) => a < b),
  le: compare("le", (a, b) => a <= b),
  gt: compare("gt", (a, b) => a > b),
  ge: compare("ge", (a, b) => a >= b),
  /** Not empty. In a condition the bare operand says the same, so the printer leaves the call out there. */
  present: fn(["any"], "flag", (a) => `not (empty ${a})`, truthy),
  /** Set, where zero and false count as values. */
  isSet: fn(
    ["any"],
    "flag",
    (a) => `not (kindIs "invalid" ${a})`,
    (a) => a !== undefined && a !== null,
  ),
  hasKey: fn(
    ["map", "text"],
    "flag",
    (map, key) => `hasKey ${map} ${key}`,
    (map, key) => Object.hasOwn(map, key),
  ),

  add: arithmetic("add", (a, b) => a + b),
  sub: arithmetic("sub", (a, b) => a - b),
  mul: arithmetic("mul", (a, b) => a * b),
  max: arithmetic("max", Math.max),
  min: arithmetic("min", Math.min),
  /** A whole quotient, rounded towards zero. */
  div: fn(
    ["integer", "divisor"],
    "integer",
    (a, b) => `div ${a} ${b}`,
    (a, b) => Math.trunc(a / b),
  ),
  count: fn(
    ["collection"],
    "integer",
    (a) => `len ${a}`,
    (a) => (Array.isArray(a) ? a.length : Object.keys(a).length),
  ),
  /** How long a text is in UTF-8. */
  bytes: fn(["text"], "integer", (a) => `len ${a}`, byteLength),

  orElse: piped(
    ["text", "text"],
    "text",
    (a, b) => `${a} | default ${b}`,
    (a, b) => (a === "" || a == null ? b : a),
  ),
  lower: piped(["text"], "text", (a) => `${a} | lower`, lowerCase),
  upper: piped(["text"], "text", (a) => `${a} | upper`, upperCase),
  trunc: piped(["text", "length"], "text", (a, n) => `${a} | trunc ${n}`, truncate),
  trimSuffix: piped(
    ["text", "text"],
    "text",
    (a, end) => `${a} | trimSuffix ${end}`,
    (a, end) => (end !== "" && a.endsWith(end) ? a.slice(0, -end.length) : a),
  ),
  replace: piped(["text", "text", "text"], "text", (a, from, to) => `${a} | replace ${from} ${to}`, replaceAll),
  contains: fn(
    ["text", "text"],
    "flag",
    (a, part) => `contains ${part} ${a}`,
    (a, part) => a.includes(part),
  ),
  hasPrefix: fn(
    ["text", "text"],
    "flag",
    (a, start) => `hasPrefix ${start} ${a}`,
    (a, start) => a.startsWith(start),
  ),
  hasSuffix: fn(
    ["text", "text"],
    "flag",
    (a, end) => `hasSuffix ${end} ${a}`,
    (a, end) => a.endsWith(end),
  ),
  join: piped(
    ["texts", "text"],
    "text",
    (list, between) => `${list} | join ${between}`,
    (list, between) => list.join(between),
  ),
  /** The number that a text of decimal digits names; 0 for any other text. */
  atoi: piped(["text"], "integer", (a) => `${a} | atoi`, wholeNumber),
  /** What follows the last mark: the port of `host:9092`. */
  afterLast: piped(
    ["text", "mark"],
    "text",
    (a, mark) => `${a} | splitList ${mark} | last`,
    (a, mark) => a.split(mark).at(-1) ?? "",
  ),
  /** What precedes the first mark: the host of `host/path`. */
  beforeFirst: piped(
    ["text", "mark"],
    "text",
    (a, mark) => `${a} | splitList ${mark} | first`,
    (a, mark) => a.split(mark)[0] ?? "",
  ),
  /** `priorityXl` and `priority_xl` become `priority-xl`, as an object's name needs. */
  kebab: piped(
    ["text"],
    "text",
    (a) => `regexReplaceAll "([A-Z])" (${a} | replace "_" "-") "-\${1}" | lower`,
    (a) => lowerCase(a.replaceAll("_", "-").replace(/[A-Z]/g, (letter) => `-${letter}`)),
  ),
  base64: piped(["text"], "text", (a) => `${a} | b64enc`, toBase64),
  sha256: piped(["text"], "text", (a) => `${a} | sha256sum`, sha256),
  toJson: fn(["any"], "text", (a) => `toJson ${a}`, toJson),
  quoted: piped(["text"], "text", (a) => `${a} | quote`, quote),
  decimal: fn(
    ["integer"],
    "text",
    (a) => `toString ${a}`,
    (a) => String(a),
  ),
} as const satisfies Record<string, TemplateFunction>;

export type FunctionName = keyof typeof functions;

/** The table under one type, for code that walks it. */
export const functionTable: Readonly<Record<FunctionName, TemplateFunction>> = functions;
