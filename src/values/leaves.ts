import type { GroupSchema, Schema } from "./kinds.ts";

export type LeafSchema = Exclude<Schema, GroupSchema>;

/** A value that is not a group, and its path from the root. */
export interface Leaf {
  readonly path: readonly string[];
  readonly schema: LeafSchema;
  /** Not in values.yaml: the value, or a group around it, is optional. */
  readonly optional: boolean;
}

/** All values in declared order. A list, a map with the user's keys and open YAML are one value each. */
export function leaves(group: GroupSchema, path: readonly string[] = [], within = false): readonly Leaf[] {
  return Object.entries(group.fields).flatMap(([name, schema]) => {
    const at = [...path, name];
    const optional = within || schema.optional === true;
    return schema.kind === "group" ? leaves(schema, at, optional) : [{ path: at, schema, optional }];
  });
}
