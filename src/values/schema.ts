import { deepFreeze } from "./data.ts";
import type {
  Doc,
  FlagSchema,
  GroupSchema,
  IntegerSchema,
  ListSchema,
  MapSchema,
  OpenSchema,
  Schema,
  SchemaFields,
  TextSchema,
} from "./kinds.ts";
import { CORES, checkPattern, DURATION, LINE, POSITIVE_QUANTITY, QUANTITY, refusesInvisible } from "./pattern.ts";
import { mistakesIn } from "./validate.ts";

/**
 * A text: `text("", { about: "…", pattern: "^[a-z]*$" })`. It has one line unless `lines: "many"` says otherwise. A pattern
 * without `^` and `$` matches anywhere; `form` puts a long pattern into words.
 */
export function text(value: string, doc: Doc & Pick<TextSchema, "pattern" | "form" | "lines">): TextSchema {
  return checked({ kind: "text", default: value, ...doc });
}

/** One of several texts: `oneOf("INFO", ["DEBUG", "INFO"], { about: "…" })`. */
export function oneOf<const T extends string>(value: NoInfer<T>, choices: readonly T[], doc: Doc): TextSchema<T> {
  return checked({ kind: "text", default: value, choices, ...doc });
}

/** A whole number. Without bounds of its own, it is one that float64, Helm's type for numbers, holds exactly. */
export function integer(value: number, doc: Doc & { readonly min?: number; readonly max?: number }): IntegerSchema {
  return checked({
    kind: "integer",
    default: value,
    min: Number.MIN_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
    ...doc,
  });
}

/** True or false. */
export function flag(value: boolean, doc: Doc): FlagSchema {
  return checked({ kind: "flag", default: value, ...doc });
}

/** A Kubernetes quantity of memory or storage: `quantity("512Mi", { about: "…" })`, perhaps with a narrower pattern. */
export function quantity(value: string, doc: Doc & Pick<TextSchema, "pattern" | "form">): TextSchema {
  return checked({ kind: "text", format: "quantity", pattern: QUANTITY, default: value, ...doc });
}

/** The size of a volume, which is more than nothing: `volumeSize("10Gi", { about: "…" })`. */
export function volumeSize(value: string, doc: Doc): TextSchema {
  const form = "a quantity above 0";
  return checked({ kind: "text", format: "quantity", pattern: POSITIVE_QUANTITY, form, default: value, ...doc });
}

/** CPU cores, whole, decimal or in thousandths: `cores("500m", { about: "…" })`. */
export function cores(value: string, doc: Doc): TextSchema {
  return checked({ kind: "text", format: "quantity", pattern: CORES, default: value, ...doc });
}

/** A time span: `duration("30s", { about: "…" })`. */
export function duration(value: string, doc: Doc): TextSchema {
  return checked({ kind: "text", format: "duration", pattern: DURATION, default: value, ...doc });
}

/** A TCP port. */
export function port(value: number, doc: Doc): IntegerSchema {
  return integer(value, { min: 1, max: 65535, ...doc });
}

/**
 * A credential of one line. No output and no message of this code shows its value; Helm's messages may. `least: 16`
 * requires at least 16 characters, or none.
 */
export function secretText(
  value: string,
  doc: Doc & { readonly pattern?: string; readonly least?: number },
): TextSchema & { secret: true } {
  return checked({ kind: "text", secret: true, default: value, ...doc });
}

/** A list. The default of its items' schema is only an example. */
export function list<I extends Schema>(items: I, value: readonly unknown[], doc: Doc): ListSchema<I> {
  return checked({ kind: "list", items, default: value, ...doc });
}

/** A map with keys of the user's choice; `keys` is a pattern for them. */
export function map<V extends Schema>(
  values: V,
  value: { readonly [key: string]: unknown },
  doc: Doc & { readonly keys?: string },
): MapSchema<V> {
  return checked({ kind: "map", values, default: value, keys: LINE, ...doc });
}

/** A map of these keys and no others. */
export function group<F extends SchemaFields>(about: string, fields: F, doc: Omit<Doc, "about"> = {}): GroupSchema<F> {
  return deepFreeze({ kind: "group", fields, about, ...doc });
}

/** Kubernetes YAML that the chart copies unchanged: `open<Affinity>({}, { about: "…" })`; `[]` makes it a list. */
export function open<T = unknown>(value: object, doc: Doc): OpenSchema<T> {
  return checked<OpenSchema<T>>({
    kind: "open",
    holds: Array.isArray(value) ? "array" : "object",
    default: value,
    ...doc,
  });
}

/**
 * A value without a default: a commented line in values.yaml that shows the first argument of the schema as an example.
 *
 * Templates ask with `present` whether it is set; 0 and false count as set.
 */
export function optional<S extends Schema>(schema: S): S & { readonly optional: true } {
  return deepFreeze({ ...schema, optional: true });
}

/** Returns the schema, or throws when its default or its example does not satisfy it. */
function checked<S extends Exclude<Schema, GroupSchema>>(schema: S): S {
  if (schema.kind === "text" && schema.pattern !== undefined) checkPattern(schema.pattern);
  if (schema.kind === "map") checkKeys(schema.keys);
  checkValue("default", schema, schema.default);
  if (schema.example !== undefined) checkValue("example", schema, schema.example);
  return deepFreeze(schema);
}

function checkKeys(keys: string): void {
  checkPattern(keys);
  if (refusesInvisible(keys)) return;
  throw new Error(
    `keys ${JSON.stringify(keys)}: may match invisible characters; write ^, the characters it may have, and $`,
  );
}

function checkValue(role: string, schema: Schema, value: unknown): void {
  const [first] = mistakesIn(schema, value);
  if (!first) return;
  const where = first.path === "" ? role : `${role} at ${first.path}`;
  throw new Error(`${schema.kind} "${schema.about}": the ${where} ${first.message}`);
}

/**
 * The same group with every field optional, for a group that is merged over another one.
 *
 * It refuses null, which would replace the other group's value with nothing.
 */
export function partial<F extends SchemaFields>(schema: GroupSchema<F>): GroupSchema<Partly<F>> {
  const fields = Object.fromEntries(
    Object.entries(schema.fields).map(([name, field]) => [
      name,
      { ...(field.kind === "group" ? partial(field) : field), optional: true, merged: true },
    ]),
  );
  // The compiler does not follow Object.fromEntries over the fields of a group.
  return deepFreeze({ ...schema, fields }) as unknown as GroupSchema<Partly<F>>;
}

type Partly<F extends SchemaFields> = { readonly [K in keyof F]: F[K] & { readonly optional: true } };
