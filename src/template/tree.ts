import type { ExprNode, Include } from "./expression.ts";
import type { Steps } from "./steps.ts";

/** The shape of a YAML value in which parts are known only when the chart is rendered. */
export type TreeNode =
  | { readonly kind: "map"; readonly entries: Steps<Entry> }
  | { readonly kind: "list"; readonly items: Steps<Item> }
  | { readonly kind: "value"; readonly expr: ExprNode }
  /** Text of several lines, written as a literal block. */
  | { readonly kind: "lines"; readonly lines: Steps<Line> };

export type Entry =
  | { readonly kind: "field"; readonly key: ExprNode; readonly value: TreeNode }
  /** A named template of entries. */
  | { readonly kind: "include"; readonly include: Include }
  /** The entries of a map that the user gave. */
  | { readonly kind: "spread"; readonly expr: ExprNode }
  | Note;

export type Item =
  | { readonly kind: "item"; readonly value: TreeNode }
  /** A named template of items. */
  | { readonly kind: "include"; readonly include: Include }
  /** The items of a list that the user gave. */
  | { readonly kind: "spread"; readonly expr: ExprNode }
  | Note;

export interface Line {
  readonly kind: "line";
  readonly text: ExprNode;
}

export interface Term {
  readonly kind: "term";
  readonly expr: ExprNode;
}

/** One object of a file. */
export interface ObjectNode {
  readonly kind: "object";
  readonly value: TreeNode;
}

/** A comment for those who read the chart; it does not reach the cluster. */
export interface Note {
  readonly kind: "note";
  readonly text: string;
}
