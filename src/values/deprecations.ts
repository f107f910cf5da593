import type { GroupSchema, Schema } from "./kinds.ts";

/** A key that is accepted and has no effect, be it since nothing reads it or since it moved. */
export interface Deprecation {
  readonly path: readonly string[];
  readonly reason: string;
  /** What to tell an operator who sets it. */
  readonly notice: string;
  /** Without a default: it is there only when somebody sets it. */
  readonly optional: boolean;
  readonly schema: Schema;
}

/** All deprecated keys in declared order, and of `accepted` values old paths too; of a deprecated group the group alone. */
export function deprecations(group: GroupSchema, path: readonly string[] = []): readonly Deprecation[] {
  return Object.entries(group.fields).flatMap(([name, schema]): readonly Deprecation[] => {
    const at = [...path, name];
    const reason = schema.deprecated;
    if (reason !== undefined) {
      return [{ path: at, reason, notice: schema.notice ?? reason, optional: schema.optional === true, schema }];
    }
    return schema.kind === "group" ? deprecations(schema, at) : [];
  });
}
