import {
  type Context,
  evaluateExpression,
  type RenderedFile,
  type ReportOptions,
  render as renderTemplates,
} from "../template/chart.ts";
import { coalesce } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { defaults } from "../values/defaults.ts";
import { type Mistake, validate } from "../values/validate.ts";
import { chartInfo, templates } from "./chart/templates.ts";
import { platform } from "./platform.ts";

/** For which cluster and under which name to evaluate. */
export interface Target {
  readonly release?: string;
  readonly namespace?: string;
  /** APIs that the cluster serves, as `group/version` or `group/version/Kind`. */
  readonly apis?: readonly string[];
}

/** What one component has in a file of the chart, as Helm would render it. A file of several components is there for each. */
export interface ComponentObjects extends RenderedFile {
  /** The name of the component that declares the objects, or that they are made for. */
  readonly component: string;
  readonly objects: readonly KubernetesObject[];
}

/** What Helm would make of somebody's values. */
export interface Report {
  /** In the order of the chart's files. They have no objects where Helm would refuse the values. */
  readonly files: readonly ComponentObjects[];
  /** What Helm would refuse: where the values do not satisfy their schema; where they do, each rule that they break. */
  readonly rules: readonly Mistake[];
  /** What the operator should know, which the notes say too: what has no effect, was put right or is too small. */
  readonly warnings: readonly string[];
}

const builtIn = defaults(platform.values);

function contextOf(user: Values, { release = "ros-ocp", namespace = "ros-ocp", apis = [] }: Target): Context {
  return {
    values: coalesce(builtIn, user),
    release: { Name: release, Namespace: namespace, Service: "Helm" },
    chart: { Name: chartInfo.name, Version: chartInfo.version, AppVersion: chartInfo.appVersion },
    apis: new Set(apis),
  };
}

/**
 * What Helm would make of values, whatever they are: it reports what Helm would refuse, and never throws.
 *
 * @param options `reads` asks which values each file read, which takes more than twice the time
 * @example
 * const { files, rules, warnings } = render({ secrets: { seed } }, { namespace: "cost" });
 * files[0]   // { path: "serviceaccounts.yaml", source: "src/platform/…", component: "koku-api-reads", objects: [{ … }] }
 */
export function render(user: Values, target: Target = {}, options: ReportOptions = {}): Report {
  const context = contextOf(user, target);
  const mistakes = validate(platform.values, context.values);
  if (mistakes.length > 0) return { files: inComponents([]), rules: mistakes, warnings: [] };
  const { files, rules, warnings } = renderTemplates(templates, context, options);
  return {
    files: inComponents(files),
    rules: rules.map(mistakeOf),
    warnings: warnings.map((line) => line.replace(/^- /, "")),
  };
}

/** The platform's files, one for one with those that were rendered, if any were. */
const inComponents = (rendered: readonly RenderedFile[]): readonly ComponentObjects[] =>
  platform.files.map(({ name: path, source, component }, index) => {
    const { objects = [], reads } = rendered[index] ?? {};
    return { path, source, component, objects: objects as readonly KubernetesObject[], ...(reads && { reads }) };
  });

/** A line as the chart writes it, `path: what is wrong; what to do`. */
function mistakeOf(line: string): Mistake {
  const [path = "", ...message] = line.split(": ");
  return { path, message: message.join(": ") };
}

/** Helm would refuse the values; each message names a path and a remedy. */
export class ValuesRefused extends Error {
  readonly messages: readonly string[];
  constructor(messages: readonly string[]) {
    super(messages.join("\n"));
    this.name = "ValuesRefused";
    this.messages = messages;
  }
}

/**
 * The objects that Helm would install for these values.
 *
 * @throws ValuesRefused with everything that Helm would refuse, if there is anything
 * @example evaluate({ secrets: { seed } }, { namespace: "cost" })   // [{ kind: "ServiceAccount", … }, …]
 */
export function evaluate(user: Values, target: Target = {}): readonly KubernetesObject[] {
  const { files, rules } = render(user, target, { warnings: false });
  if (rules.length > 0) throw new ValuesRefused(rules.map(({ path, message }) => `${path}: ${message}`));
  return files.flatMap(({ objects }) => objects);
}

/** What Helm prints after an installation with these values. */
export function notes(user: Values, target: Target = {}): string {
  return evaluateExpression(templates.notes, contextOf(user, target));
}

/**
 * Whether a database outside of the chart keeps what only the seed of a release with these values decrypts. Values of another
 * version of the chart, which this one cannot read, count as if: a seed is easily deleted, and never made again.
 *
 * @example needsSeedOutside({ database: { koku: { host: "db.example.com" } } }) // true: the credentials of sources
 */
export function needsSeedOutside(user: Values): boolean {
  try {
    return evaluateExpression(platform.needsSeed, contextOf(user, {}));
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
