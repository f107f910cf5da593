import { type Expr, nodeOf } from "./author/expression.ts";
import { isEmpty } from "./conditions/emptiness.ts";
import { type Context, value, write } from "./evaluate/expression.ts";
import { noting } from "./evaluate/reads.ts";
import { start } from "./evaluate/template.ts";
import { evaluateObjects } from "./evaluate/tree.ts";
import { Unrenderable } from "./functions/go.ts";
import { walk } from "./inspect.ts";
import type { NamedTemplate, ObjectNode, Steps } from "./nodes.ts";
import { OUTSIDE, printPipeline } from "./print/expression.ts";
import { printNamed, printObjects } from "./print/template.ts";

export type { Context } from "./evaluate/expression.ts";

/** A file below `templates/`. */
export interface TemplateFile {
  /** As in `deployment-koku-api-reads.yaml`. */
  readonly name: string;
  /** The module that it comes from, printed into its first line. */
  readonly source: string;
  readonly objects: Steps<ObjectNode>;
}

/** The templates of a chart. */
export interface Templates {
  /** Several of one name are one file of the chart. */
  readonly files: readonly TemplateFile[];
  /** A line for each rule that the values break; any line stops the rendering. */
  readonly rules: Expr<string>;
  /** A line for each value that is accepted, and does not do what it seems to. */
  readonly warnings: Expr<string>;
  /** What Helm prints after an installation. */
  readonly notes: Expr<string>;
}

/**
 * The chart's templates as text, by path below `templates/`.
 *
 * @example printTemplates(templates).get("service-koku-api.yaml")
 */
export function printTemplates(templates: Templates): ReadonlyMap<string, string> {
  const printed = new Map<string, string>();
  for (const [file, named] of groupByFile(namedTemplates(templates))) {
    printed.set(file, `${named.map(printNamed).join("\n\n")}\n`);
  }
  for (const [name, parts] of Map.groupBy(templates.files, (file) => file.name)) {
    const sources = [...new Set(parts.map(({ source }) => source))].join(", ");
    printed.set(name, `{{- /* Generated from ${sources}. */}}\n${printObjects(parts.flatMap((one) => one.objects))}`);
  }
  printed.set(
    RULES,
    [
      "{{- /* Stops with every rule that the values break, all at once. */}}",
      `{{- with ${printPipeline(nodeOf(templates.rules), OUTSIDE)} }}`,
      '{{- fail (printf "the values contradict each other:\\n%s" .) }}',
      "{{- end }}",
      "",
    ].join("\n"),
  );
  printed.set(NOTES, `{{ ${printPipeline(nodeOf(templates.notes), OUTSIDE)} }}\n`);
  return printed;
}

/** The file that stops Helm with every rule that the values break. */
const RULES = "values-check.yaml";

/** The file that Helm prints after an installation. */
const NOTES = "NOTES.txt";

/** A file of the chart as Helm would render it. */
export interface RenderedFile {
  /** Below `templates/`. */
  readonly path: string;
  /** The module that it comes from. */
  readonly source: string;
  readonly objects: readonly unknown[];
  /** The dotted paths of the values that were read for it, where that was asked for; a list counts as one value. */
  readonly reads?: ReadonlySet<string>;
}

/** What Helm would make of some values. */
export interface Report {
  /** As in the templates, one for one. They have no objects where the values break a rule. */
  readonly files: readonly RenderedFile[];
  /** What Helm would refuse: a message for each rule that the values break, with a path and a remedy. */
  readonly rules: readonly string[];
  /** What is accepted, and does not do what it seems to. */
  readonly warnings: readonly string[];
}

/** What a report holds beside what it always does. */
export interface ReportOptions {
  /** Which values each file read, which takes more than twice the time. */
  readonly reads?: boolean;
  /** Whether it has warnings, as it does unless this says no. */
  readonly warnings?: false;
}

/**
 * What Helm would make of values that passed their schema. It reports what Helm would refuse, and throws for no value.
 *
 * @example render(templates, context, { reads: true }).files.filter(({ reads }) => reads?.has("koku.image.tag"))
 */
export function render(templates: Templates, context: Context, options: ReportOptions = {}): Report {
  const frame = start(context);
  const rules: string[] = [];
  const attempt = <T>(path: string, work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unrenderable)) throw error;
      rules.push(`${path}: ${error.message}`);
      return otherwise;
    }
  };
  const lines = (path: string, all: Expr<string>) => attempt(path, () => linesOf(write(nodeOf(all), frame)), []);
  rules.push(...lines(RULES, templates.rules));
  const refused = rules.length > 0;
  const files = templates.files.map(({ name: path, source, objects }): RenderedFile => {
    if (refused) return { path, source, objects: [] };
    const reads = options.reads === true ? new Set<string>() : undefined;
    const evaluated = attempt(
      path,
      () => (reads ? evaluateNoting(objects, context, reads) : evaluateObjects(objects, frame)),
      [],
    );
    return { path, source, objects: evaluated, ...(reads && { reads }) };
  });
  return { files, rules, warnings: options.warnings === false ? [] : lines(NOTES, templates.warnings) };
}

/** Each file is evaluated anew, since a named template that was evaluated for another one reads nothing again. */
function evaluateNoting(objects: Steps<ObjectNode>, context: Context, reads: Set<string>): readonly unknown[] {
  const evaluated = evaluateObjects(objects, start({ ...context, values: noting(context.values, reads) }));
  // What the objects hold of the values is read as well, and is the plain value again.
  return JSON.parse(JSON.stringify(evaluated));
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.split("\n"));

/**
 * What an expression gives outside of every loop and named template.
 *
 * @throws when a value that it needs is not there
 * @example evaluateExpression(templates.notes, context) // "Koku answers at http://…"
 */
export function evaluateExpression<T>(expression: Expr<T>, context: Context): T {
  return value(nodeOf(expression), start(context)) as T;
}

/** Every named template that is called and writes anything, those that others rest on first. */
function namedTemplates(templates: Templates): readonly NamedTemplate[] {
  const found = new Map<string, NamedTemplate>();
  walk([templates.files.map((file) => file.objects), nodeOf(templates.rules), nodeOf(templates.notes)], {
    template(template) {
      const twin = found.get(template.name);
      if (twin !== undefined && twin !== template)
        throw new Error(`two templates are called ${template.name}: share one, or give the second another name`);
      found.set(template.name, template);
    },
  });
  return [...found.values()].filter((template) => !isEmpty(template));
}

/** `ros-ocp.koku.env` stands in `_koku.tpl`, `ros-ocp.fullname` in `_helpers.tpl`. */
function groupByFile(templates: readonly NamedTemplate[]): ReadonlyMap<string, readonly NamedTemplate[]> {
  return Map.groupBy(templates, (template) => {
    const [, topic, rest] = template.name.split(".");
    return rest === undefined ? "_helpers.tpl" : `_${topic}.tpl`;
  });
}
