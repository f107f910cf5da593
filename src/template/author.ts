import { checkComment } from "./comment.ts";
import { type Expr, nodeOf } from "./expression.ts";
import { hidden, part, toLines } from "./normalise.ts";
import { checkLines } from "./text-block.ts";

/**
 * Entries among the fields of an object literal: under a condition, for each item, or from a named template.
 *
 * The entries keep their place, since a hidden string key keeps the order in which it was written.
 *
 * @example { name: "a", ...entries(when(v.tls.enabled, { port: 443 })) }
 */
export function entries(input: unknown): Record<never, never> {
  return { [hidden()]: input };
}

/** A comment in the chart, for those who read it. */
export function note(text: string): Record<never, never> {
  return entries(part({ kind: "note", text: checkComment(text) }));
}

/** The entries of a map that the user gave, among an object's own. */
export function spread(map: unknown): Record<never, never> {
  return entries(part({ kind: "spread", expr: nodeOf(map) }));
}

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
  return entries(part({ kind: "computed", key: nodeOf(key), value }));
}

/**
 * Text of several lines, written as a literal block.
 *
 * The first line begins with literal text, so that no value can break the block's indentation.
 *
 * @throws when a line could change the block around it, with the line and the remedy
 * @example lines(["[pgbouncer]", t`listen_port = ${v.port}`, when(v.tls, "server_tls_sslmode = require")])
 */
export function lines(input: readonly unknown[]): string {
  return part<string>({ kind: "lines", lines: checkLines(toLines(input)) });
}
