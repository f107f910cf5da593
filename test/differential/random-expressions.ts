import * as fc from "fast-check";
import type { Kind } from "../../src/template/functions/kind.ts";
import { type FunctionName, functionTable } from "../../src/template/functions/table.ts";
import { nodeOf, reference } from "../../src/template/language.ts";
import type { ExprNode, Shape } from "../../src/template/nodes.ts";

/** An expression as plain data, with the values that it refers to inside, so that it shrinks. */
export type Recipe =
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "value"; readonly shape: Shape; readonly value: unknown }
  | { readonly kind: "call"; readonly name: FunctionName; readonly takes: readonly Recipe[] }
  | { readonly kind: "text"; readonly parts: readonly Recipe[] };

// biome-ignore format: a list of words
export const NASTY = [
  "yes", "y", "null", "~", "1e3", "0755", "1.10", "12:30", "2001-01-01", '"', "'", "\\", "{{", "}}", "{{ .x }}", "%",
  "%d", "a: b", " #c", "a-", "-", "abc", "Abc_DEF", "a,b", "\n", "a\nb\n", "\t", "\r", "é", "漢字", "🙂", "ΑΣ", "İ",
  "\u2028", "\u0001", "\u007f", "\u00ad", "<b>&", "$1", "$" + "{1}", "12", "-0", "+007", "`", "x".repeat(200), "",
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  fc.string({ unit: "grapheme-composite", maxLength: 12 }),
  fc.string({ maxLength: 70 }),
);
const whole = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, 7, 63, 1_000_000, -1_000_000, 2 ** 53 - 1, -(2 ** 53 - 1)),
  fc.integer(),
);
const key = fc.constantFrom("a", "B", "yes", "é", "1", "with space", "{{");
const anything = fc.oneof(text, whole, fc.boolean());

const TEXT: Shape = { kind: "text" };
const OPEN: Shape = { kind: "open" };

const given = (shape: Shape, value: fc.Arbitrary<unknown>): fc.Arbitrary<Recipe> =>
  value.map((found) => ({ kind: "value", shape, value: found }));
const literal = (value: fc.Arbitrary<string | number | boolean>): fc.Arbitrary<Recipe> =>
  value.map((found) => ({ kind: "literal", value: found }));

const texts = given({ kind: "list", items: TEXT }, fc.array(text, { maxLength: 3 }));
const lists = fc.oneof(texts, given(OPEN, fc.array(anything, { maxLength: 3 })));
const maps = fc.oneof(
  given({ kind: "map", values: TEXT }, fc.dictionary(key, text, { maxKeys: 3 })),
  given(OPEN, fc.dictionary(key, anything, { maxKeys: 3 })),
);
const unset = (shape: Shape): fc.Arbitrary<Recipe> => fc.constant({ kind: "value", shape, value: undefined });

const leaves: Readonly<Record<Exclude<Kind, "scalar">, fc.Arbitrary<Recipe>>> = {
  text: fc.oneof(literal(text), given(TEXT, text)),
  integer: fc.oneof(literal(whole), given({ kind: "integer" }, whole)),
  flag: fc.oneof(literal(fc.boolean()), given({ kind: "flag" }, fc.boolean())),
  texts,
  map: maps,
  collection: fc.oneof(lists, maps),
  any: fc.oneof(given(TEXT, text), lists, maps, unset({ kind: "text", optional: true })),
  length: literal(fc.integer({ min: 0, max: 80 })),
  mark: literal(text.filter((found) => found !== "")),
  divisor: literal(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(1_000_000))),
};

/** An expression of a kind, of functions from the table: a new one is tried without a change here. */
export function expressions(kind: Kind, depth = 3): fc.Arbitrary<Recipe> {
  if (kind === "scalar") throw new Error("the caller chooses one kind for all scalars of a call");
  const leaf = leaves[kind];
  if (depth === 0) return leaf;
  const calls = (Object.keys(functionTable) as FunctionName[])
    .filter((name) => functionTable[name].gives === kind)
    .flatMap((name) => call(name, depth - 1));
  if (kind === "text") {
    const part = fc.oneof(...(["text", "integer", "flag"] as const).map((inner) => expressions(inner, depth - 1)));
    calls.push(fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => ({ kind: "text", parts })));
  }
  return calls.length === 0
    ? leaf
    : fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: fc.oneof(...calls) });
}

function call(name: FunctionName, depth: number): readonly fc.Arbitrary<Recipe>[] {
  const { takes, variadic } = functionTable[name];
  const scalars = takes.includes("scalar") ? (["text", "integer", "flag"] as const) : ([undefined] as const);
  return scalars.map((scalar) => {
    const operand = (kind: Kind): fc.Arbitrary<Recipe> => {
      if (name === "isSet") return optionalNumbers;
      return expressions(kind === "scalar" && scalar !== undefined ? scalar : kind, depth);
    };
    const operands: fc.Arbitrary<readonly Recipe[]> = variadic
      ? fc.array(operand(takes[0] as Kind), { minLength: 2, maxLength: 4 })
      : fc.tuple(...takes.map(operand));
    return operands.map((found) => ({ kind: "call", name, takes: found }));
  });
}

const optionalNumbers = fc.oneof(
  given({ kind: "integer", optional: true }, fc.constantFrom(undefined, 0, 5)),
  given({ kind: "flag", optional: true }, fc.constantFrom(undefined, false, true)),
);

/** The expression, whose values are put into `values` under names of their own. */
export function cook(recipe: Recipe, values: Record<string, unknown>, path: readonly string[]): ExprNode {
  switch (recipe.kind) {
    case "literal":
      return { kind: "literal", value: recipe.value };
    case "value": {
      const name = `v${Object.keys(values).length}`;
      values[name] = recipe.value;
      return nodeOf(reference({ scope: "values" }, [...path, name], recipe.shape));
    }
    case "call":
      return { kind: "call", name: recipe.name, arguments: recipe.takes.map((taken) => cook(taken, values, path)) };
    case "text":
      return { kind: "text", parts: recipe.parts.map((part) => cook(part, values, path)) };
  }
}
