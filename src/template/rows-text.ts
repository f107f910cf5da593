import { called, type Frame, value, write } from "./evaluate-expression.ts";
import { describe, type ExprNode } from "./expression.ts";
import { quote, toJson } from "./go.ts";
import { isLabel } from "./label.ts";
import { beginsWithText, type Piece, type Row, rowsOfTree } from "./rows.ts";
import { run } from "./run-steps.ts";
import type { Steps } from "./steps.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** The rows with their holes filled, joined by line breaks. */
export function rowsText(steps: Steps<Row>, frame: Frame): string {
  const lines: string[] = [];
  run(steps, frame, (row, inner) => {
    switch (row.kind) {
      case "row": {
        const text = row.pieces.map((piece) => pieceText(piece, inner)).join("");
        lines.push(text === "" ? "" : " ".repeat(row.indent) + text);
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
  const tree = body.kind === "entries" ? ({ ...body, kind: "map" } as const) : ({ ...body, kind: "list" } as const);
  const text = rowsText(rowsOfTree(tree, 0, "object"), called(expr, frame));
  return text === "" || beginsWithText(expr.template) ? text : `\n${text}`;
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
