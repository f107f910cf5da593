import { type ExprNode, expression, nodeOf } from "./expression.ts";
import { present } from "./functions.ts";
import type { Body, NamedTemplate } from "./named-template.ts";
import { oncePer } from "./once-per.ts";
import { type Row, rowsOfLines, rowsOfTree } from "./rows.ts";
import { isControl, type Steps } from "./steps.ts";
import { tidied, type Ways } from "./tidy.ts";

/** How rows are tidied: a `with` whose answer is known is its text, or nothing. */
const ways: Ways<Row> = {
  depth: (row) => row.indent,
  asks: (row) => {
    if (row.kind === "with") return presenceOf(row.expr);
    return row.kind === "optional" ? presenceOf(row.include) : undefined;
  },
  decided: (row, holds) => {
    if (!holds) return [];
    if (row.kind === "optional") return [{ kind: "rows", indent: row.indent, expr: row.include }];
    if (row.kind !== "with") return [row];
    if (row.pieces.length === 0) return [{ kind: "rows", indent: row.indent, expr: row.expr }];
    return [
      { kind: "row", indent: row.indent, pieces: row.pieces },
      { kind: "rows", indent: row.indent + 2, expr: row.expr },
    ];
  },
};

const presenceOf = (node: ExprNode): ExprNode => nodeOf(present(expression<object>(node)));

/** Rows as a careful person would write them. */
export const tidiedRows = (rows: Steps<Row>): Steps<Row> => tidied(rows, ways);

/** The rows of a named template's text, tidied; none where its body is not rows. */
export const rowsOfNamed: (template: NamedTemplate) => Steps<Row> = oncePer((template) =>
  tidiedRows(rowsOfBody(template.body)),
);

/** The rows of a body as the author wrote it. */
export const rowsOfBody: (body: Body) => Steps<Row> = oncePer((body) => {
  switch (body.kind) {
    case "lines":
      return rowsOfLines(body.lines, 0);
    case "document":
      return rowsOfTree(body.tree, 0, "document");
    case "entries":
      return rowsOfTree({ kind: "map", entries: body.entries }, 0, "object");
    case "items":
      return rowsOfTree({ kind: "list", items: body.items }, 0, "object");
    case "text":
    case "sum":
    case "flag":
      return [];
  }
});

/**
 * Whether the text of a named template can begin on its first line in every case.
 *
 * Actions that stand first are trimmed to the right, so that no line break stands before what they write; a loop writes
 * one before each turn, so its callers cut the first.
 */
export const startsAtOnce: (template: NamedTemplate) => boolean = oncePer((template) =>
  startAtOnce(rowsOfNamed(template)),
);

function startAtOnce(steps: Steps<Row>): boolean {
  const [first, ...rest] = steps;
  if (first === undefined) return true;
  if (isControl(first)) {
    if (first.kind === "bind") return startAtOnce([...first.body, ...rest]);
    if (first.kind === "each") return false;
    if (!startAtOnce(first.body) || !startAtOnce(first.otherwise)) return false;
    return rest.length === 0 || (surelyWrites(first.body) && surelyWrites(first.otherwise));
  }
  if (first.kind === "comment") return startAtOnce(rest);
  return first.kind === "row" || first.kind === "rows" || rest.length === 0;
}

function surelyWrites(steps: Steps<Row>): boolean {
  return steps.some((step) => {
    if (!isControl(step)) return step.kind === "row" || step.kind === "rows";
    if (step.kind === "each") return false;
    return surelyWrites(step.body) && (step.kind === "bind" || surelyWrites(step.otherwise));
  });
}
