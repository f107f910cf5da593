import { isMap, type Values } from "../data.ts";
import type { Root, Schema } from "../kinds.ts";
import { accepted } from "../root.ts";
import { type Mistake, unknownKey } from "../validate.ts";
import { type Assignment, assignments, listItems, unescaped } from "./set-syntax.ts";

/**
 * Reads `--set` assignments in Helm's syntax, each value by the type that the schema gives it.
 *
 *     parseSet(root, "koku.image.tag=5,koku.env={a,b}") // { values: { koku: { image: { tag: "5" }, … } }, mistakes: [] }
 *
 * `null` removes a default, and `{}` is an empty list, where Helm makes a list of one empty text. A value that cannot be read
 * as its type stays a text, for `validate` to tell; mistakes are those of syntax and of unknown keys, and what they are about is
 * left out of the values. Like Helm it writes into the values below, so that an index changes the list that is there:
 *
 *     parseSet(root, "koku.tolerations[1].key=b", { koku: { tolerations: [{ key: "a" }] } }) // [{ key: "a" }, { key: "b" }]
 */
export function parseSet(root: Root, flag: string, below: Values = {}): Parsed {
  return parsed(root, flag, below, typed);
}

/**
 * Reads `--set-string` assignments in Helm's syntax: each value is a text, and a list is one of texts.
 *
 *     parseSetString(root, "global.labels.year=2026") // { values: { global: { labels: { year: "2026" } } }, mistakes: [] }
 */
export function parseSetString(root: Root, flag: string, below: Values = {}): Parsed {
  return parsed(root, flag, below, texts);
}

interface Parsed {
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
}

type Read = (raw: string, schema: Schema | undefined) => unknown;

function parsed(root: Root, flag: string, below: Values, read: Read): Parsed {
  const top = accepted(root);
  const mistakes: Mistake[] = [];
  let values: unknown = below;
  for (const part of assignments(flag)) {
    const found = "message" in part ? part : schemaFor(top, part);
    if (found && "message" in found) mistakes.push(found);
    else if ("key" in part) values = withValue(values, part.key, read(part.value, found));
  }
  return { values: isMap(values) ? values : {}, mistakes };
}

/** The schema of what is assigned; undefined within open YAML, which has none. */
function schemaFor(top: Schema, { key }: Assignment): Schema | Mistake | undefined {
  let schema: Schema | undefined = top;
  for (const [index, step] of key.entries()) {
    if (schema === undefined || schema.kind === "open") return undefined;
    const below = stepInto(schema, step);
    if (below === undefined) {
      if (schema.kind === "group" && schema.extensible) return undefined;
      const path = key.slice(0, index + 1).map(String);
      const names = schema.kind === "group" ? Object.keys(schema.fields) : [];
      if (names.length > 0) return unknownKey(path, names);
      return { path: path.slice(0, -1).join("."), message: `is a ${schema.kind}, which has no ${path.at(-1)}` };
    }
    schema = below;
  }
  return schema;
}

function stepInto(schema: Schema, step: string | number): Schema | undefined {
  if (schema.kind === "list") return typeof step === "number" ? schema.items : undefined;
  if (typeof step === "number") return undefined;
  if (schema.kind === "map") return schema.values;
  return schema.kind === "group" && Object.hasOwn(schema.fields, step) ? schema.fields[step] : undefined;
}

function typed(raw: string, schema: Schema | undefined): unknown {
  const value = unescaped(raw);
  const word = value.toLowerCase();
  if (word === "null") return null;
  if (schema === undefined || schema.kind === "open") return untyped(raw);
  if (schema.kind === "integer") return /^-?\d+$/.test(value) ? Number(value) : value;
  if (schema.kind === "flag") return FLAGS.get(word) ?? value;
  if (schema.kind === "list") return listItems(raw)?.map((item) => typed(item, schema.items)) ?? value;
  return value;
}

function texts(raw: string, schema: Schema | undefined): unknown {
  const mayBeList = schema === undefined || schema.kind === "open" || schema.kind === "list";
  return (mayBeList ? listItems(raw)?.map(unescaped) : undefined) ?? unescaped(raw);
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** Helm's own reading: a whole number, unless it begins with a zero, true, false, a list, or a text. */
function untyped(raw: string): unknown {
  const value = unescaped(raw);
  const isNumber = /^(0|[1-9]\d*|[+-]\d+)$/.test(value) && Number.isSafeInteger(Number(value));
  // There is no -0 among Go's integers.
  if (isNumber) return Number(value) + 0;
  return FLAGS.get(value.toLowerCase()) ?? listItems(raw)?.map((item) => typed(item, undefined)) ?? value;
}

/** The container with a value put at a path; an index makes a list, and like Helm fills what it skips with null. */
function withValue(container: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "string") {
    const map = isMap(container) ? container : {};
    return { ...map, [step]: withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, value) };
  }
  const list: readonly unknown[] = Array.isArray(container) ? container : [];
  const length = Math.max(list.length, step + 1);
  return Array.from({ length }, (_, index) =>
    index === step ? withValue(list[index], rest, value) : (list[index] ?? null),
  );
}
