import { serviceAccount } from "../kubernetes/service-account.ts";
import type { TemplateFile } from "../template/chart.ts";
import { type Expr, linesTemplate, or, when } from "../template/language.ts";
import type { Root, Schema, SchemaFields } from "../values/kinds.ts";
import { root } from "../values/root.ts";
import { group } from "../values/schema.ts";
import { type Component, component } from "./component.ts";
import { checkDerived, checkNames, checkReasons } from "./forgotten.ts";
import { type Graph, graphOf } from "./network/graph.ts";
import { network } from "./network/network.ts";
import { linesOf, rulesOf } from "./rule.ts";
import { checkProvided, secretsOf } from "./secrets/secrets.ts";
import { common } from "./settings/common.ts";
import { deprecationWarnings } from "./settings/deprecations.ts";

/** What one component has in a file of the chart. */
export interface ComponentFile extends TemplateFile {
  /** The component's name. */
  readonly component: string;
}

/** The system as everything else reads it: all of it follows from the list of components. */
export interface Platform {
  readonly components: readonly Component[];
  readonly graph: Graph;
  readonly values: Root;
  /** Those of one name follow each other. */
  readonly files: readonly ComponentFile[];
  /** A line for each rule that the values break. */
  readonly rules: Expr<string>;
  /** A line for each value that is accepted, and does not do what it seems to. */
  readonly warnings: Expr<string>;
  /** Whether something outside of the chart keeps what only the seed of this release decrypts. */
  readonly needsSeed: Expr<boolean>;
}

/**
 * Components that follow from the others: a server from its databases, the Job of topics from the topics, the gateway from
 * the routes. They see those that stand in the list themselves.
 */
export type Derived = (others: readonly Component[]) => readonly Component[];

/**
 * Puts the platform together from its components.
 *
 * @throws when a component forgets a part, or takes what is another's, with its name and what to do
 * @param first folders whose values come first in values.yaml
 */
export function assemble(list: readonly (Component | Derived)[], first: readonly string[]): Platform {
  const plain = list.filter((one) => typeof one !== "function");
  const declared = list.flatMap((one) => (typeof one === "function" ? one(plain) : [one]));
  checkNames(declared);
  checkDerived(declared.filter((one) => !plain.includes(one)));
  checkProvided(declared);
  const graph = graphOf(declared);
  const begin = [common(declared), secretsOf(declared)];
  const end = [network(graph)];
  const all = [...begin, ...declared, ...end];
  checkReasons(all);
  const ahead = first.flatMap((folder) => inFolder(declared, folder));
  const inOrder = [...begin, ...ahead, ...declared.filter((one) => !ahead.includes(one)), ...end];
  const values = root(group("Values of the cost-management platform.", merged(inOrder.map((one) => one.values))));
  return {
    components: all,
    graph,
    values,
    files: inFiles([accounts(graph), ...all]),
    rules: rulesOfAll(all),
    warnings: linesTemplate("ros-ocp.warnings", { about: "What the operator should know of the values." }, () => [
      ...deprecationWarnings(values),
      ...all.flatMap(({ warnings }) => linesOf(warnings)),
    ])(),
    needsSeed: or(false, ...all.flatMap(({ needsSeed }) => needsSeed ?? [])),
  };
}

/** @throws when no component has the folder */
function inFolder(declared: readonly Component[], folder: string): readonly Component[] {
  const found = declared.filter((one) => one.folder === folder);
  if (found.length === 0)
    throw new Error(
      `no component has the folder ${folder}, whose values should come first: correct \`first\` in platform.ts`,
    );
  return found;
}

/** Values of several components under one key, such as the databases of several servers, are one group. */
function merged(all: readonly SchemaFields[]): SchemaFields {
  const whole: Record<string, Schema> = {};
  for (const [key, schema] of all.flatMap((fields) => Object.entries(fields))) {
    const before = whole[key];
    const both = before?.kind === "group" && schema.kind === "group";
    const twice = both ? Object.keys(schema.fields).filter((field) => Object.hasOwn(before.fields, field)) : [];
    if (before !== undefined && (!both || twice.length > 0))
      throw new Error(
        `two components have the values ${[key, ...twice.slice(0, 1)].join(".")}: give one of them a key of its own`,
      );
    whole[key] = both ? { ...before, fields: { ...before.fields, ...schema.fields } } : schema;
  }
  return whole;
}

/** The rules of all components: a template for each folder, and one that joins them. */
const rulesOfAll = (all: readonly Component[]): Expr<string> =>
  linesTemplate("ros-ocp.rules", { about: "A line for each rule that the values break." }, () =>
    [...Map.groupBy(all, ({ folder }) => folder)].flatMap(([folder, some]) => {
      const rules = some.flatMap((one) => one.rules);
      return rules.length === 0 ? [] : [rulesOf(folder, rules)];
    }),
  )();

/** An account for each component, so that rights can be given to one of them alone. */
const accounts = ({ pods }: Graph): Component =>
  component({
    name: "service-accounts",
    folder: "network",
    objects: pods
      .filter(({ runsAs }) => runsAs === undefined)
      .map((one) => ({
        component: one.name,
        file: "serviceaccounts",
        objects: [when(one.enabled, serviceAccount(one.name, one))],
      })),
  });

/** The files of all components, those of one name together. */
function inFiles(all: readonly Component[]): readonly ComponentFile[] {
  const files = all.flatMap(({ name, files: own }) => own.map((file) => ({ component: name, ...file })));
  return [...Map.groupBy(files, ({ name }) => name).values()].flat();
}
