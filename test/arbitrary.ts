import fc from "fast-check";
import { layered } from "../src/values/coalesce.ts";
import { nested, type Values } from "../src/values/data.ts";
import type { GroupSchema, MapSchema, OpenSchema, Schema, TextSchema } from "../src/values/kinds.ts";
import { patternsOf } from "../src/values/pattern.ts";

/** Texts that YAML, Go templates or Helm could take for something else. */
const NASTY = [
  "",
  "yes",
  "n",
  "null",
  "~",
  "1e3",
  "0755",
  "1.10",
  "12:30:45",
  "2001-01-01",
  '"',
  "'",
  "\\",
  "{{ x }}",
  "%d",
  "a: b",
];
const NASTY_MORE = [" #c", "- a", "&a", "*a", "!t", "@", "`", "\t", "é ü 漢字 🙂", "<b>&", "x".repeat(200)];

/** Texts with an invisible character. */
const INVISIBLES = ["a\u0001b", "a\u007fb", "\u009b", "a\u2028b", "\ufeffa", "\uffff"];

/**
 * Values that a user may give: a few overrides, each valid, of the schema's values.
 *
 * @param most how many values to override at most
 */
export function validValues(root: GroupSchema, most = 12): fc.Arbitrary<Values> {
  const overrides = targets(root).map(({ path, schema }) => override(schema).map((value) => nested(path, value)));
  return fc.subarray(overrides, { maxLength: most }).chain((chosen) => fc.tuple(...chosen).map(layered));
}

/** Values that a user may give by mistake: most are invalid, all are valid but for one to three places. */
export function brokenValues(root: GroupSchema): fc.Arbitrary<Values> {
  const places = targets(root);
  const groups = [[], ...places.map(({ path }) => path.slice(0, -1))];
  const wrongValue = fc.oneof(...places.map(({ path, schema }) => wrong(schema).map((value) => nested(path, value))));
  const wrongKey = fc
    .tuple(fc.constantFrom(...groups), fc.constantFrom("replcas", "Enabled", "x.y", "toString"), fc.jsonValue())
    .map(([path, key, value]) => nested([...path, key], value));
  const wrongGroup = fc
    .tuple(fc.constantFrom(...groups), anything())
    .map(([path, value]) => (path.length === 0 ? {} : nested(path, value)));
  const mistake = fc.oneof({ weight: 4, arbitrary: wrongValue }, wrongKey, wrongGroup);
  return fc
    .tuple(validValues(root), fc.array(mistake, { minLength: 1, maxLength: 3 }))
    .map(([values, mistakes]) => layered([values, ...mistakes]));
}

interface Target {
  readonly path: readonly string[];
  readonly schema: Schema;
}

/** What can be overridden alone: an optional group has no defaults to fall back on, so it comes whole. */
function targets(group: GroupSchema, path: readonly string[] = []): readonly Target[] {
  return Object.entries(group.fields).flatMap(([name, schema]) => {
    const at = [...path, name];
    return schema.kind === "group" && !schema.optional ? targets(schema, at) : [{ path: at, schema }];
  });
}

function override(schema: Schema): fc.Arbitrary<unknown> {
  const value = valid(schema);
  return schema.optional ? fc.oneof({ weight: 9, arbitrary: value }, fc.constant(null)) : value;
}

/** A complete valid value. */
function valid(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "text":
      return validText(schema);
    case "integer":
      return fc.oneof(
        fc.integer({ min: schema.min, max: Math.min(schema.max, schema.min + 1000) }),
        fc.constantFrom(
          schema.default,
          schema.min,
          schema.max,
          ...[0, 1, 1_000_000].filter((n) => n >= schema.min && n <= schema.max),
        ),
      );
    case "flag":
      return fc.boolean();
    case "list":
      return fc.array(valid(schema.items), { maxLength: 3 });
    case "map":
      return validMap(schema);
    case "group":
      return validGroup(schema);
    case "open":
      return validOpen(schema);
  }
}

function validText(schema: TextSchema): fc.Arbitrary<string> {
  if (schema.choices) return fc.constantFrom(...schema.choices);
  const patterns = patternsOf(schema).map((pattern) => new RegExp(pattern, "u"));
  const matches = (text: string) => patterns.every((pattern) => pattern.test(text));
  const sources = [fc.constantFrom(schema.default, String(schema.example ?? schema.default))];
  const nasty = [...NASTY, ...NASTY_MORE, ...(schema.lines ? ["a\nb", "a\n", " a\n\n b\n\n", "\n"] : [])].filter(
    matches,
  );
  if (nasty.length > 0) sources.push(fc.constantFrom(...nasty));
  if (schema.least !== undefined) sources.push(fc.string({ unit: "grapheme", minLength: schema.least }));
  else if (schema.pattern === undefined) sources.push(fc.string({ unit: "grapheme" }));
  else sources.push(fc.stringMatching(new RegExp(schema.pattern, "u")));
  return fc.oneof(...sources).filter(matches);
}

function validMap(schema: MapSchema): fc.Arbitrary<unknown> {
  const keys = new RegExp(schema.keys, "u");
  const usual = ["a", "B_2", "example.com/key", "on", "9", "10"].filter((key) => keys.test(key));
  const matching = fc.stringMatching(keys, { maxLength: 20 }).filter((key) => keys.test(key) && key !== "__proto__");
  const key = usual.length > 0 ? fc.oneof(fc.constantFrom(...usual), matching) : matching;
  return fc.dictionary(key, valid(schema.values), { maxKeys: 3 });
}

function validGroup(schema: GroupSchema): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.fields);
  const required = fields.filter(([, field]) => !field.optional).map(([name]) => name);
  const model = Object.fromEntries(fields.map(([name, field]) => [name, valid(field)]));
  return fc.record(model, { requiredKeys: required });
}

function validOpen(schema: OpenSchema): fc.Arbitrary<unknown> {
  // A null takes back what another values file gave.
  const scalar = fc.oneof(fc.constantFrom(...NASTY, ...NASTY_MORE, "a\n\tb\r\n", null), fc.boolean(), fc.integer());
  const names = ["key", "name", "on", "matchLabels", "runAsNonRoot", "runAsUser", "seccompProfile"];
  const object = fc.dictionary(fc.constantFrom(...names), scalar, { maxKeys: 3 });
  const example = fc.constantFrom(schema.default, schema.example ?? schema.default);
  return fc.oneof(example, schema.holds === "array" ? fc.array(object, { maxLength: 2 }) : object);
}

function wrong(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.kind !== "integer") return anything();
  return fc.oneof(
    anything(),
    fc.constantFrom(schema.min - 1, schema.max + 1, schema.default + 0.5, String(schema.default)),
  );
}

function anything(): fc.Arbitrary<unknown> {
  const invisible = INVISIBLES.flatMap((text) => [text, [text], { x: [{ y: text }] }, { [text]: 1 }]);
  return fc.oneof({ weight: 6, arbitrary: mistakes }, fc.constantFrom<unknown>(...invisible));
}

const mistakes = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  5,
  2 ** 60,
  "",
  "x",
  "a\nb",
  "a\rb",
  "1",
  "true",
  [],
  [1],
  ["x"],
  [null],
  {},
  { x: 1 },
  { x: "a\n\tb", y: ["a\r\nb"] },
);
