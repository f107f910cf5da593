import type { ExprNode } from "./expression.ts";
import { isLabel } from "./label.ts";
import type { End } from "./print-control.ts";
import {
  alone,
  cut,
  printCondition,
  printInclude,
  printOperand,
  printPipeline,
  type Scope,
} from "./print-expression.ts";
import { isBlankRow, type Piece, type Row } from "./rows.ts";
import { kindOf } from "./scalar-kind.ts";
import { type If, keyOf } from "./steps.ts";
import { escapeBraces, sideBySide, yamlScalar } from "./yaml-scalar.ts";

/** A row as lines of a template; `end` ends an action that stands alone. */
export function printRow(step: Row, scope: Scope, end: End): string[] {
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
export function printChoice({ condition, body, otherwise }: If<Row>, scope: Scope): string | undefined {
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
