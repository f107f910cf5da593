import { isPresent } from "../conditions/condition.ts";
import { simplify, type Ways } from "../conditions/simplify.ts";
import { isControl } from "../inspect.ts";
import { memoize } from "../memoize.ts";
import type { Body, NamedTemplate, Step, Steps } from "../nodes.ts";
import { type Row, rowsOfLines, rowsOfTree } from "./rows.ts";

/** How rows are simplified: a `with` whose answer is known is its text, or nothing. */
const ways: Ways<Row> = {
  depth: (row) => row.indent,
  asks: (row) => {
    if (row.kind === "with") return isPresent(row.expr);
    return row.kind === "optional" ? isPresent(row.include) : undefined;
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

/** Rows as a careful person would write them. */
export const simplifiedRows = (rows: Steps<Row>): Steps<Row> => simplify(rows, ways);

/**
 * The rows with each item's dash on the row that follows it, where a condition that stood between them is gone.
 *
 * It changes how a file reads, and nothing that it says. Text that is hashed keeps every blank, so this is for files only.
 */
export function withDashes(rows: Steps<Row>): Steps<Row> {
  const joined: Step<Row>[] = [];
  for (const step of rows) {
    const dash = joined.at(-1);
    if (isControl(step)) {
      const body = withDashes(step.body);
      joined.push(step.kind === "if" ? { ...step, body, otherwise: withDashes(step.otherwise) } : { ...step, body });
    } else if (step.kind === "row" && dash !== undefined && isDash(dash) && step.indent === dash.indent + 2) {
      joined[joined.length - 1] = {
        ...step,
        indent: dash.indent,
        pieces: [{ kind: "literal", text: "- " }, ...step.pieces],
      };
    } else {
      joined.push(step);
    }
  }
  return joined;
}

function isDash(step: Step<Row>): step is Extract<Row, { kind: "row" }> {
  if (isControl(step) || step.kind !== "row") return false;
  const [only] = step.pieces;
  return step.pieces.length === 1 && only?.kind === "literal" && only.text === "-";
}

/** The rows of a named template's text, simplified; none where its body is not rows. */
export const rowsOfNamed: (template: NamedTemplate) => Steps<Row> = memoize((template) =>
  simplifiedRows(rowsOfBody(template.body)),
);

/** The rows of a body as the author wrote it. */
export const rowsOfBody: (body: Body) => Steps<Row> = memoize((body) => {
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
export const startsAtOnce: (template: NamedTemplate) => boolean = memoize((template) =>
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
