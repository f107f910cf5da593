import { depthOf } from "../conditions/simplify.ts";
import { isControl, isIf, keyOf, kindOf } from "../inspect.ts";
import { isBlankRow, type Piece, type Row, yamlScalar } from "../layout/rows.ts";
import type { Bind, Each, ExprNode, If, Steps } from "../nodes.ts";
import { isLabel } from "../safety/text.ts";
import {
  alone,
  cut,
  enter,
  printCondition,
  printInclude,
  printOperand,
  printPipeline,
  type Scope,
} from "./expression.ts";
import { hoist } from "./hoist.ts";

/** How an action ends: one that stands first in a named template takes the line break after it away. */
type End = " }}" | " -}}";

/** Writes the steps inside a block; `first` says whether nothing stands before them in the text. */
export type Inside<L> = (steps: Steps<L>, scope: Scope, first: boolean) => readonly string[];

/** Where control flow is written, and how what is inside. */
interface Block<L> {
  readonly scope: Scope;
  /** Before each action. */
  readonly pad: string;
  readonly first: boolean;
  readonly inside: Inside<L>;
}

const endOf = ({ first }: { readonly first: boolean }): End => (first ? " -}}" : " }}");

/** `{{- if }}`, `{{- range }}` or an assignment, each alone on its line. */
export function printControl<L extends { kind: string }>(
  step: If<L> | Each<L> | Bind<L>,
  block: Block<L>,
): readonly string[] {
  const { scope, pad, first, inside } = block;
  switch (step.kind) {
    case "if":
      return [`${pad}{{- if ${branches(step, block).join("\n")}`, `${pad}{{- end }}`];
    case "each":
      return range(step, block);
    case "bind":
      return [
        `${pad}{{- $${step.name} := ${printPipeline(step.value, scope)}${endOf(block)}`,
        ...inside(step.body, enter(scope, [step.name]), first),
      ];
  }
}

/** From the condition on: the branch, and the one for all other cases, which may go on with a condition of its own. */
function branches<L extends { kind: string }>(step: If<L>, block: Block<L>): readonly string[] {
  const { scope, pad, first, inside } = block;
  const branch = [`${printCondition(step.condition, scope)}${endOf(block)}`, ...inside(step.body, scope, first)];
  const [chained] = step.otherwise;
  if (chained === undefined) return branch;
  if (step.otherwise.length === 1 && isControl(chained) && isIf(chained)) {
    return [...branch, `${pad}{{- else if ${branches(chained, block).join("\n")}`];
  }
  return [...branch, `${pad}{{- else${endOf(block)}`, ...inside(step.otherwise, scope, first)];
}

function range<L extends { kind: string }>(step: Each<L>, { scope, pad, inside }: Block<L>): readonly string[] {
  const names = [step.item, ...(step.key === undefined ? [] : [step.key])];
  // Within another loop they are held already.
  const held = scope.inside ? scope.held : hoist(step.body, [...scope.variables, ...names]);
  const before = scope.inside ? [] : [...held.values()];
  const inner = { ...enter(scope, [...before.map(({ name }) => name), ...names]), inside: true, held };
  const source = printPipeline(step.source, scope);
  const given = step.defaults === undefined ? step.item : "given";
  const variables = step.key === undefined ? `$${given}` : `$${step.key}, $${given}`;
  const merged =
    step.defaults === undefined
      ? []
      : [`${pad}{{- $${step.item} := mergeOverwrite (deepCopy ${printOperand(step.defaults, inner)}) $given }}`];
  return [
    ...before.map(({ name, call }) => `${pad}{{- $${name} := ${printInclude(call, scope)} }}`),
    `${pad}{{- range ${variables} := ${source} }}`,
    ...merged,
    ...inside(step.body, inner, false),
    `${pad}{{- end }}`,
  ];
}

/** Rows under their control flow, which is indented like what it controls. */
export const printRows: Inside<Row> = (steps, scope, first) =>
  steps.flatMap((step, index) => {
    const stillFirst = first && steps.slice(0, index).every((before) => before.kind === "comment");
    if (!isControl(step)) return printRow(step, scope, endOf({ first: stillFirst }));
    const choice = isIf(step) ? printChoice(step, scope) : undefined;
    if (choice !== undefined) return [choice];
    const pad = " ".repeat(depthOf(step, { depth: ({ indent }) => indent }));
    return printControl(step, { scope, pad, first: stillFirst, inside: printRows });
  });

