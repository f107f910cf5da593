/**
 * How Go writes values: the evaluator's half of what `quote`, `toJson` and `printf` do inside Helm.
 */

/** Go's `%q`, which Sprig's `quote` uses: a double-quoted string with escapes that YAML also understands. */
export function quote(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === "\\") out += `\\${char}`;
    else if (NAMED[char] !== undefined) out += NAMED[char];
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (isPrintable(char)) out += char;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return `${out}"`;
}

const NAMED: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
function isPrintable(char: string): boolean {
  return char === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}

/** Go's `encoding/json`: keys sorted by byte, `<`, `>`, `&` and the two line separators escaped. */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => compareBytes(a, b));
    return `{${entries.map(([key, item]) => `${toJson(key)}:${toJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const encoder = new TextEncoder();

/** The order in which Go sorts strings and `range` walks a map. */
export function compareBytes(a: string, b: string): number {
  // ASCII strings compare the same by code unit, and nearly all keys are ASCII.
  if (isAscii(a) && isAscii(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return (left[i] ?? 0) - (right[i] ?? 0);
  }
  return left.length - right.length;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** The length in bytes, which is what Go's `len` and Sprig's `trunc` count. */
export function byteLength(text: string): number {
  return isAscii(text) ? text.length : encoder.encode(text).length;
}

/**
 * Sprig's `trunc`: the first `length` bytes.
 *
 * @throws when that cuts a character: Helm would write bytes that are not text
 */
export function truncate(text: string, length: number): string {
  if (isAscii(text)) return text.slice(0, length);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(encoder.encode(text).slice(0, length));
  } catch {
    throw new Error(`trunc: a text cannot be cut after ${length} bytes, which is inside a character`);
  }
}

/** Go's `strings.ToLower`: letter by letter, so that a word's end and the Turkish dot do not matter. */
export function lowerCase(text: string): string {
  return Array.from(text, (char) => (char === "\u0130" ? "i" : char.toLowerCase())).join("");
}

/**
 * Go's `strings.ToUpper`, which knows no letter that becomes two.
 *
 * @throws for such a letter, as in `ß`
 */
export function upperCase(text: string): string {
  return Array.from(text, (char) => {
    const upper = char.toUpperCase();
    if (Array.from(upper).length > 1) throw new Error(`upper: ${JSON.stringify(char)} has no capital of one letter`);
    return upper;
  }).join("");
}

/** Go's `strings.ReplaceAll`: nothing is found before and after each character. */
export function replaceAll(text: string, from: string, to: string): string {
  if (from === "") return to + Array.from(text, (char) => char + to).join("");
  return text.replaceAll(from, () => to);
}

/** Go's `strings.TrimSpace`, whose white space is that of Unicode. */
export function trimSpace(text: string): string {
  return text.replace(new RegExp(`^${BLANK}+|${BLANK}+$`, "g"), "");
}

const BLANK = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

/** The UTF-8 bytes of a text in base 64. */
export function toBase64(text: string): string {
  return btoa(Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** What Helm treats as true in `if`, `and`, `or`, `not` and `default`. */
export function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
