import { oncePer } from "../template/once-per.ts";
import { dotted, isMap } from "./data.ts";
import { holdsInvisible, invisibleIn, visibleJson } from "./invisible.ts";
import type { GroupSchema, IntegerSchema, Issue, MapSchema, OpenSchema, Schema, TextSchema } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { atLeast, brokenPattern } from "./pattern.ts";

/** All mistakes in a value that should satisfy a schema; `path` is where the value stands. */
export function issuesOf(schema: Schema, value: unknown, path: readonly string[] = []): readonly Issue[] {
  // Helm keeps a null where there is no default, and a second values file has no other way to take an override back.
  if (value === null && schema.optional && !schema.merged) return [];
  switch (schema.kind) {
    case "text":
      return textIssues(schema, value, path);
    case "integer":
      return integerIssues(schema, value, path);
    case "flag":
      return typeof value === "boolean" ? [] : [issue(path, value, "must be true or false, without quotes")];
    case "list":
      if (!Array.isArray(value)) return [structureIssue(schema, path, value, "must be a list")];
      return value.flatMap((item, index) => issuesOf(schema.items, item, [...path, String(index)]));
    case "map":
      return mapIssues(schema, value, path);
    case "group":
      return groupIssues(schema, value, path);
    case "open":
      return openIssues(schema, value, path);
  }
}

function textIssues(schema: TextSchema, value: unknown, path: readonly string[]): readonly Issue[] {
  const shown = schema.secret ? HIDDEN : value;
  if (typeof value !== "string") {
    const scalar = typeof value === "number" || typeof value === "boolean";
    const quoted = schema.secret ? "it" : `"${value}"`;
    const remedy = scalar ? `: write ${quoted} in quotes, or use --set-string` : "";
    return [issue(path, shown, `must be a text${remedy}`)];
  }
  const invisible = invisibleIn(value);
  if (invisible !== undefined) return [{ path: dotted(path), message: holdsInvisible(invisible) }];
  const { choices } = schema;
  if (choices) return choices.includes(value) ? [] : [issue(path, value, `must be ${oneOfThese(choices, value)}`)];
  const broken = brokenPattern(schema, value);
  if (broken === undefined) return [];
  if (schema.lines !== "many" && /[\r\n]/.test(value)) return [issue(path, shown, "must be one line")];
  if (schema.least !== undefined && broken === atLeast(schema.least)) {
    return [issue(path, shown, `must have at least ${schema.least} characters, or be empty`)];
  }
  const example = schema.secret ? "" : `, such as ${JSON.stringify(schema.example ?? schema.default)}`;
  const form = schema.format ? `a ${schema.format}` : broken === schema.pattern ? schema.form : undefined;
  return [issue(path, shown, `${form === undefined ? `must match ${broken}` : `must be ${form}`}${example}`)];
}

function integerIssues(schema: IntegerSchema, value: unknown, path: readonly string[]): readonly Issue[] {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    const meant = typeof value === "string" && /^-?\d+$/.test(value) ? `: write ${value} without quotes` : "";
    return [issue(path, value, `must be a whole number${meant}`)];
  }
  if (value < schema.min) return [issue(path, value, `must be at least ${schema.min}`)];
  return value > schema.max ? [issue(path, value, `must be at most ${schema.max}`)] : [];
}

function mapIssues(schema: MapSchema, value: unknown, path: readonly string[]): readonly Issue[] {
  if (!isMap(value)) return [structureIssue(schema, path, value, "must be a map")];
  const keys = new RegExp(schema.keys, "u");
  return Object.entries(value).flatMap(([key, item]) => {
    const hidden = keyIssues(key, path);
    if (hidden.length > 0) return hidden;
    const at = [...path, key];
    const misnamed = keys.test(key) ? [] : [{ path: dotted(at), message: `the key must match ${schema.keys}` }];
    return [...misnamed, ...issuesOf(schema.values, item, at)];
  });
}

/** What is wrong with a key that cannot be shown; the map at `path` is named in its place. */
function keyIssues(key: string, path: readonly string[]): readonly Issue[] {
  const [found = invisibleIn(key)] = /[\r\n]/.exec(key) ?? [];
  return found === undefined ? [] : [{ path: dotted(path), message: `a key ${holdsInvisible(found)}` }];
}

function groupIssues(schema: GroupSchema, value: unknown, path: readonly string[]): readonly Issue[] {
  const names = () => Object.keys(schema.fields).filter((name) => !schema.fields[name]?.deprecated);
  if (!isMap(value)) return [structureIssue(schema, path, value, `must be a map with ${names().join(", ")}`)];
  const known = Object.entries(schema.fields).flatMap(([name, field]) => {
    const at = [...path, name];
    if (Object.hasOwn(value, name)) return issuesOf(field, value[name], at);
    return field.optional
      ? []
      : [{ path: dotted(at), message: "is missing: null removes a default, so leave it out instead" }];
  });
  if (schema.extensible) return known;
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(schema.fields, name));
  return [...known, ...unknown.map((name) => unknownKey([...path, name], names()))];
}

function openIssues(schema: OpenSchema, value: unknown, path: readonly string[]): readonly Issue[] {
  if (schema.holds === "anything") return [];
  if (schema.holds === "object" && !isMap(value)) return [issue(path, value, "must be a map")];
  if (schema.holds === "array" && !Array.isArray(value)) return [issue(path, value, "must be a list")];
  return invisibleIssues(value, path);
}

/** The texts and keys of Kubernetes YAML that hold the invisible. */
function invisibleIssues(value: unknown, path: readonly string[]): readonly Issue[] {
  if (typeof value === "string") {
    const invisible = invisibleIn(value);
    return invisible === undefined ? [] : [{ path: dotted(path), message: holdsInvisible(invisible) }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => invisibleIssues(item, [...path, String(index)]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const hidden = keyIssues(key, path);
    return hidden.length > 0 ? hidden : invisibleIssues(item, [...path, key]);
  });
}

/** The issue of a key that the group at its parent does not have. */
export function unknownKey(path: readonly string[], names: readonly string[]): Issue {
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

/** The issue of something else in place of a list or map: it may be, or hold, a credential of what belongs there. */
function structureIssue(schema: Schema, path: readonly string[], value: unknown, demand: string): Issue {
  const isHidden = value !== null && holdsSecret(schema);
  return isHidden ? { path: dotted(path), message: `is ${kindOf(value)}, ${demand}` } : issue(path, value, demand);
}

/** Whether a credential is among what a schema describes. */
const holdsSecret: (schema: Schema) => boolean = oncePer((schema: Schema): boolean => {
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

function issue(path: readonly string[], value: unknown, demand: string): Issue {
  return { path: dotted(path), message: `is ${visibleJson(value)}, ${demand}` };
}
