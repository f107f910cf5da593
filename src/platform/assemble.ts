import { serviceAccount } from "../kubernetes/service-account.ts";
import type { TemplateFile } from "../template/chart.ts";
import { type Expr, linesTemplate, or, when } from "../template/language.ts";
import type { Root, Schema, SchemaFields } from "../values/kinds.ts";
import { root } from "../values/root.ts";
import { group } from "../values/schema.ts";
import { type Component, component } from "./component.ts";
import { type Graph, graphOf } from "./network/graph.ts";
import { network } from "./network/network.ts";
import { isRule, linesOf, rulesIn, rulesOf } from "./rule.ts";
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

function checkNames(declared: readonly Component[]): void {
  for (const [name, same] of Map.groupBy(declared, (one) => one.name)) {
    if (same.length > 1)
      throw new Error(
        `${same.length} components are called ${name}, in ${same.map(({ folder }) => folder).join(" and ")}: give each a name of its own`,
      );
  }
  const names = new Set(declared.map(({ name }) => name));
  for (const { name, pods } of declared) {
    if (pods !== undefined && pods.component !== name && names.has(pods.component))
      throw new Error(
        `the label of the component ${name} is the name of another, ${pods.component}, whose network policy would let it in: give it a label of its own`,
      );
  }
}

/** A database or a route of a component that follows from others would be seen by none of those that make it. */
function checkDerived(derived: readonly Component[]): void {
  const found = derived.find(({ pods, routes }) => routes !== undefined || (pods?.connections.length ?? 0) > 0);
  if (found !== undefined)
    throw new Error(
      `the component ${found.name} follows from others, so its databases and routes are not seen: put it into the list in platform.ts itself`,
    );
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

/** A rule says in a sentence what would happen without it; a line of text that stands among rules says nothing. */
function checkReasons(all: readonly Component[]): void {
  for (const { name, rules } of all) {
    for (const rule of rulesIn(rules)) {
      if (isRule(rule) && (rule.because ?? "").trim().split(/\s+/).length >= 5) continue;
      const said =
        isRule(rule) && typeof rule.message === "string" ? `the rule ${JSON.stringify(rule.message)}` : "a rule";
      throw new Error(
        `${said} of the component ${name} has no reason of at least five words: say in \`because\` what would happen without it`,
      );
    }
  }
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
