import type { GroupSchema } from "./kinds.ts";

/** A key that values may set and that has no effect: nothing reads it, or it has moved. */
export interface Deprecation {
  readonly path: readonly string[];
  readonly reason: string;
}

/** All deprecated keys in declared order; in `accepted` values also the moved ones. A deprecated group is one key. */
export function deprecations(group: GroupSchema, path: readonly string[] = []): readonly Deprecation[] {
  return Object.entries(group.fields).flatMap(([name, schema]): readonly Deprecation[] => {
    const at = [...path, name];
    const reason = schema.deprecated;
    if (reason !== undefined) return [{ path: at, reason }];
    return schema.kind === "group" ? deprecations(schema, at) : [];
  });
}
