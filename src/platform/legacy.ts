import type { TemplateFile } from "../template/chart.ts";
import type { SchemaFields } from "../values/kinds.ts";
import type { Component, Pods, Running } from "./component.ts";
import type { CredentialSet } from "./credentials.ts";
import type { Rules } from "./rule.ts";

/** Until every folder declares components: what a folder declares in the former way. */
interface Former {
  readonly folder: string;
  readonly nodes?: readonly (Omit<Pods, "after"> & { readonly after?: readonly string[] })[];
  readonly values?: SchemaFields;
  readonly secrets?: readonly CredentialSet[];
  readonly files?: readonly TemplateFile[];
  readonly marks?: readonly string[];
  readonly rules?: Rules;
  readonly warnings?: Rules;
}
export type { Running };

export function former({ folder, nodes = [], values = {}, secrets = [], files = [], marks = [], rules = [], warnings = [] }: Former): readonly Component[] {
  const none = { folder, values: {}, secrets: [], files: [], marks: [], rules: [], warnings: [] };
  return [
    { ...none, name: folder, values, secrets, files, marks, rules, warnings },
    ...nodes.map((pods) => ({ ...none, name: pods.name, pods: { ...pods, after: pods.after ?? [] } })),
  ];
}
