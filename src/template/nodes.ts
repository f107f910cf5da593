import type { Scalar } from "./functions/kind.ts";
import type { FunctionName } from "./functions/table.ts";

/**
 * What every pass reads: plain, frozen data without methods.
 *
 * `author/` makes nodes of what authors write; the printer and the evaluator read the same ones.
 */

export type ExprNode = Literal | Reference | Call | Text | Include | HasApi;

export interface Literal {
  readonly kind: "literal";
  readonly value: Scalar;
}

/** A path into what Helm hands to a template, or into a variable of the template itself. */
export interface Reference {
  readonly kind: "reference";
  readonly root: Root;
  readonly path: readonly string[];
  readonly shape: Shape;
  /** A group on the way to it may be missing, where Helm aborts: it is asked for only under a condition. */
  readonly uncertain?: true;
  /** The value is a DNS label, which is safe inside a plain YAML scalar. */
  readonly label?: true;
}

export type Root =
  | { readonly scope: "values" | "release" | "chart" }
  /** Declared by `each` or `bind`. */
  | { readonly scope: "variable"; readonly name: string }
  /** Handed to a named template. */
  | { readonly scope: "argument"; readonly name: string };

export interface Call {
  readonly kind: "call";
  readonly name: FunctionName;
  readonly arguments: readonly ExprNode[];
}

/** Pieces of text set side by side. */
export interface Text {
  readonly kind: "text";
  readonly parts: readonly ExprNode[];
}

export interface Include {
  readonly kind: "include";
  readonly template: NamedTemplate;
  readonly arguments: Readonly<Record<string, ExprNode>>;
}

/** Whether the cluster serves an API, as in `.Capabilities.APIVersions.Has`. */
export interface HasApi {
  readonly kind: "hasApi";
  readonly api: string;
}

/**
 * A sequence with control flow: what to write, and under which conditions.
 *
 * Entries of a map, items of a list, lines of a file, terms of a sum and objects of a file are all such sequences, so
 * conditions and loops are printed, evaluated and checked in one place each.
 */
export type Step<L> = L | If<L> | Each<L> | Bind<L>;
export type Steps<L> = readonly Step<L>[];

export interface If<L> {
  readonly kind: "if";
  readonly condition: ExprNode;
  readonly body: Steps<L>;
  readonly otherwise: Steps<L>;
}

export interface Each<L> {
  readonly kind: "each";
  readonly source: ExprNode;
  /** The variable that holds a map's key. */
  readonly key?: string;
  /** The variable that holds the item. */
  readonly item: string;
  /** A map whose members stand in for those that an item leaves out. */
  readonly defaults?: ExprNode;
  readonly body: Steps<L>;
}

export interface Bind<L> {
  readonly kind: "bind";
  readonly name: string;
  readonly value: ExprNode;
  readonly body: Steps<L>;
}

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

/** A piece of template that several files share: `{{ define }}` in the chart, a call in the evaluator. */
export interface NamedTemplate {
  readonly name: string;
  /** Printed above the definition. */
  readonly about: string;
  readonly arguments: Fields;
  /** The result is a DNS label, which is safe inside a plain YAML scalar. */
  readonly label: boolean;
  readonly body: Body;
  /** Conditions of which each is enough for it to write entries or items. */
  readonly enough: readonly ExprNode[];
}

export type Body =
  /** One line of text: the branch that is taken. */
  | { readonly kind: "text"; readonly lines: Steps<Line> }
  /** "true" or nothing, which is how a template answers yes or no. */
  | { readonly kind: "flag"; readonly condition: ExprNode }
  /** A sum, built up term by term. */
  | { readonly kind: "sum"; readonly terms: Steps<Term> }
  /** Lines of text, such as a configuration file. */
  | { readonly kind: "lines"; readonly lines: Steps<Line> }
  /** A YAML document as text. */
  | { readonly kind: "document"; readonly tree: TreeNode }
  | { readonly kind: "entries"; readonly entries: Steps<Entry> }
  | { readonly kind: "items"; readonly items: Steps<Item> };

/**
 * What is known about a value before the chart is rendered.
 *
 * The language needs no more than this of a schema: it casts integers, refuses to put text of several lines into a line,
 * and knows which names a group has. `src/values` extends each shape with a default, prose and constraints.
 */
export type Shape = TextShape | IntegerShape | FlagShape | ListShape | MapShape | GroupShape | OpenShape;

/** A string; of one line unless `lines` says otherwise. */
export interface TextShape<T extends string = string> {
  readonly kind: "text";
  readonly lines?: "many";
  /** An argument that may begin the first line of a block: what it is called with begins with no blank. */
  readonly starts?: "visibly";
  /** A pattern that the text fits. */
  readonly pattern?: string;
  readonly optional?: true;
  /** Carries the literal type; never present at run time. */
  readonly text?: T;
}

/** A whole number within ±2^53. */
export interface IntegerShape {
  readonly kind: "integer";
  readonly optional?: true;
}

export interface FlagShape {
  readonly kind: "flag";
  readonly optional?: true;
}

export interface ListShape<I extends Shape = Shape> {
  readonly kind: "list";
  readonly items: I;
  readonly optional?: true;
}

/** A map whose keys the user chooses. */
export interface MapShape<V extends Shape = Shape> {
  readonly kind: "map";
  readonly values: V;
  /** A pattern for the keys. */
  readonly keys?: string;
  readonly optional?: true;
}

/** A map whose keys are known. */
export interface GroupShape<F extends Fields = Fields> {
  readonly kind: "group";
  readonly fields: F;
  readonly optional?: true;
}

/** A piece of Kubernetes YAML that the chart passes on as it is, such as an affinity. */
export interface OpenShape<T = unknown> {
  readonly kind: "open";
  readonly optional?: true;
  /** Carries the type; never present at run time. */
  readonly type?: T;
}

export type Fields = { readonly [name: string]: Shape };
