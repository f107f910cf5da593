/** The type and the value of a plain YAML scalar; a `wide` is an integer that needs all 64 bits without a sign. */
export type Plain =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "int" | "wide" | "float"; readonly value: number; readonly digits: string }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "null"; readonly value: null };

/**
 * Reads a scalar without quotes as Helm and kubectl do. Their parser, Go's yaml.v2, follows neither YAML 1.1 nor 1.2.
 *
 * `yes` and `y` are true, `0755` and `0o755` are octal and `1_000` is 1000, as in YAML 1.1. But `12:30` and
 * `2026-01-01` are texts.
 *
 *     plainScalar("0o7") // { kind: "int", value: 7, digits: "7" }
 */
export function plainScalar(text: string): Plain {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  // The parser removes all underscores from a number; after a leading point, only those between digits.
  if (text.startsWith(".")) return float(text.replace(/(?<=\d)_(?=\d)/g, "")) ?? { kind: "text", value: text };
  if (!/^[-+0-9]/.test(text)) return { kind: "text", value: text };
  const bare = text.replaceAll("_", "");
  return integer(bare) ?? float(bare) ?? binary(bare) ?? { kind: "text", value: text };
}

const WORDS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ...["y", "Y", ...cased("yes"), ...cased("true"), ...cased("on")].map((text) => bool(text, true)),
  ...["n", "N", ...cased("no"), ...cased("false"), ...cased("off")].map((text) => bool(text, false)),
  ...["", "~", ...cased("null")].map((text) => [text, { kind: "null", value: null }] as const),
  ...[".nan", ".NaN", ".NAN"].map((text) => special(text, Number.NaN)),
  ...[".inf", ".Inf", ".INF"].flatMap((text) => [
    special(text, Number.POSITIVE_INFINITY),
    special(`+${text}`, Number.POSITIVE_INFINITY),
    special(`-${text}`, Number.NEGATIVE_INFINITY),
  ]),
]);

function cased(word: string): readonly string[] {
  return [word, `${word[0]?.toUpperCase()}${word.slice(1)}`, word.toUpperCase()];
}

function bool(text: string, value: boolean) {
  return [text, { kind: "bool", value }] as const;
}

function special(text: string, value: number) {
  return [text, { kind: "float", value, digits: Number.isNaN(value) ? ".nan" : value < 0 ? "-.inf" : ".inf" }] as const;
}

const INTEGER = /^([-+]?)(0x[0-9a-f]+|0b[01]+|0o[0-7]+|0[0-7]*|[1-9][0-9]*)$/i;

function integer(bare: string): Plain | undefined {
  const [, sign, digits] = INTEGER.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const size = BigInt(digits.replace(/^0(?=[0-7])/, "0o"));
  return whole(sign === "-" ? -size : size, sign === "");
}

/** A binary number with its sign behind the `0b`, which the parser also accepts. */
function binary(bare: string): Plain | undefined {
  const [, sign, digits] = /^0b([-+])([01]+)$/.exec(bare) ?? [];
  return digits === undefined ? undefined : whole(BigInt(`0b${digits}`) * (sign === "-" ? -1n : 1n), false);
}

function whole(value: bigint, unsigned: boolean): Plain | undefined {
  const isSigned = BigInt.asIntN(64, value) === value;
  if (!isSigned && !(unsigned && BigInt.asUintN(64, value) === value)) return undefined;
  return { kind: isSigned ? "int" : "wide", value: Number(value), digits: String(value) };
}

function float(bare: string): Plain | undefined {
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(bare)) return undefined;
  const value = Number(bare);
  return Number.isFinite(value) ? { kind: "float", value, digits: singleDigits(value) } : undefined;
}

/** A number as Helm writes it for a key: with the shortest digits of a 32-bit float, in Go's `%g` format. */
function singleDigits(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single < 0 ? "-.inf" : ".inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  const shortest = [1, 2, 3, 4, 5, 6, 7, 8].find((count) => Math.fround(Number(single.toPrecision(count))) === single);
  const [digits = "", exponent = ""] = single.toExponential((shortest ?? 9) - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${digits}e${power}`));
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
