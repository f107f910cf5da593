import { mayBeEmpty } from "../conditions/emptiness.ts";
import { quote } from "../functions/go.ts";
import type { Scalar } from "../functions/kind.ts";
import { describe, isBlockCall, isCollection, isStructure, mapSteps } from "../inspect.ts";
import type { Entry, ExprNode, Include, Item, Line, Steps, TreeNode } from "../nodes.ts";

/**
 * A file as rows of text with holes, still under its control flow.
 *
 * The printer writes rows as a Go template; the evaluator fills the holes to get the very text that Helm would write.
 * Both therefore agree on every blank, which matters where text is hashed.
 */
export type Row =
  | { readonly kind: "row"; readonly indent: number; readonly pieces: readonly Piece[] }
  /** An expression that becomes several rows. */
  | { readonly kind: "rows"; readonly indent: number; readonly expr: ExprNode }
  /** A named template of entries, items or lines that may write nothing. */
  | { readonly kind: "optional"; readonly indent: number; readonly include: Include }
  /** `{{- with }}` around a key and its value. */
  | { readonly kind: "with"; readonly indent: number; readonly pieces: readonly Piece[]; readonly expr: ExprNode }
  | { readonly kind: "comment"; readonly indent: number; readonly text: string };

export type Piece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "hole"; readonly expr: ExprNode; readonly as: "scalar" | "raw" | "json" };

/** Whether a row is an empty line of the template itself; one whose values are empty is not, since it has actions. */
export const isBlankRow = (row: Row): boolean =>
  row.kind === "row" && row.pieces.every((piece) => piece.kind === "literal" && piece.text === "");

/** Where rows go: in a document that is itself text, lists and maps are written as JSON, whose text is well defined. */
export type Target = "object" | "document";

/** A map or list as rows, at this indentation. */
export function rowsOfTree(tree: TreeNode, indent: number, target: Target): Steps<Row> {
  switch (tree.kind) {
    case "map":
      return mapSteps<Entry, Row>(tree.entries, (entry) => rowsOfEntry(entry, indent, target));
    case "list":
      return mapSteps<Item, Row>(tree.items, (item) => rowsOfItem(item, indent, target));
    case "value":
    case "lines":
      throw new Error(`a ${tree.kind} cannot stand alone: give it a key`);
  }
}

function rowsOfEntry(entry: Entry, indent: number, target: Target): Steps<Row> {
  switch (entry.kind) {
    case "field": {
      const key: Piece = { kind: "hole", expr: entry.key, as: "scalar" };
      return rowsOfField([key, literal(":")], entry.value, indent, target);
    }
    case "include":
      return rowsOfInclude(entry.include, indent);
    case "spread":
      return [rowOfSpread(entry.expr, indent, target)];
    case "note":
      return [{ kind: "comment", indent, text: entry.text }];
  }
}

function rowsOfItem(item: Item, indent: number, target: Target): Steps<Row> {
  switch (item.kind) {
    case "item":
      return rowsOfListed(item.value, indent, target);
    case "include":
      return rowsOfInclude(item.include, indent);
    case "spread":
      return [rowOfSpread(item.expr, indent, target)];
    case "note":
      return [{ kind: "comment", indent, text: item.text }];
  }
}

const rowsOfInclude = (include: Include, indent: number): Steps<Row> => [
  mayBeEmpty(include) ? { kind: "optional", indent, include } : { kind: "rows", indent, expr: include },
];

function rowOfSpread(expr: ExprNode, indent: number, target: Target): Row {
  if (target === "document")
    throw new Error(`${describe(expr)}: what a user gives cannot be spread in a text document`);
  return { kind: "with", indent, pieces: [], expr };
}

function rowsOfField(head: readonly Piece[], value: TreeNode, indent: number, target: Target): Steps<Row> {
  switch (value.kind) {
    case "map":
    case "list": {
      const empty = value.kind === "map" ? value.entries.length === 0 : value.items.length === 0;
      if (empty) return [{ kind: "row", indent, pieces: [...head, literal(value.kind === "map" ? " {}" : " []")] }];
      return [{ kind: "row", indent, pieces: head }, ...rowsOfTree(value, indent + 2, target)];
    }
    case "value":
      return rowsOfValue(head, value.expr, indent, target);
    case "lines":
      return [{ kind: "row", indent, pieces: [...head, literal(" |")] }, ...rowsOfLines(value.lines, indent + 2)];
  }
}

