import { memoize } from "../template/memoize.ts";
import { INVISIBLE } from "./invisible.ts";
import type { TextSchema } from "./kinds.ts";

/** Text without line breaks and invisible characters. `.` would not do: in Go it matches a carriage return. */
export const LINE = `^(\\t|[^${INVISIBLE}])*$`;

/** Text of any number of lines. */
export const LINES = `^([\\t\\n\\r]|[^${INVISIBLE}])*$`;

/**
 * Kubernetes quantities of at least zero: 500m, 2, 0.5, 512Mi. The number of digits is limited so that sums stay exact,
 * which they are up to 2^53.
 */
export const QUANTITY = "^([0-9]{1,15}|[0-9]{1,9}(\\.[0-9]{1,9})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?)$";

/** The same above zero: some digit is another than 0, before the point or after it. */
export const POSITIVE_QUANTITY =
  "^(0{0,14}[1-9][0-9]{0,14}|(0{0,8}[1-9][0-9]{0,8}(\\.[0-9]{1,9})?|0{1,9}\\.0{0,8}[1-9][0-9]{0,8})(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?)$";

/** Cores: 500m, 2, 0.5. */
export const CORES = "^[0-9]{1,9}(m|\\.[0-9]{1,9})?$";

/** Memory in Mi or Gi. */
export const BINARY_SIZE = "^[0-9]{1,9}(Mi|Gi)$";

/** Durations as Go and Trino write them: 30s, 1.5h, 1h30m. */
export const DURATION = "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$";

/** A text of at least this many characters, or an empty one, which the `minLength` of a JSON schema would refuse. */
export const atLeast = (least: number): string => `^((\\t|[^${INVISIBLE}]){${least},})?$`;

/** The patterns that a text must match, all of them. */
export const patternsOf: (schema: TextSchema) => readonly string[] = memoize(patternsFor);

/** The first pattern that a text does not match. */
export function brokenPattern(schema: TextSchema, text: string): string | undefined {
  return patternsOf(schema)[expressionsOf(schema).findIndex((expression) => !expression.test(text))];
}

const expressionsOf = memoize((schema: TextSchema) => patternsOf(schema).map((pattern) => new RegExp(pattern, "u")));

function patternsFor(schema: TextSchema): readonly string[] {
  if (schema.choices) return [];
  const given = [
    ...(schema.pattern === undefined ? [] : [schema.pattern]),
    ...(schema.least === undefined ? [] : [atLeast(schema.least)]),
  ];
  if (schema.lines === "many") return [LINES, ...given];
  return given.some(refusesInvisible) ? given : [LINE, ...given];
}

/**
 * Throws unless Helm (Go's RE2) and JavaScript both read the pattern, and read it alike.
 *
 * @example checkPattern("^(?!a)") // throws: Go's regexp has no (?!
 */
export function checkPattern(pattern: string): void {
  new RegExp(pattern, "u");
  const refuse = (why: string): never => {
    throw new Error(`pattern ${JSON.stringify(pattern)}: ${why}`);
  };
  const classes = [...pattern.matchAll(CHARACTER_CLASS)];
  const escapes = [...pattern.matchAll(ESCAPE)].map(([text]) => text);
  const foreign =
    /\(\?[=!<]/.exec(pattern)?.[0] ??
    escapes.find((text) => ONLY_JAVASCRIPT.test(text)) ??
    classes.find(([, , members]) => members === "")?.[0];
  if (foreign !== undefined) refuse(`Go's regexp has no ${foreign}`);
  for (const [count, least, most] of pattern.matchAll(/\{(\d+),?(\d*)\}/g)) {
    if (Math.max(Number(least), Number(most)) > 1000) refuse(`Go's regexp counts to 1000, not ${count}`);
  }
  const blank = escapes.find((text) => /^\\s$/i.test(text));
  if (blank !== undefined) refuse(`${blank} knows other blanks in Go; write [ \\t] or [^ \\t]`);
  const bare = withoutClasses(pattern).replace(ESCAPE, "");
  if (bare.includes(".")) refuse(". takes other line breaks in Go; write [^\\r\\n]");
}

const ESCAPE = /\\(?:[pP]\{[^}]*\}|[\s\S])/g;

/** Back-references, characters by code or by Ctrl, and Unicode properties other than the short categories. */
const ONLY_JAVASCRIPT = /^\\(?:[0-9kuc]|[pP](?!\{[A-Z][a-z]?\}))/;

const withoutClasses = (pattern: string): string => pattern.replace(CHARACTER_CLASS, "x");

const CHARACTER_CLASS = /\[(\^?)((?:\\.|[^\]\\])*)\]/g;
const MAY_HIDE = /\\[sWDPpnrvfxuc0]|[^ -~]/;

/** Whether a pattern obviously matches no line break and no invisible character; false when in doubt. */
export function refusesInvisible(pattern: string): boolean {
  const classes = [...pattern.matchAll(CHARACTER_CLASS)];
  const classesRefuse = classes.every(([, negated, members = ""]) =>
    negated ? members.includes(INVISIBLE) : !MAY_HIDE.test(members),
  );
  const bare = withoutClasses(pattern).replace(/\\[^sWDPpnrvfxuc0]/g, "x");
  return classesRefuse && !MAY_HIDE.test(bare) && !bare.includes(".") && isAnchored(bare);
}

/** Whether all alternatives of a pattern stand between one `^` and one `$`. */
function isAnchored(bare: string): boolean {
  let depth = 0;
  for (const sign of bare) {
    if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (sign === "|" && depth === 0) return false;
  }
  return bare.startsWith("^") && bare.endsWith("$");
}
