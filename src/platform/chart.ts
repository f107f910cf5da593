import { stringify } from "yaml";
import { koku } from "../contracts/koku/koku.ts";
import {
  type Context,
  evaluateExpression,
  evaluateTemplates,
  printTemplates,
  type Templates,
  ValuesRefused,
} from "../template/chart.ts";
import { coalesce } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { defaults } from "../values/defaults.ts";
import { visibleJson } from "../values/invisible.ts";
import { jsonSchema } from "../values/output/json-schema.ts";
import { valuesYaml } from "../values/output/values-yaml.ts";
import { type Mistake, validate } from "../values/validate.ts";
import { notesOf } from "./notes.ts";
import { platform as system } from "./platform.ts";
import { evaluation } from "./profiles/evaluation.ts";
import { chartReadme } from "./readme.ts";
import { type Size, sizes } from "./size.ts";

export const platform = system.values;
export const { waves } = system.graph;

/** The chart's templates, under the guide's file names where it has some. */
export const templates: Templates = { files: system.files, problems: system.rules, notes: notesOf(system.warnings) };

export const chartInfo = { name: "ros-ocp", version: "0.3.0", appVersion: koku.version.date.replaceAll("-", ".") };

/** Values for known sizes; each is a file in the chart. */
export const profiles: Readonly<Record<string, { readonly about: string; readonly values: Values }>> = {
  evaluation: {
    about:
      "One machine: the embedded engine, one of everything, one pod of workers. Requests stay below 4 cores and 8 GiB.",
    values: evaluation,
  },
};

const chartYaml = {
  apiVersion: "v2",
  name: chartInfo.name,
  description: "Cost management: Koku, and all that it needs to take reports in and to answer what they cost",
  type: "application",
  version: chartInfo.version,
  appVersion: chartInfo.appVersion,
  kubeVersion: ">=1.27.0-0",
  keywords: ["cost-management", "koku", "finops", "openshift"],
  home: "https://github.com/project-koku/koku",
  icon: "https://github.com/project-koku.png",
  annotations: { "charts.openshift.io/name": "Cost management", "artifacthub.io/license": "Apache-2.0" },
};

// Whoever changes a copy of a profile at one place means that place, so nothing is an alias of another.
const yaml = (value: unknown): string =>
  stringify(value, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });

/**
 * Every file of the chart by its path below `ros-ocp/`.
 *
 * @example chartFiles().get("templates/deployment-koku-api-reads.yaml")
 */
export function chartFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ["Chart.yaml", yaml(chartYaml)],
    ["values.yaml", valuesYaml(platform)],
    ["values.schema.json", `${visibleJson(jsonSchema(platform, { title: "Values of ros-ocp" }), 2)}\n`],
    ["README.md", chartReadme(profiles, profileSizes())],
    [".helmignore", ".DS_Store\n.git/\n*.swp\n*.tgz\n"],
  ]);
  for (const [path, text] of printTemplates(templates)) files.set(`templates/${path}`, text);
  for (const [name, { about, values }] of Object.entries(profiles)) {
    files.set(`profiles/${name}.yaml`, `# ${about}\n${yaml(values)}`);
  }
  return files;
}

/** For which cluster and under which name to evaluate. */
export interface Target {
  readonly release?: string;
  readonly namespace?: string;
  /** APIs that the cluster serves, as `group/version` or `group/version/Kind`. */
  readonly apis?: readonly string[];
}

const builtIn = defaults(platform);

function contextOf(user: Values, { release = "ros-ocp", namespace = "ros-ocp", apis = [] }: Target): Context {
  return {
    values: coalesce(builtIn, user),
    release: { Name: release, Namespace: namespace, Service: "Helm" },
    chart: { Name: chartInfo.name, Version: chartInfo.version, AppVersion: chartInfo.appVersion },
    apis: new Set(apis),
  };
}

/**
 * The objects that Helm would install for these values.
 *
 * @throws ValuesRefused with every mistake in the values, if there is one
 * @example evaluate({ secrets: { seed } }, { namespace: "cost" })   // [{ kind: "ServiceAccount", … }, …]
 */
export function evaluate(user: Values, target: Target = {}): readonly KubernetesObject[] {
  const context = contextOf(user, target);
  const mistakes = validate(platform, context.values as Values);
  if (mistakes.length > 0) throw new ValuesRefused(mistakes.map(({ path, message }) => `${path}: ${message}`));
  return evaluateTemplates(templates, context) as readonly KubernetesObject[];
}

/** What each profile takes, by component, on plain Kubernetes. */
export function profileSizes(): ReadonlyMap<string, ReadonlyMap<string, Size>> {
  const own = { secrets: { seed: "only to see what it takes" } };
  return new Map(
    Object.entries(profiles).map(([name, { values }]) => [name, sizes(evaluate({ ...values, ...own }))] as const),
  );
}

/** What is wrong with these values, by their schema and among each other; nothing when Helm would take them. */
export function validateValues(user: Values, target: Target = {}): readonly Mistake[] {
  const context = contextOf(user, target);
  const mistakes = validate(platform, context.values as Values);
  return mistakes.length > 0 ? mistakes : contradictionsIn(context);
}

/** What the chart says of values that contradict each other: a line each, as in `path: what is wrong`. */
function contradictionsIn(context: Context): readonly Mistake[] {
  try {
    evaluateTemplates(templates, context);
    return [];
  } catch (error) {
    if (!(error instanceof ValuesRefused)) throw error;
    return error.messages.map((line) => {
      const [path = "", ...message] = line.split(": ");
      return { path, message: message.join(": ") };
    });
  }
}

/** What Helm prints after an installation with these values. */
export function notes(user: Values, target: Target = {}): string {
  return evaluateExpression(templates.notes, contextOf(user, target));
}

/**
 * What the operator should know of these values, which the notes say too: what has no effect, was put right or is too small.
 *
 * @example noticesOn({ koku: { env: { djangoLogFormatter: "json" } } }) // ["koku.env.djangoLogFormatter: Koku has no json; …"]
 */
export function noticesOn(user: Values, target: Target = {}): readonly string[] {
  const lines = evaluateExpression(system.warnings, contextOf(user, target)).split("\n");
  return lines.filter((line) => line !== "").map((line) => line.replace(/^- /, ""));
}

/**
 * Whether a database outside of the chart keeps what only the seed of a release with these values decrypts. Values of another
 * version of the chart, which this one cannot read, count as if: a seed is easily deleted, and never made again.
 *
 * @example needsSeedOutside({ database: { koku: { host: "db.example.com" } } }) // true: the credentials of sources
 */
export function needsSeedOutside(user: Values): boolean {
  try {
    return evaluateExpression(system.needsSeed, contextOf(user, {}));
  } catch {
    return true;
  }
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}
