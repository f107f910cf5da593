import { deepFreeze, type Values } from "./data.ts";
import type { GroupSchema, Schema } from "./kinds.ts";

/** The data in values.yaml as a frozen object: every value except the optional ones. */
export function defaults(group: GroupSchema): Values {
  const fields = Object.entries(group.fields).filter(([, field]) => !field.optional);
  return deepFreeze(Object.fromEntries(fields.map(([name, field]) => [name, defaultOf(field)])));
}

/** The default of any schema; where there can be no default, its example. */
export function defaultOf(schema: Schema): unknown {
  return schema.kind === "group" ? defaults(schema) : schema.default;
}