/** A row as lines of a template; `end` ends an action that stands alone. */
function printRow(step: Row, scope: Scope, end: End): string[] {
  switch (step.kind) {
    case "row": {
      if (isBlankRow(step)) return [""];
      return [" ".repeat(step.indent) + sideBySide(step.pieces.map((part) => piece(part, scope)))];
    }
    case "rows":
      return [indented(asText(step.expr, scope), step.indent)];
    case "optional":
      return withRows(step.include, [], step.indent, step.indent, scope, end);
    case "with": {
      const head = sideBySide(step.pieces.map((part) => piece(part, { ...scope, inside: true })));
      const indent = head === "" ? step.indent : step.indent + 2;
      return withRows(step.expr, head === "" ? [] : [head], step.indent, indent, scope, end);
    }
    case "comment":
      return [`${" ".repeat(step.indent)}{{- /* ${step.text} */${end === " }}" ? "}}" : end}`];
  }
}

/** Several rows of text; at the margin they need no indentation. */
function indented(pipeline: string, indent: number): string {
  return indent === 0 ? `{{ ${pipeline} }}` : `${" ".repeat(indent)}{{- ${pipeline} | nindent ${indent} }}`;
}

/** What gives rows of text: a named template gives them as they are, other things become YAML. */
function asText(expr: ExprNode, scope: Scope): string {
  if (expr.kind !== "include") return `toYaml ${printOperand(expr, scope)}`;
  return cut(expr.template, printInclude(expr, scope));
}

/** What is written only when it is not empty, below its key. */
function withRows(
  expr: ExprNode,
  head: readonly string[],
  outer: number,
  inner: number,
  scope: Scope,
  end: End,
): string[] {
  const pad = " ".repeat(outer);
  const value = expr.kind === "include" ? printInclude(expr, scope) : printPipeline(expr, scope);
  const text = expr.kind === "include" ? cut(expr.template, ".") : "toYaml .";
  return [`${pad}{{- with ${value}${end}`, ...head.map((key) => pad + key), indented(text, inner), `${pad}{{- end }}`];
}

/**
 * Two short rows of which one is written, in one line; undefined where a block is easier to read.
 *
 * @example value: {{ if .Values.trino.enabled }}"False"{{ else }}"True"{{ end }}
 */
function printChoice({ condition, body, otherwise }: If<Row>, scope: Scope): string | undefined {
  const [yes, no] = [body[0], otherwise[0]];
  if (body.length !== 1 || otherwise.length !== 1 || yes?.kind !== "row" || no?.kind !== "row") return undefined;
  const [yesLast, noLast] = [yes.pieces.at(-1), no.pieces.at(-1)];
  const [head, otherHead] = [yes.pieces.slice(0, -1), no.pieces.slice(0, -1)];
  if (yesLast === undefined || noLast === undefined || !isWord(yesLast) || !isWord(noLast)) return undefined;
  if (head.length === 0 || yes.indent !== no.indent || keyOf(row(head)) !== keyOf(row(otherHead))) return undefined;
  const text = sideBySide([
    ...head.map((part) => piece(part, scope)),
    `{{ if ${printCondition(condition, scope)} }}`,
    piece(yesLast, scope),
    "{{ else }}",
    piece(noLast, scope),
    "{{ end }}",
  ]);
  return text.length > SHORT ? undefined : " ".repeat(yes.indent) + text;
}

const SHORT = 100;

const isWord = (part: Piece): boolean => part.kind === "hole" && part.as === "scalar" && part.expr.kind === "literal";
const row = (pieces: readonly Piece[]): Row => ({ kind: "row", indent: 0, pieces });

function piece(part: Piece, scope: Scope): string {
  if (part.kind === "literal") return escapeBraces(part.text);
  if (part.expr.kind === "literal") {
    return escapeBraces(part.as === "scalar" ? yamlScalar(part.expr.value) : String(part.expr.value));
  }
  if (part.as === "json") return `{{ toJson ${printOperand(part.expr, scope)} }}`;
  if (part.as === "raw") return raw(part.expr, scope);
  if (isLabel(part.expr)) return raw(part.expr, scope);
  const pipeline = printPipeline(alone(part.expr), scope);
  return kindOf(part.expr) === "text" ? `{{ ${pipeline} | quote }}` : `{{ ${pipeline} }}`;
}

function raw(node: ExprNode, scope: Scope): string {
  if (node.kind !== "text") return `{{ ${printPipeline(node, scope)} }}`;
  const literal = (part: ExprNode) => (part.kind === "literal" ? escapeBraces(String(part.value)) : undefined);
  return sideBySide(node.parts.map((part) => literal(part) ?? `{{ ${printPipeline(part, scope)} }}`));
}

/** Text that must not be read as the start of a template action. */
export function escapeBraces(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** Pieces of a row as one text; a brace that would meet another one does not open an action. */
export function sideBySide(pieces: readonly string[]): string {
  return pieces.reduce(
    (row, piece) => (row.endsWith("{") && piece.startsWith("{") ? `${row.slice(0, -1)}{{ "{" }}${piece}` : row + piece),
    "",
  );
}
