import { isMap, type Values } from "../data.ts";
import type { Root, Schema } from "../kinds.ts";
import { accepted } from "../root.ts";
import { type Mistake, unknownKey } from "../validate.ts";
import { type Assignment, assignments, listItems, unescaped } from "./set-syntax.ts";

/**
 * Reads `--set` assignments in Helm's syntax; the schema decides the type of each value.
 *
 *     parseSet(root, "koku.image.tag=5,koku.env={a,b}")
 *     // { values: { koku: { image: { tag: "5" }, … } }, mistakes: [] }
 *
 * `null` removes a default, and `{}` is an empty list, where Helm makes a list of one empty text. A value that does not
 * fit its type stays a text, which `validate` then reports. The mistakes are wrong syntax and unknown keys; the values
 * lack their assignments. Like Helm, it writes into the values below, so an index changes the list that is there:
 *
 *     parseSet(root, "koku.tolerations[1].key=b", { koku: { tolerations: [{ key: "a" }] } })
 *     // [{ key: "a" }, { key: "b" }]
 */
export function parseSet(root: Root, flag: string, below: Values = {}): Parsed {
  return parsed(root, flag, below, typed);
}

/**
 * Reads `--set-string` assignments in Helm's syntax: every value is a text, or a list of texts.
 *
 *     parseSetString(root, "global.labels.year=2026")
 *     // { values: { global: { labels: { year: "2026" } } }, mistakes: [] }
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

/** The schema of the assigned value; undefined within open YAML, which has no schema. */
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

/** The value as Helm reads it: a whole number without a leading zero, true, false, a list, or a text. */
function untyped(raw: string): unknown {
  const value = unescaped(raw);
  const isNumber = /^(0|[1-9]\d*|[+-]\d+)$/.test(value) && Number.isSafeInteger(Number(value));
  // There is no -0 among Go's integers.
  if (isNumber) return Number(value) + 0;
  return FLAGS.get(value.toLowerCase()) ?? listItems(raw)?.map((item) => typed(item, undefined)) ?? value;
}

/** The container with the value set at a path. An index makes a list; like Helm, it fills skipped places with null. */
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
