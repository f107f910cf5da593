import { memoize } from "../template/memoize.ts";
import { dotted, isMap } from "./data.ts";
import { holdsInvisible, invisibleIn, visibleJson } from "./invisible.ts";
import type { GroupSchema, IntegerSchema, MapSchema, OpenSchema, Root, Schema, TextSchema } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { atLeast, brokenPattern } from "./pattern.ts";
import { accepted } from "./root.ts";

/** A mistake in somebody's values: where it is (a dotted path, "" for the top), what is wrong and what to do. */
export interface Mistake {
  readonly path: string;
  readonly message: string;
}

/**
 * All mistakes in complete values, which are the defaults merged with the user's (see `coalesce`).
 *
 *     validate(root, { replicas: "2" })
 *     // [{ path: "replicas", message: 'is "2", must be a whole number: write 2 without quotes' }]
 *
 * It accepts exactly what the chart's values.schema.json accepts.
 */
export function validate(root: Root, values: unknown): readonly Mistake[] {
  return mistakesIn(accepted(root), values);
}

/** All mistakes in a value that must satisfy a schema; `path` is where the value stands. */
export function mistakesIn(schema: Schema, value: unknown, path: readonly string[] = []): readonly Mistake[] {
  // Helm keeps a null where there is no default, and only a null in a second values file can undo an override.
  if (value === null && schema.optional && !schema.merged) return [];
  switch (schema.kind) {
    case "text":
      return textMistakes(schema, value, path);
    case "integer":
      return integerMistakes(schema, value, path);
    case "flag":
      return typeof value === "boolean" ? [] : [mistake(path, value, "must be true or false, without quotes")];
    case "list":
      if (!Array.isArray(value)) return [wrongShape(schema, path, value, "must be a list")];
      return value.flatMap((item, index) => mistakesIn(schema.items, item, [...path, String(index)]));
    case "map":
      return mapMistakes(schema, value, path);
    case "group":
      return groupMistakes(schema, value, path);
    case "open":
      return openMistakes(schema, value, path);
  }
}

function textMistakes(schema: TextSchema, value: unknown, path: readonly string[]): readonly Mistake[] {
  const shown = schema.secret ? HIDDEN : value;
  if (typeof value !== "string") {
    const scalar = typeof value === "number" || typeof value === "boolean";
    const remedy = scalar ? `: write ${schema.secret ? "it" : `"${value}"`} in quotes, or use --set-string` : "";
    return [mistake(path, shown, `must be a text${remedy}`)];
  }
  const invisible = invisibleIn(value);
  if (invisible !== undefined) return [{ path: dotted(path), message: holdsInvisible(invisible) }];
  const { choices } = schema;
  if (choices) return choices.includes(value) ? [] : [mistake(path, value, `must be ${oneOfThese(choices, value)}`)];
  const broken = brokenPattern(schema, value);
  if (broken === undefined) return [];
  if (schema.lines !== "many" && /[\r\n]/.test(value)) return [mistake(path, shown, "must be one line")];
  if (schema.least !== undefined && broken === atLeast(schema.least)) {
    return [mistake(path, shown, `must have at least ${schema.least} characters, or be empty`)];
  }
  const example = schema.secret ? "" : `, such as ${JSON.stringify(schema.example ?? schema.default)}`;
  const form = (broken === schema.pattern ? schema.form : undefined) ?? (schema.format && `a ${schema.format}`);
  return [mistake(path, shown, `${form === undefined ? `must match ${broken}` : `must be ${form}`}${example}`)];
}

function integerMistakes(schema: IntegerSchema, value: unknown, path: readonly string[]): readonly Mistake[] {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    const meant = typeof value === "string" && /^-?\d+$/.test(value) ? `: write ${value} without quotes` : "";
    return [mistake(path, value, `must be a whole number${meant}`)];
  }
  if (value < schema.min) return [mistake(path, value, `must be at least ${schema.min}`)];
  return value > schema.max ? [mistake(path, value, `must be at most ${schema.max}`)] : [];
}

