import type { Identity } from "../kubernetes/names.ts";
import type { TemplateFile } from "../template/chart.ts";
import type { Expr } from "../template/language.ts";
import type { SchemaFields } from "../values/kinds.ts";
import type { Component as New, Pods } from "./component.ts";
import type { CredentialSet } from "./credentials.ts";
import type { Edge, Outside as OutsidePort } from "./edge.ts";
import type { Rules } from "./rule.ts";

/** Until every folder declares components: what a folder declares in the former way. */
interface Former {
  readonly folder: string;
  readonly nodes?: readonly Component[];
  readonly values?: SchemaFields;
  readonly secrets?: readonly CredentialSet[];
  readonly expects?: readonly string[];
  readonly files?: readonly TemplateFile[];
  readonly marks?: readonly string[];
  readonly rules?: Rules;
  readonly warnings?: Rules;
  readonly needsSeed?: Expr<boolean>;
}
export function former({
  folder,
  nodes = [],
  values = {},
  secrets = [],
  expects = [],
  files = [],
  marks = [],
  rules = [],
  warnings = [],
  needsSeed,
}: Former): readonly New[] {
  const none = { folder, values: {}, secrets: [], expects: [], files: [], marks: [], rules: [], warnings: [] };
  return [
    { ...none, name: folder, values, secrets, expects, files, marks, rules, warnings, ...(needsSeed && { needsSeed }) },
    ...nodes.map((pods) => ({
      ...none,
      name: pods.name,
      pods: { connections: [], topics: [], ...pods, after: pods.after ?? [] },
    })),
  ];
}

export type Use = Edge;
export type Outside = OutsidePort & { readonly about?: string };
/** Where a backing service is: in this release, outside of it, or either by the values. */
export interface Reach {
  readonly uses: readonly Use[];
  readonly outside: readonly Outside[];
}
/** A component's name and label, as its identity has them. */
export const ofIdentity = ({ name, component }: Identity) => ({ name: name as string, component });
export type Component = Omit<Pods, "after" | "outside" | "connections" | "topics"> & {
  readonly after?: readonly string[];
  readonly outside: readonly Outside[];
};
