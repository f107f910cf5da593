import { isCollection, isStructure } from "./author.ts";
import type { ExprNode } from "./expression.ts";
import { isBlock } from "./named-template.ts";
import { mapSteps, type Steps } from "./steps.ts";
import type { Entry, Item, Line, TreeNode } from "./tree.ts";

/**
 * A file as rows of text with holes, still under its control flow.
 *
 * The printer writes rows as a Go template; the evaluator fills the holes to get the very text that Helm would write.
 * Both therefore agree on every blank, which matters where text is hashed.
 */
export type Row =
  | { readonly kind: "row"; readonly indent: number; readonly pieces: readonly Piece[] }
  /** An expression that becomes several rows. */
  | { readonly kind: "rows"; readonly indent: number; readonly how: "toYaml" | "include"; readonly expr: ExprNode }
  /** `{{- with }}` around a key and its value. */
  | { readonly kind: "with"; readonly indent: number; readonly pieces: readonly Piece[]; readonly expr: ExprNode }
  | { readonly kind: "comment"; readonly text: string };

export type Piece =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "hole"; readonly expr: ExprNode; readonly as: "scalar" | "raw" | "json" };

/** Where rows go: in a document that is itself text, lists and maps are written as JSON, whose text is well defined. */
export type Target = "object" | "document";

export function rowsOfTree(tree: TreeNode, indent: number, target: Target): Steps<Row> {
  switch (tree.kind) {
    case "map":
      return mapSteps<Entry, Row>(tree.entries, (entry) => rowsOfEntry(entry, indent, target));
    case "list":
      return mapSteps<Item, Row>(tree.items, (item) => rowsOfItem(item, indent, target));
    case "value":
    case "lines":
    case "block":
      throw new Error(`a ${tree.kind} cannot stand alone: give it a key`);
  }
}

function rowsOfEntry(entry: Entry, indent: number, target: Target): Steps<Row> {
  switch (entry.kind) {
    case "field": {
      const key: Piece =
        entry.key.kind === "literal"
          ? { kind: "hole", expr: entry.key, as: "scalar" }
          : { kind: "hole", expr: entry.key, as: "raw" };
      return rowsOfField([key, literal(":")], entry.value, indent, target);
    }
    case "include":
      return [{ kind: "rows", indent, how: "include", expr: entry.include }];
    case "spread":
      return [{ kind: "with", indent, pieces: [], expr: entry.expr }];
    case "note":
      return [{ kind: "comment", text: entry.text }];
  }
}

function rowsOfItem(item: Item, indent: number, target: Target): Steps<Row> {
  switch (item.kind) {
    case "item":
      return rowsOfListed(item.value, indent, target);
    case "include":
      return [{ kind: "rows", indent, how: "include", expr: item.include }];
    case "spread":
      return [{ kind: "with", indent, pieces: [], expr: item.expr }];
    case "note":
      return [{ kind: "comment", text: item.text }];
  }
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
    case "block":
      return rowsOfValue(head, value.include, indent, target);
  }
}

function rowsOfValue(head: readonly Piece[], expr: ExprNode, indent: number, target: Target): Steps<Row> {
  if (expr.kind === "include" && isBlock(expr.template)) {
    return [
      { kind: "row", indent, pieces: [...head, literal(" |")] },
      { kind: "rows", indent: indent + 2, how: "include", expr },
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
    { kind: "rows", indent: indent + 2, how: "toYaml", expr },
  ];
}

/** An item of a list: its first row carries the dash, unless control flow stands first. */
function rowsOfListed(value: TreeNode, indent: number, target: Target): Steps<Row> {
  if (value.kind === "value" && !isStructure(value.expr)) {
    return [{ kind: "row", indent, pieces: [literal("- "), { kind: "hole", expr: value.expr, as: "scalar" }] }];
  }
  if (value.kind === "value") {
    return [{ kind: "row", indent, pieces: [literal("- "), { kind: "hole", expr: value.expr, as: "json" }] }];
  }
  if (value.kind === "map" && value.entries.length === 0) return [dash(indent, "- {}")];
  if (value.kind === "list" && value.items.length === 0) return [dash(indent, "- []")];
  if (value.kind === "map" || value.kind === "list") {
    const inner = rowsOfTree(value, indent + 2, target);
    const [first, ...rest] = inner;
    if (first?.kind === "row") {
      return [{ ...first, indent, pieces: [literal("- "), ...first.pieces] }, ...rest];
    }
    return [dash(indent, "-"), ...inner];
  }
  throw new Error(`a ${value.kind} cannot be an item of a list`);
}

const dash = (indent: number, text: string): Row => ({ kind: "row", indent, pieces: [literal(text)] });

export function rowsOfLines(lines: Steps<Line>, indent: number): Steps<Row> {
  return mapSteps<Line, Row>(lines, (line) => [{ kind: "row", indent, pieces: piecesOf(line.text) }]);
}

function piecesOf(text: ExprNode): readonly Piece[] {
  const parts = text.kind === "text" ? text.parts : [text];
  return parts.map((part) =>
    part.kind === "literal" ? literal(String(part.value)) : { kind: "hole", expr: part, as: "raw" },
  );
}

const literal = (text: string): Piece => ({ kind: "literal", text });
