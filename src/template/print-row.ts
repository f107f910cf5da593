import type { ExprNode } from "./expression.ts";
import { isLabel } from "./label.ts";
import { printOperand, printPipeline, printText, type Scope } from "./print-expression.ts";
import type { Piece, Row } from "./rows.ts";
import { kindOf } from "./scalar-kind.ts";
import { escapeBraces, sideBySide, yamlScalar } from "./yaml-scalar.ts";

/** A row as lines of a template. */
export function printRow(step: Row, scope: Scope): string[] {
  switch (step.kind) {
    case "row": {
      const text = sideBySide(step.pieces.map((part) => piece(part, scope)));
      return [text === "" ? "" : " ".repeat(step.indent) + text];
    }
    case "rows": {
      const [value, how] = asText(step.expr, scope);
      return [`${" ".repeat(step.indent)}{{- ${how}${value} | nindent ${step.indent} }}`];
    }
    case "optional":
      return withRows(printText(step.include, scope), [], step.indent, step.indent, "");
    case "with": {
      const head = sideBySide(step.pieces.map((part) => piece(part, { ...scope, inside: true })));
      const [value, how] = asText(step.expr, scope);
      const indent = head === "" ? step.indent : step.indent + 2;
      return withRows(value, head === "" ? [] : [head], step.indent, indent, how);
    }
    case "comment":
      return [`${" ".repeat(step.indent)}{{- /* ${step.text} */}}`];
  }
}

/** What gives rows of text, and the function that makes YAML of it: a named template gives its text as it is. */
function asText(expr: ExprNode, scope: Scope): readonly [value: string, how: "" | "toYaml "] {
  return expr.kind === "include" ? [printText(expr, scope), ""] : [printPipeline(expr, scope), "toYaml "];
}

/** What is written only when it is not empty, below its key. */
function withRows(value: string, head: readonly string[], outer: number, inner: number, how: string): string[] {
  const pad = " ".repeat(outer);
  return [
    `${pad}{{- with ${value} }}`,
    ...head.map((text) => pad + text),
    `${" ".repeat(inner)}{{- ${how}. | nindent ${inner} }}`,
    `${pad}{{- end }}`,
  ];
}

function piece(part: Piece, scope: Scope): string {
  if (part.kind === "literal") return escapeBraces(part.text);
  if (part.expr.kind === "literal") {
    return escapeBraces(part.as === "scalar" ? yamlScalar(part.expr.value) : String(part.expr.value));
  }
  if (part.as === "json") return `{{ toJson ${printOperand(part.expr, scope)} }}`;
  if (part.as === "raw") return raw(part.expr, scope);
  if (isLabel(part.expr)) return raw(part.expr, scope);
  const pipeline = printPipeline(part.expr, scope);
  return kindOf(part.expr) === "text" ? `{{ ${pipeline} | quote }}` : `{{ ${pipeline} }}`;
}

function raw(node: ExprNode, scope: Scope): string {
  if (node.kind !== "text") return `{{ ${printPipeline(node, scope)} }}`;
  const literal = (part: ExprNode) => (part.kind === "literal" ? escapeBraces(String(part.value)) : undefined);
  return sideBySide(node.parts.map((part) => literal(part) ?? `{{ ${printPipeline(part, scope)} }}`));
}
