import type { Mistake } from "../validate.ts";

/** `a.b[0]=c`: the key split into names and list indexes, and the value as written, with its backslashes. */
export interface Assignment {
  readonly key: readonly (string | number)[];
  readonly value: string;
}

/** An index beyond this is a mistake, and would fill the memory. Helm has the same limit. */
const MAX_INDEX = 65536;

/** From an opening brace to the first closing brace without a backslash before it. */
const LIST = /^\{(?:\\[\s\S]|[^\\}])*\}$/;

/** The comma-separated assignments of one `--set`, each one read or with its mistake. */
export function assignments(flag: string): readonly (Assignment | Mistake)[] {
  const parts = splitOutsideBraces(flag, ",").map((part) => splitUnescaped(part, "="));
  return parts.map(([key = "", ...value], index) => {
    if (key === "" || value.length === 0) {
      // The message leaves the part itself out: it may be the rest of a password with a comma that is not escaped.
      const [before = ""] = parts.slice(0, index).findLast(({ length }) => length > 1) ?? [];
      const what = before === "" ? "needs key=value" : "is followed by a part that is not key=value";
      return { path: before || "--set", message: `${what}: write \\, for a comma in a value` };
    }
    const steps = splitUnescaped(key, ".").flatMap(stepsOf);
    const wrong = steps.some((step) => step === "" || (typeof step === "number" && step > MAX_INDEX));
    if (wrong)
      return { path: key, message: `is no key: write names with dots between, and indexes up to ${MAX_INDEX}` };
    const text = value.join("=");
    if (text.startsWith("{") && !LIST.test(text))
      return { path: key, message: "begins with { and is no list {a,b}: write \\{ for a text that begins so" };
    return { key: steps, value: text };
  });
}

/** The flag with `…` in place of its values, since one may be a password: `a.b=…,c=…`. */
export function withoutValues(flag: string): string {
  const keys = splitOutsideBraces(flag, ",").map((part) => splitUnescaped(part, "="));
  // A part without a key is the rest of a value with a comma that is not escaped.
  return keys.map(([key, ...value]) => (value.length === 0 ? "…" : `${key}=…`)).join(",");
}

/** The items of `{a,b}`; undefined when the text is no list. */
export function listItems(value: string): readonly string[] | undefined {
  if (!LIST.test(value)) return undefined;
  const inside = value.slice(1, -1);
  return inside === "" ? [] : splitUnescaped(inside, ",");
}

/** The text without the backslashes that escape its characters. */
export function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, "$1");
}

function stepsOf(segment: string): readonly (string | number)[] {
  const [, name = "", indexes = ""] = /^([\s\S]*?)((?:\[\d+\])*)$/.exec(segment) ?? [];
  return [unescaped(name), ...[...indexes.matchAll(/\d+/g)].map(([index]) => Number(index))];
}

function splitUnescaped(text: string, separator: string): readonly string[] {
  return pieces(text, (sign) => sign === separator);
}

function splitOutsideBraces(text: string, separator: string): readonly string[] {
  let inBraces = false;
  return pieces(text, (sign, before) => {
    if (sign === "{" && before === "=") inBraces = true;
    if (sign === "}") inBraces = false;
    return sign === separator && !inBraces;
  });
}

/** Cuts a text where `isCut` says so; `isCut` never sees a character after a backslash on its own. */
function pieces(text: string, isCut: (sign: string, before: string) => boolean): readonly string[] {
  const found = [""];
  let before = "";
  for (const [token] of text.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (isCut(token, before)) found.push("");
    else found[found.length - 1] += token;
    before = token;
  }
  return found;
}
