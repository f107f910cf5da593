import { called, type Frame, value, write } from "./evaluate-expression.ts";
import { describe, type ExprNode } from "./expression.ts";
import { quote, toJson, trimSpace } from "./go.ts";
import { isLabel } from "./label.ts";
import { rowsOfBody, startsAtOnce } from "./named-rows.ts";
import type { NamedTemplate } from "./named-template.ts";
import { isBlankRow, type Piece, type Row } from "./rows.ts";
import { run } from "./run-steps.ts";
import type { Steps } from "./steps.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** The rows with their holes filled, joined by line breaks. */
function rowsText(steps: Steps<Row>, frame: Frame): string {
  const lines: string[] = [];
  run(steps, frame, (row, inner) => {
    switch (row.kind) {
      case "row": {
        // The template holds the indentation, so it is written also where the values leave nothing after it.
        const pad = isBlankRow(row) ? "" : " ".repeat(row.indent);
        lines.push(pad + row.pieces.map((piece) => pieceText(piece, inner)).join(""));
        return;
      }
      case "rows":
        lines.push(...indented(textOf(row.expr, inner), row.indent));
        return;
      case "optional": {
        const text = textOf(row.include, inner);
        if (text !== "") lines.push(...indented(text, row.indent));
        return;
      }
      case "with":
        throw new Error(`a document writes ${describe(row.expr)} as JSON`);
      case "comment":
    }
  });
  return lines.join("\n");
}

/** Helm's `nindent`, which indents blank lines too. */
const indented = (text: string, indent: number): readonly string[] =>
  text.split("\n").map((line) => " ".repeat(indent) + line);

/** The text of a named template, also of one that stands for entries or items. */
function textOf(expr: ExprNode, frame: Frame): string {
  if (expr.kind !== "include") throw new Error(`a document writes ${describe(expr)} as JSON`);
  const { body } = expr.template;
  if (body.kind !== "entries" && body.kind !== "items") return String(value(expr, frame));
  return textOfNamed(expr.template, called(expr, frame));
}

/** The text of a named template as its callers write it: where a loop may stand first they cut blanks at both ends. */
export function textOfNamed(template: NamedTemplate, frame: Frame): string {
  const text = rowsText(rowsOfBody(template.body), frame);
  return startsAtOnce(template) ? text : trimSpace(text);
}

function pieceText(piece: Piece, frame: Frame): string {
  if (piece.kind === "literal") return piece.text;
  const { expr, as } = piece;
  if (expr.kind === "literal") return as === "scalar" ? yamlScalar(expr.value) : String(expr.value);
  if (as === "json") return toJson(value(expr, frame));
  if (as === "raw" || isLabel(expr)) return write(expr, frame);
  const result = value(expr, frame);
  return typeof result === "string" ? quote(result) : String(result);
}
