import { checkComment } from "./comment.ts";
import type { Pieces } from "./control.ts";
import { describe, type Expr, nodeOf, type Scalar } from "./expression.ts";
import { hidden, part, toLines } from "./normalise.ts";
import type { Shape } from "./shape.ts";
import { checkLines } from "./text-block.ts";

/** A part of the language among the fields of an object, in its place. */
const among = (own: Parameters<typeof part>[0]): Record<never, never> => ({ [hidden()]: part(own) });

/** A comment in the chart, for those who read it. */
export function note(text: string): Record<never, never> {
  return among({ kind: "note", text: checkComment(text) });
}

/** The entries of a map that the user gave, among an object's own. */
export function spread(map: Expr<object | undefined>): Record<never, never> {
  const expr = nodeOf(map);
  if (expr.kind === "reference" && !MAPS.has(expr.shape.kind)) throw new Error(`spread: ${describe(expr)} is no map`);
  return among({ kind: "spread", expr });
}

const MAPS: ReadonlySet<string> = new Set<Shape["kind"]>(["map", "group", "open"]);

declare const ITEM: unique symbol;

/** Items that stand among a list's own: those of a list that the user gave, or of a named template. */
export interface Items<out I> {
  readonly [ITEM]: I;
}

/** The items of a list that the user gave, among a list's own. */
export function spreadItems<I>(list: Expr<readonly I[] | undefined>): Items<I> {
  return part<Items<I>>({ kind: "spread", expr: nodeOf(list) });
}

/** An entry whose key is known only when the chart is rendered. */
export function computed(key: unknown, value: unknown): Record<never, never> {
  return among({ kind: "computed", key: nodeOf(key), value });
}

/**
 * Text of several lines, written as a literal block.
 *
 * The first line begins with literal text, so that no value can break the block's indentation.
 *
 * @throws when a line could change the block around it, with the line and the remedy
 * @example lines(["[pgbouncer]", t`listen_port = ${v.port}`, when(v.tls, "server_tls_sslmode = require")])
 */
export function lines(input: Pieces<Scalar>): string {
  return part<string>({ kind: "lines", lines: checkLines(toLines(input), "indented") });
}
