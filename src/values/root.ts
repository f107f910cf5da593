import { memoize } from "../template/memoize.ts";
import type { FlagSchema, GroupSchema, OpenSchema, Renamed, Root, Schema, SchemaFields } from "./kinds.ts";

/**
 * All values of a chart.
 *
 *     root(group("…", { koku, trino }), { renamed: [renamed("koku.api.workers", "koku.gunicorn.workers", "0.3.0")] })
 *
 * Throws when a new path does not exist, or an old one still does.
 */
export function root<F extends SchemaFields>(
  values: GroupSchema<F>,
  { renamed = [] }: { readonly renamed?: readonly Renamed[] } = {},
): Root<F> {
  for (const { from, to } of renamed) {
    if (!schemaAt(values, to)) throw new Error(`renamed: there is no value ${to.join(".")}`);
    if (schemaAt(values, from)) throw new Error(`renamed: ${from.join(".")} is still a value`);
  }
  return Object.freeze({ ...values, renamed });
}

/** A key that moved; the paths are dotted. */
export function renamed(from: string, to: string, since: string): Renamed {
  return { from: from.split("."), to: to.split("."), since };
}

/** The schema at a path through groups, maps and lists; undefined when there is none. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = childOf(schema, key);
  return next && schemaAt(next, rest);
}

function childOf(schema: Schema, key: string): Schema | undefined {
  if (schema.kind === "group") return Object.hasOwn(schema.fields, key) ? schema.fields[key] : undefined;
  if (schema.kind === "map") return schema.values;
  return schema.kind === "list" && /^\d+$/.test(key) ? schema.items : undefined;
}

/**
 * All values that a release may set: the chart's own, their old paths, and those that Helm and parent charts add.
 *
 * A parent chart passes `global` to every chart in it, and switches a dependency on and off with `enabled`.
 */
export const accepted: (values: Root) => GroupSchema = memoize((values) => {
  const { enabled = ENABLED, global = GLOBAL, ...fields } = values.fields;
  const shared = global.kind === "group" ? { ...global, extensible: true as const } : global;
  const whole: GroupSchema = { kind: "group", about: values.about, fields: { ...fields, global: shared, enabled } };
  return values.renamed.reduce((group, { from, to, since }) => withOldPath(group, from, movedTo(to, since)), whole);
});

const ENABLED: FlagSchema = {
  kind: "flag",
  optional: true,
  default: true,
  about: "Read by a parent chart that has this chart as a dependency.",
};

const GLOBAL: GroupSchema = {
  kind: "group",
  fields: {},
  optional: true,
  about: "What a parent chart passes to all of its charts.",
};

function movedTo(to: readonly string[], since: string): OpenSchema {
  const deprecated = `Renamed to ${to.join(".")} in ${since}.`;
  return { kind: "open", holds: "anything", optional: true, default: {}, about: deprecated, deprecated };
}

function withOldPath(group: GroupSchema, path: readonly string[], old: OpenSchema): GroupSchema {
  const [key = "", ...rest] = path;
  const below = group.fields[key] ?? { kind: "group", optional: true, fields: {}, about: old.about };
  if (rest.length > 0 && below.kind !== "group") throw new Error(`renamed: ${key} in ${path.join(".")} is no group`);
  const field = rest.length > 0 && below.kind === "group" ? withOldPath(below, rest, old) : old;
  return { ...group, fields: { ...group.fields, [key]: field } };
}
