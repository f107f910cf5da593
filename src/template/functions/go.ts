/**
 * What Go and Sprig make of values: the evaluator's half of `quote`, `toJson`, `sha256sum` and others.
 */

/** Values for which Helm fails, or writes something that nobody meant; the message names the reason. */
export class Unrenderable extends Error {}

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

/** The UTF-8 bytes of a text. JavaScript itself has no function for it: Node and browsers have, each a type of its own. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (const char of text.toWellFormed()) {
    const code = char.codePointAt(0) ?? 0;
    // The bits of the code, six at a time from the last; the first byte says how many follow.
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[end++] = more === 0 ? code : ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more));
    for (let left = more - 1; left >= 0; left--) bytes[end++] = 0x80 | ((code >> (6 * left)) & 0x3f);
  }
  return bytes.subarray(0, end);
}

/** The order in which Go sorts strings and `range` walks a map. */
export function compareBytes(a: string, b: string): number {
  // ASCII strings compare the same by code unit, and nearly all keys are ASCII.
  if (isAscii(a) && isAscii(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = utf8(a);
  const right = utf8(b);
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
  return isAscii(text) ? text.length : utf8(text).length;
}

/**
 * Sprig's `trunc`: the first `length` bytes.
 *
 * @throws when that cuts a character: Helm would write bytes that are not text
 */
export function truncate(text: string, length: number): string {
  if (isAscii(text)) return text.slice(0, length);
  let [kept, bytes] = ["", 0];
  for (const char of text) {
    if (bytes >= length) break;
    kept += char;
    bytes += byteLength(char);
  }
  if (bytes <= length) return kept;
  throw new Unrenderable(`trunc: a text cannot be cut after ${length} bytes, which is inside a character`);
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
    if (Array.from(upper).length > 1)
      throw new Unrenderable(`upper: ${JSON.stringify(char)} has no capital of one letter`);
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
  const bytes = utf8(text);
  let out = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS.charAt((bits >> shift) & 0x3f)).join("");
    out += digits.slice(0, bytes.length - at + 1).padEnd(4, "=");
  }
  return out;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What Helm treats as true in `if`, `and`, `or`, `not` and `default`. */
export function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/**
 * SHA-256 of a text's UTF-8 bytes, in hexadecimal.
 *
 * Web Crypto is asynchronous and `node:crypto` is not in a browser; the evaluator needs neither.
 *
 * @example sha256("abc")   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export function sha256(text: string): string {
  const hash = Int32Array.from(INITIAL);
  const message = padded(utf8(text));
  const words = new Int32Array(64);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    schedule(words, message, offset);
    compress(hash, words);
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(whole.length - 4, (bytes.length << 3) >>> 0);
  return view;
}

/** The words of one block, and those that follow from them. */
function schedule(words: Int32Array, message: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) words[i] = message.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const a = at(words, i - 15);
    const b = at(words, i - 2);
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[i] = at(words, i - 16) + s0 + at(words, i - 7) + s1;
  }
}

// Every checksum of the chart goes through these rounds, so nothing is allocated in them.
function compress(hash: Int32Array, words: Int32Array): void {
  let a = at(hash, 0);
  let b = at(hash, 1);
  let c = at(hash, 2);
  let d = at(hash, 3);
  let e = at(hash, 4);
  let f = at(hash, 5);
  let g = at(hash, 6);
  let h = at(hash, 7);
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(ROUND, i) + at(words, i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  hash[0] = at(hash, 0) + a;
  hash[1] = at(hash, 1) + b;
  hash[2] = at(hash, 2) + c;
  hash[3] = at(hash, 3) + d;
  hash[4] = at(hash, 4) + e;
  hash[5] = at(hash, 5) + f;
  hash[6] = at(hash, 6) + g;
  hash[7] = at(hash, 7) + h;
}

const at = (array: Int32Array, index: number): number => array[index] as number;
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The first 32 bits of the fractional part of a root, as FIPS 180-4 defines its constants. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 0x100000000) | 0;

const primes: readonly number[] = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: Math.floor(Math.sqrt(n)) - 1 }, (_, i) => i + 2).some((d) => n % d === 0),
);
const ROUND = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
