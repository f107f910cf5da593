import { NOTHING, simplifyCondition } from "../conditions/condition.ts";
import { simplify } from "../conditions/simplify.ts";
import { isControl, isIf, mapSteps, sameNode } from "../inspect.ts";
import { type Row, rowsOfLines, rowsOfTree } from "../layout/rows.ts";
import { rowsOfNamed, simplifiedRows, startsAtOnce, withDashes } from "../layout/template.ts";
import type { ExprNode, Line, NamedTemplate, ObjectNode, Steps, Term } from "../nodes.ts";
import { OUTSIDE, printCondition, printOperand, printPipeline, type Scope } from "./expression.ts";
import { type Inside, printControl, printRows } from "./rows.ts";

/**
 * A file of the chart as a Go template.
 *
 * @example printObjects(steps)   // "apiVersion: v1\nkind: Service\n…"
 */
export function printObjects(steps: Steps<ObjectNode>): string {
  const rows = withDashes(simplifiedRows(rowsOfObjects(steps, { first: true })));
  return `${printRows(rows, OUTSIDE, false).join("\n")}\n`;
}

/** Objects are separated by `---`; inside a loop each carries its own separator, since any may be the first. */
function rowsOfObjects(steps: Steps<ObjectNode>, place: { first: boolean }): Steps<Row> {
  return steps.flatMap((step): Steps<Row> => {
    if (isIf(step)) {
      const { first } = place;
      const body = rowsOfObjects(step.body, place);
      place.first = first;
      const otherwise = rowsOfObjects(step.otherwise, place);
      place.first = false;
      return [{ ...step, body, otherwise }];
    }
    if (isControl(step)) {
      if (step.kind === "each") place.first = false;
      return [{ ...step, body: rowsOfObjects(step.body, place) }];
    }
    const separator: readonly Row[] = place.first ? [] : [SEPARATOR];
    place.first = false;
    return [...separator, ...rowsOfTree(step.value, 0, "object")];
  });
}

const SEPARATOR: Row = { kind: "row", indent: 0, pieces: [{ kind: "literal", text: "---" }] };

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

function bodyOf(template: NamedTemplate, scope: Scope): readonly string[] {
  const { body } = template;
  switch (body.kind) {
    case "text":
      return printText(simplify(body.lines, flat<Line>()), scope);
    case "flag":
      return [`{{- if ${printCondition(simplifyCondition(body.condition, NOTHING), scope)} }}true{{ end }}`];
    case "sum":
      return printSum(simplify(body.terms, flat<Term>()), scope);
    case "lines":
    case "document":
    case "entries":
    case "items":
      return printRows(rowsOfNamed(template), scope, startsAtOnce(template));
  }
}

/** Leaves that ask nothing by themselves and stand at the margin. */
const flat = <L>() => ({ depth: () => 0, asks: () => undefined, decided: (leaf: L) => [leaf] });

/** One line of text: as it is where one branch gives all of it, else put together from actions, which write no line breaks. */
function printText(lines: Steps<Line>, scope: Scope): readonly string[] {
  const text = orDefault(lines);
  if (text !== undefined) {
    const printed = `{{ ${printPipeline(text, scope)} }}`;
    if (printed.length <= LONG) return [printed];
  }
  if (givesOne(lines, ({ text }) => isTrimmed(text), true)) return printRows(rowsOfLines(lines, 0), scope, true);
  return printActions(lines, scope, (line) => `{{- ${printPipeline(line.text, scope)} }}`);
}

/** A default is worth one line, not more. */
const LONG = 120;

/** What gives a value where it is present, else another one. */
function orDefault(lines: Steps<Line>): ExprNode | undefined {
  const [only] = lines;
  if (only === undefined || lines.length > 1 || !isControl(only) || !isIf(only)) return undefined;
  const [yes, no] = [only.body[0], only.otherwise[0]];
  if (only.body.length !== 1 || only.otherwise.length !== 1 || yes?.kind !== "line" || no?.kind !== "line")
    return undefined;
  const asked: ExprNode = { kind: "call", name: "present", arguments: [yes.text] };
  return sameNode(only.condition, asked) ? { kind: "call", name: "orElse", arguments: [yes.text, no.text] } : undefined;
}

/** A number, or numbers that are added up. */
function printSum(terms: Steps<Term>, scope: Scope): readonly string[] {
  if (givesOne(terms, () => true, false)) {
    const lines = mapSteps<Term, Line>(terms, ({ expr }) => [{ kind: "line", text: expr }]);
    return printRows(rowsOfLines(lines, 0), scope, true);
  }
  const [first, ...rest] = terms;
  const start = first !== undefined && !isControl(first) ? first : undefined;
  return [
    `{{- $total := ${start === undefined ? 0 : printPipeline(start.expr, scope)} }}`,
    ...printActions(
      start === undefined ? terms : rest,
      scope,
      (term, inner) => `{{- $total = add $total ${printOperand(term.expr, inner)} }}`,
    ),
    "{{- $total }}",
  ];
}

/** Whether one leaf at most is reached, and it fits; `none` says whether it may be none. */
function givesOne<L extends { kind: string }>(steps: Steps<L>, fits: (leaf: L) => boolean, none: boolean): boolean {
  const [only] = steps;
  if (only === undefined) return none;
  if (steps.length > 1) return false;
  if (!isControl(only)) return fits(only);
  if (only.kind === "each") return false;
  return givesOne(only.body, fits, none) && (only.kind === "bind" || givesOne(only.otherwise, fits, none));
}

/** Whether text can stand between actions as it is: they trim the blanks around it. */
function isTrimmed(text: ExprNode): boolean {
  const parts = text.kind === "text" ? text.parts : [text];
  const literals = parts.map((part) => (part.kind === "literal" ? String(part.value) : "value"));
  return /^\S.*\S$|^\S$/.test(literals.join("")) && !literals.some((part) => /[\r\n]/.test(part));
}

function printActions<L extends { kind: string }>(
  steps: Steps<L>,
  scope: Scope,
  leaf: (leaf: L, scope: Scope) => string,
): readonly string[] {
  const inside: Inside<L> = (body, inner) => printActions(body, inner, leaf);
  return steps.flatMap((step) =>
    isControl(step) ? printControl(step, { scope, pad: "", first: false, inside }) : [leaf(step, scope)],
  );
}
