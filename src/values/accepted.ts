import { oncePer } from "../template/once-per.ts";
import type { FlagSchema, GroupSchema, OpenSchema } from "./kinds.ts";

/**
 * What a release may bring: the chart's values, and what Helm and parent charts add.
 *
 * A parent chart passes `global` to every chart in it, and switches a dependency by `enabled`.
 */
export const accepted: (values: GroupSchema) => GroupSchema = oncePer((values) => {
  const { enabled = ENABLED, global = GLOBAL, ...fields } = values.fields;
  const shared = global.kind === "group" ? { ...global, extensible: true as const } : global;
  return { kind: "group", about: values.about, fields: { ...fields, global: shared, enabled } };
});

const ENABLED: FlagSchema = {
  kind: "flag",
  optional: true,
  default: true,
  about: "Read by a parent chart that has this chart as a dependency.",
};

const GLOBAL: OpenSchema = {
  kind: "open",
  holds: "object",
  optional: true,
  default: {},
  about: "What a parent chart passes to all of its charts.",
};
