import type { FunctionName } from "./function-table.ts";
import type { NamedTemplate } from "./named-template.ts";
import type { Shape } from "./shape.ts";

/** The key under which an expression carries its node; a symbol, so that a value may have any name. */
export const NODE: unique symbol = Symbol("expression");
declare const TYPE: unique symbol;

/**
 * A value that is known when the chart is rendered.
 *
 * `out` keeps an `Expr<string>` away from a field of type number.
 */
export interface Expr<out T> {
  readonly [NODE]: ExprNode;
  readonly [TYPE]?: T;
}

/** What an author may pass where a `T` is needed: the value itself, or an expression for it. */
export type Input<T> = T | Expr<T>;

export type Scalar = string | number | boolean;

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

/** A member that each kind of expression has, and no other node of that kind's name. */
const OWN = {
  literal: "value",
  reference: "root",
  call: "arguments",
  text: "parts",
  include: "template",
  hasApi: "api",
} as const satisfies { readonly [N in ExprNode as N["kind"]]: keyof N };

/** Whether a node is an expression; entries, rows and bodies of templates share some names of kinds with them. */
export function isExprNode(node: object): node is ExprNode {
  const { kind } = node as { kind?: unknown };
  return typeof kind === "string" && Object.hasOwn(OWN, kind) && OWN[kind as ExprNode["kind"]] in node;
}

/** The expressions of which an expression is made; the body of a template that it calls is not among them. */
export function operandsOf(node: ExprNode): readonly ExprNode[] {
  switch (node.kind) {
    case "call":
      return node.arguments;
    case "text":
      return node.parts;
    case "include":
      return Object.values(node.arguments);
    case "literal":
    case "reference":
    case "hasApi":
      return [];
  }
}

/** A node as authors handle it. */
export function expression<T>(node: ExprNode): Expr<T> {
  return Object.freeze({ [NODE]: Object.freeze(node) });
}

/** Whether a value is known only when the chart is rendered; a plain text, number or object is not. */
export function isExpression(value: unknown): value is Expr<unknown> {
  return typeof value === "object" && value !== null && NODE in value;
}

/** The node of an expression, or a literal node for a plain value. */
export function nodeOf(value: unknown): ExprNode {
  if (isExpression(value)) return value[NODE];
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new Error(`${value} is not a whole number: write it as text, Helm prints fractions in scientific notation`);
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "literal", value };
  }
  throw new Error(`${JSON.stringify(value)} is neither an expression nor a string, whole number or boolean`);
}

/**
 * Text with expressions in it.
 *
 * @example t`${image.repository}:${image.tag}`   // {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
 */
export function t(strings: TemplateStringsArray, ...holes: readonly Input<Scalar>[]): Expr<string> {
  const parts: ExprNode[] = [];
  strings.forEach((literal, index) => {
    parts.push({ kind: "literal", value: literal });
    if (index < holes.length) {
      const node = nodeOf(holes[index]);
      if (node.kind === "text") parts.push(...node.parts);
      else parts.push(node);
    }
  });
  const joined = joinLiterals(parts);
  return expression(joined.length === 0 ? { kind: "literal", value: "" } : { kind: "text", parts: joined });
}

/** Neighbours that are literals as one, without those that are empty: what is left shows how a line begins and ends. */
function joinLiterals(parts: readonly ExprNode[]): readonly ExprNode[] {
  const joined: ExprNode[] = [];
  for (const part of parts) {
    if (part.kind === "literal" && part.value === "") continue;
    const last = joined.at(-1);
    if (last?.kind === "literal" && part.kind === "literal") {
      joined[joined.length - 1] = { kind: "literal", value: `${last.value}${part.value}` };
    } else joined.push(part);
  }
  return joined;
}

/**
 * True when the cluster (or `--api-versions`) serves the API.
 *
 * @example hasApi("route.openshift.io/v1")   // .Capabilities.APIVersions.Has "route.openshift.io/v1"
 */
export function hasApi(api: string): Expr<boolean> {
  return expression({ kind: "hasApi", api });
}

/** An expression in a message: `.Values.koku.image.tag`, else what kind it is. */
export function describe(node: ExprNode): string {
  if (node.kind === "literal") return JSON.stringify(node.value);
  if (node.kind === "include") return `the template ${node.template.name}`;
  if (node.kind === "call") return `${node.name}(${node.arguments.map(describe).join(", ")})`;
  if (node.kind !== "reference") return `the ${node.kind} expression`;
  const root =
    node.root.scope === "variable"
      ? `$${node.root.name}`
      : `.${"name" in node.root ? node.root.name : node.root.scope}`;
  return [root, ...node.path].join(".");
}
