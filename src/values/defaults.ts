import { deepFreeze, type Values } from "./data.ts";
import type { GroupSchema, Schema } from "./kinds.ts";

/** What values.yaml holds, as a frozen object: every value but the optional ones. */
export function defaults(group: GroupSchema): Values {
  const fields = Object.entries(group.fields).filter(([, field]) => !field.optional);
  return deepFreeze(Object.fromEntries(fields.map(([name, field]) => [name, defaultOf(field)])));
}

/** The default of any schema, or what stands as an example where there is no default. */
export function defaultOf(schema: Schema): unknown {
  return schema.kind === "group" ? defaults(schema) : schema.default;
}