function mapMistakes(schema: MapSchema, value: unknown, path: readonly string[]): readonly Mistake[] {
  if (!isMap(value)) return [wrongShape(schema, path, value, "must be a map")];
  const keys = new RegExp(schema.keys, "u");
  return Object.entries(value).flatMap(([key, item]) => {
    const hidden = keyMistakes(key, path);
    if (hidden.length > 0) return hidden;
    const at = [...path, key];
    const misnamed = keys.test(key) ? [] : [{ path: dotted(at), message: `the key must match ${schema.keys}` }];
    return [...misnamed, ...mistakesIn(schema.values, item, at)];
  });
}

/** The mistake in a key with invisible characters. The message names the map at `path`: it cannot show the key. */
function keyMistakes(key: string, path: readonly string[]): readonly Mistake[] {
  const [found = invisibleIn(key)] = /[\r\n]/.exec(key) ?? [];
  return found === undefined ? [] : [{ path: dotted(path), message: `a key ${holdsInvisible(found)}` }];
}

function groupMistakes(schema: GroupSchema, value: unknown, path: readonly string[]): readonly Mistake[] {
  const names = () => Object.keys(schema.fields).filter((name) => !schema.fields[name]?.deprecated);
  if (!isMap(value)) return [wrongShape(schema, path, value, `must be a map with ${names().join(", ")}`)];
  const known = Object.entries(schema.fields).flatMap(([name, field]) => {
    const at = [...path, name];
    if (Object.hasOwn(value, name)) return mistakesIn(field, value[name], at);
    return field.optional
      ? []
      : [{ path: dotted(at), message: "is missing: null removes a default, so leave it out instead" }];
  });
  if (schema.extensible) return known;
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(schema.fields, name));
  return [...known, ...unknown.map((name) => unknownKey([...path, name], names()))];
}

function openMistakes(schema: OpenSchema, value: unknown, path: readonly string[]): readonly Mistake[] {
  if (schema.holds === "anything") return [];
  if (schema.holds === "object" && !isMap(value)) return [mistake(path, value, "must be a map")];
  if (schema.holds === "array" && !Array.isArray(value)) return [mistake(path, value, "must be a list")];
  return invisibleMistakes(value, path);
}

/** The texts and keys of Kubernetes YAML that hold invisible characters. */
function invisibleMistakes(value: unknown, path: readonly string[]): readonly Mistake[] {
  if (typeof value === "string") {
    const invisible = invisibleIn(value);
    return invisible === undefined ? [] : [{ path: dotted(path), message: holdsInvisible(invisible) }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => invisibleMistakes(item, [...path, String(index)]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const hidden = keyMistakes(key, path);
    return hidden.length > 0 ? hidden : invisibleMistakes(item, [...path, key]);
  });
}

/** The mistake of a key that its group does not have; `names` are the keys that it has. */
export function unknownKey(path: readonly string[], names: readonly string[]): Mistake {
  const meant = nearest(path.at(-1) ?? "", names);
  const remedy = meant === undefined ? `here are ${names.join(", ")}` : `did you mean ${meant}?`;
  return { path: dotted(path), message: `is no key of this chart: ${remedy}` };
}

function oneOfThese(choices: readonly string[], value: string): string {
  const meant = nearest(value, choices);
  const list = `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
  return meant === undefined ? list : `${list}: did you mean ${JSON.stringify(meant)}?`;
}

const HIDDEN = "(a credential)";

/** A mistake where a list or map belongs. The message hides the value if the schema has a credential: it may be one. */
function wrongShape(schema: Schema, path: readonly string[], value: unknown, demand: string): Mistake {
  const isHidden = value !== null && holdsSecret(schema);
  return isHidden ? { path: dotted(path), message: `is ${kindOf(value)}, ${demand}` } : mistake(path, value, demand);
}

/** Whether a schema describes a credential anywhere. */
const holdsSecret: (schema: Schema) => boolean = memoize((schema: Schema): boolean => {
  if (schema.kind === "text") return schema.secret === true;
  if (schema.kind === "list") return holdsSecret(schema.items);
  if (schema.kind === "map") return holdsSecret(schema.values);
  return schema.kind === "group" && Object.values(schema.fields).some(holdsSecret);
});

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isMap(value)) return "a map";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

function mistake(path: readonly string[], value: unknown, demand: string): Mistake {
  return { path: dotted(path), message: `is ${visibleJson(value)}, ${demand}` };
}
