import { quote, toJson, trimSpace, truthy } from "../functions/go.ts";
import { inRange } from "../functions/table.ts";
import { describe } from "../inspect.ts";
import { isBlankRow, type Piece, type Row, yamlScalar } from "../layout/rows.ts";
import { rowsOfBody, startsAtOnce } from "../layout/template.ts";
import type { ExprNode, NamedTemplate, Steps } from "../nodes.ts";
import { isLabel } from "../safety/text.ts";
import { type Context, called, type Frame, run, value, write } from "./expression.ts";
import { evaluateEntries, evaluateItems } from "./tree.ts";

/**
 * Where the evaluation of a chart's templates begins: outside of every loop and named template.
 *
 * @example evaluateObjects(file.objects, start({ values, release, chart, apis }))
 */
export function start(context: Context): Frame {
  const answers = new Map<NamedTemplate, Answer[]>();
  return {
    context,
    variables: {},
    // A template says the same wherever it is called with the same arguments, so it is asked once.
    include(call, frame) {
      const inner = called(call, frame);
      let known = answers.get(call.template);
      if (known === undefined) {
        known = [];
        answers.set(call.template, known);
      }
      const names = Object.keys(inner.variables);
      const found = known.find(({ variables }) => names.every((name) => variables[name] === inner.variables[name]));
      if (found !== undefined) return found.result;
      const result = expand(call.template, inner);
      known.push({ variables: inner.variables, result });
      return result;
    },
  };
}

interface Answer {
  readonly variables: Frame["variables"];
  readonly result: unknown;
}

function expand(template: NamedTemplate, inner: Frame): unknown {
  const { body } = template;
  switch (body.kind) {
    case "text": {
      let text = "";
      run(body.lines, inner, (line, at) => {
        text += write(line.text, at);
      });
      return text;
    }
    case "flag":
      return truthy(value(body.condition, inner));
    case "sum": {
      let total = 0;
      run(body.terms, inner, (term, at) => {
        total = inRange(total + (value(term.expr, at) as number), `the sum ${template.name}`);
      });
      return total;
    }
    case "lines":
    case "document":
      return textOfNamed(template, inner);
    case "items":
      return evaluateItems(body.items, inner);
    case "entries":
      return evaluateEntries(body.entries, inner);
  }
}

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
function textOfNamed(template: NamedTemplate, frame: Frame): string {
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
