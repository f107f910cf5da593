import { evaluateObjects } from "./evaluate.ts";
import { type Context, evaluateExpression } from "./evaluate-expression.ts";
import { type Expr, nodeOf } from "./expression.ts";
import type { NamedTemplate } from "./named-template.ts";
import { isEmpty } from "./presence.ts";
import { printNamed, printObjects } from "./print.ts";
import { OUTSIDE, printPipeline } from "./print-expression.ts";
import type { Steps } from "./steps.ts";
import type { ObjectNode } from "./tree.ts";
import { walk } from "./walk.ts";

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
  readonly files: readonly TemplateFile[];
  /** A message a line for each way in which the values contradict each other; any line stops the rendering. */
  readonly problems: Expr<string>;
  /** What Helm prints after an installation. */
  readonly notes: Expr<string>;
}

/** The values contradict each other; each message names a path and a remedy. */
export class ValuesRefused extends Error {
  readonly messages: readonly string[];
  constructor(messages: readonly string[]) {
    super(messages.join("\n"));
    this.name = "ValuesRefused";
    this.messages = messages;
  }
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
  for (const file of templates.files) {
    printed.set(file.name, `{{- /* Generated from ${file.source}. */}}\n${printObjects(file.objects)}`);
  }
  printed.set(
    "values-check.yaml",
    [
      "{{- /* Stops with every contradiction in the values at once. */}}",
      `{{- with ${printPipeline(nodeOf(templates.problems), OUTSIDE)} }}`,
      '{{- fail (printf "the values contradict each other:\\n%s" .) }}',
      "{{- end }}",
      "",
    ].join("\n"),
  );
  printed.set("NOTES.txt", `{{ ${printPipeline(nodeOf(templates.notes), OUTSIDE)} }}\n`);
  return printed;
}

/**
 * The objects that Helm would render, file by file, in the order of the files.
 *
 * @throws ValuesRefused when the values contradict each other
 */
export function evaluateTemplates(templates: Templates, context: Context): readonly unknown[] {
  const problems = evaluateExpression(templates.problems, context);
  if (problems !== "") throw new ValuesRefused(problems.split("\n"));
  return templates.files.flatMap((file) => evaluateObjects(file.objects, context));
}

/** Every named template that is called and writes anything, those that others rest on first. */
function namedTemplates(templates: Templates): readonly NamedTemplate[] {
  const found = new Map<string, NamedTemplate>();
  walk([templates.files.map((file) => file.objects), nodeOf(templates.problems), nodeOf(templates.notes)], {
    template(template) {
      const twin = found.get(template.name);
      if (twin !== undefined && twin !== template) throw new Error(`two templates are called ${template.name}`);
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