function rowsOfValue(head: readonly Piece[], expr: ExprNode, indent: number, target: Target): Steps<Row> {
  if (isBlockCall(expr)) {
    return [
      { kind: "row", indent, pieces: [...head, literal(" |")] },
      { kind: "rows", indent: indent + 2, expr },
    ];
  }
  if (!isStructure(expr)) {
    return [{ kind: "row", indent, pieces: [...head, literal(" "), { kind: "hole", expr, as: "scalar" }] }];
  }
  if (target === "document") {
    return [{ kind: "row", indent, pieces: [...head, literal(" "), { kind: "hole", expr, as: "json" }] }];
  }
  if (isCollection(expr)) return [{ kind: "with", indent, pieces: head, expr }];
  return [
    { kind: "row", indent, pieces: head },
    { kind: "rows", indent: indent + 2, expr },
  ];
}

/** An item of a list: its first row carries the dash, unless control flow stands first. */
function rowsOfListed(value: TreeNode, indent: number, target: Target): Steps<Row> {
  if (value.kind === "lines" || (value.kind === "value" && isBlockCall(value.expr))) {
    return rowsOfField([literal("-")], value, indent, target);
  }
  if (value.kind === "value" && !isStructure(value.expr)) {
    return [{ kind: "row", indent, pieces: [literal("- "), { kind: "hole", expr: value.expr, as: "scalar" }] }];
  }
  if (value.kind === "value") {
    if (target === "object") return [dash(indent, "-"), { kind: "rows", indent: indent + 2, expr: value.expr }];
    return [{ kind: "row", indent, pieces: [literal("- "), { kind: "hole", expr: value.expr, as: "json" }] }];
  }
  if (value.kind === "map" && value.entries.length === 0) return [dash(indent, "- {}")];
  if (value.kind === "list" && value.items.length === 0) return [dash(indent, "- []")];
  const inner = rowsOfTree(value, indent + 2, target);
  const [first, ...rest] = inner;
  if (first?.kind === "row") return [{ ...first, indent, pieces: [literal("- "), ...first.pieces] }, ...rest];
  return [dash(indent, "-"), ...inner];
}

const dash = (indent: number, text: string): Row => ({ kind: "row", indent, pieces: [literal(text)] });

/** Lines of text as rows, at this indentation. */
export function rowsOfLines(lines: Steps<Line>, indent: number): Steps<Row> {
  return mapSteps<Line, Row>(lines, ({ text }) =>
    isBlockCall(text) ? rowsOfInclude(text, indent) : [{ kind: "row", indent, pieces: piecesOf(text) }],
  );
}

function piecesOf(text: ExprNode): readonly Piece[] {
  const parts = text.kind === "text" ? text.parts : [text];
  return parts.map((part) =>
    part.kind === "literal" ? literal(String(part.value)) : { kind: "hole", expr: part, as: "raw" },
  );
}

const literal = (text: string): Piece => ({ kind: "literal", text });

/**
 * A literal as a YAML scalar: plain where YAML 1.1 reads it back as the same string, else double-quoted.
 *
 * YAML 1.1 is what Helm's parser and kubectl's read: `yes`, `0755`, `1e3` and `12:30` are not strings there.
 */
export function yamlScalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return isPlain(value) ? value : quote(value);
}

function isPlain(text: string): boolean {
  if (/^(?!0[xX])\d+[a-df-zA-DF-Z][a-zA-Z]*$/.test(text)) return true; // a quantity: 500m, 2Gi, 30s
  return (
    /^[A-Za-z_/][\w./:@ ,()+=%<>;*!$^~?&|-]*$/.test(text) &&
    !/: | #|[: ]$/.test(text) &&
    !/^e[-+]?[\d_]+$/i.test(text) && // a number to parsers that let its digits be left out
    !/^(y|n|yes|no|true|false|on|off|null|nan|inf)$/i.test(text)
  );
}
