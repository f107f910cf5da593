import type { NamedTemplate } from "./named-template.ts";
import { enter, OUTSIDE, printCondition, printOperand, printPipeline, type Scope } from "./print-expression.ts";
import { printRow } from "./print-row.ts";
import { type Row, rowsOfLines, rowsOfTree } from "./rows.ts";
import { type Bind, type Each, type If, isControl, type Step, type Steps } from "./steps.ts";
import type { ObjectNode } from "./tree.ts";

/**
 * A file of the chart as a Go template.
 *
 * @example printObjects(steps)   // "apiVersion: v1\nkind: Service\n…"
 */
export function printObjects(steps: Steps<ObjectNode>): string {
  return `${objects(steps, OUTSIDE, { first: true }).join("\n")}\n`;
}

/** Objects are separated by `---`; inside a loop each carries its own separator, since any may be the first. */
function objects(steps: Steps<ObjectNode>, scope: Scope, place: { first: boolean }): string[] {
  return steps.flatMap((step) => {
    if (isControl(step)) {
      if (step.kind === "each") place.first = false;
      const printed = control(step, scope, 0, (body, inner) => objects(body, inner, place));
      place.first = false;
      return printed;
    }
    const separator = place.first ? [] : ["---"];
    place.first = false;
    return [...separator, ...rows(rowsOfTree(step.value, 0, "object"), scope)];
  });
}

/** A named template as its `define`. */
export function printNamed(template: NamedTemplate): string {
  const scope: Scope = { ...OUTSIDE, withArguments: Object.keys(template.arguments).length > 0 };
  return [
    `{{- /* ${template.about} */}}`,
    `{{- define "${template.name}" -}}`,
    ...bodyOf(template, scope),
    "{{- end }}",
  ].join("\n");
}

function bodyOf(template: NamedTemplate, scope: Scope): string[] {
  const { body } = template;
  switch (body.kind) {
    case "text":
      return statements(body.lines, scope, (line) => `{{- ${printPipeline(line.text, scope)} }}`);
    case "flag":
      return [`{{- if ${printCondition(body.condition, scope)} }}true{{ end }}`];
    case "sum":
      return [
        "{{- $total := 0 }}",
        ...statements(
          body.terms,
          scope,
          (term, inner) => `{{- $total = add $total ${printOperand(term.expr, inner)} }}`,
        ),
        "{{- $total }}",
      ];
    case "lines":
      return rows(rowsOfLines(body.lines, 0), scope);
    case "document":
      return rows(rowsOfTree(body.tree, 0, "document"), scope);
    case "entries":
      return rows(rowsOfTree({ kind: "map", entries: body.entries }, 0, "object"), scope);
    case "items":
      return rows(rowsOfTree({ kind: "list", items: body.items }, 0, "object"), scope);
  }
}

function statements<L extends { kind: string }>(
  steps: Steps<L>,
  scope: Scope,
  leaf: (leaf: L, scope: Scope) => string,
): string[] {
  return steps.flatMap((step) =>
    isControl(step) ? control(step, scope, 0, (body, inner) => statements(body, inner, leaf)) : [leaf(step, scope)],
  );
}

function rows(steps: Steps<Row>, scope: Scope): string[] {
  return steps.flatMap((step) =>
    isControl(step) ? control(step, scope, indentOf(step), (body, inner) => rows(body, inner)) : printRow(step, scope),
  );
}

/** `{{- if }}`, `{{- range }}` or an assignment, each alone on its line and trimmed to the left only. */
function control<L extends { kind: string }>(
  step: If<L> | Each<L> | Bind<L>,
  scope: Scope,
  indent: number,
  body: (steps: Steps<L>, scope: Scope) => string[],
): string[] {
  const pad = " ".repeat(indent);
  switch (step.kind) {
    case "if": {
      const [chained] = step.otherwise;
      const alternative =
        step.otherwise.length === 0
          ? []
          : step.otherwise.length === 1 && chained !== undefined && isControl(chained) && chained.kind === "if"
            ? elseIf(control(chained, scope, indent, body), pad)
            : [`${pad}{{- else }}`, ...body(step.otherwise, scope), `${pad}{{- end }}`];
      return [
        `${pad}{{- if ${printCondition(step.condition, scope)} }}`,
        ...body(step.body, scope),
        ...(alternative.length === 0 ? [`${pad}{{- end }}`] : alternative),
      ];
    }
    case "each":
      return range(step, scope, pad, body);
    case "bind":
      return [
        `${pad}{{- $${step.name} := ${printPipeline(step.value, scope)} }}`,
        ...body(step.body, enter(scope, [step.name])),
      ];
  }
}

function elseIf(printed: string[], pad: string): string[] {
  const [first, ...rest] = printed;
  return [`${pad}{{- else if ${first?.slice(`${pad}{{- if `.length)}`, ...rest];
}

function range<L extends { kind: string }>(
  step: Each<L>,
  scope: Scope,
  pad: string,
  body: (steps: Steps<L>, scope: Scope) => string[],
): string[] {
  const inside = { ...enter(scope, [step.item, ...(step.key === undefined ? [] : [step.key])]), inside: true };
  const source = printPipeline(step.source, scope);
  const given = step.defaults === undefined ? step.item : "given";
  const variables = step.key === undefined ? `$${given}` : `$${step.key}, $${given}`;
  const merged =
    step.defaults === undefined
      ? []
      : [`${pad}{{- $${step.item} := mergeOverwrite (deepCopy ${printOperand(step.defaults, inside)}) $given }}`];
  return [`${pad}{{- range ${variables} := ${source} }}`, ...merged, ...body(step.body, inside), `${pad}{{- end }}`];
}

/** Control flow is indented like what it controls. */
function indentOf(step: Step<Row>): number {
  if (!isControl(step)) return step.indent;
  const inner = step.kind === "if" ? [...step.body, ...step.otherwise] : step.body;
  return inner.length === 0 ? 0 : Math.min(...inner.map(indentOf));
}
