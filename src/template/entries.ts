import type { Control, FieldsOf } from "./control.ts";
import { checkEntries, hidden } from "./normalise.ts";

/**
 * Entries among the fields of an object literal: under a condition, for each item, or from a named template.
 *
 * The entries keep their place, since a hidden string key keeps the order in which it was written.
 *
 * @throws for anything that has no fields
 * @example { name: "a", ...entries(when(v.tls.enabled, { port: 443 })) }
 */
export function entries<A>(input: A & Fit<A>): Spread<ObjectsIn<A>> {
  checkEntries(input);
  return { [hidden()]: input } as Spread<ObjectsIn<A>>;
}

declare const ENTRIES: unique symbol;

/** The entries of a named template, of which `T` is the body; they stand among an object's own through `entries(…)`. */
export interface Entries<out T> {
  readonly [ENTRIES]: T;
}

declare const AMONG: unique symbol;

/**
 * The names in `K` of the fields that were spread into an object.
 *
 * By them the compiler finds a misspelt one: it looks for unknown fields in a literal, but not in what is spread there.
 */
export type Among<K> = { readonly [AMONG]?: K };

/**
 * What `entries` asks of its argument.
 *
 * A parameter of type `Entered` would hand that type on to a `when` in its place, and the names of the fields were lost.
 */
type Fit<A> = A extends Entered ? unknown : Wanted<"an object, the call of an entriesTemplate, or a control of these">;
type Entered = { readonly [name: string]: unknown } | Entries<object> | Control<Entered | undefined, unknown>;

declare const WANTED: unique symbol;

/** Nothing is of this type; the compiler's message shows the text. */
interface Wanted<What extends string> {
  readonly [WANTED]: What;
}

/** The objects whose entries are meant, out of their conditions and loops. */
type ObjectsIn<A> =
  A extends Entries<infer T> ? T : A extends Control<infer B, unknown> ? ObjectsIn<B> : Exclude<A, undefined>;

/** Their fields, of which each may be missing. */
type Spread<O> = { readonly [K in NameIn<O>]?: ValueIn<O, K> | undefined } & Among<FieldsOf<O>>;
type NameIn<O> = O extends unknown ? keyof O & string : never;
type ValueIn<O, K> = O extends unknown ? (K extends keyof O ? O[K] : never) : never;
