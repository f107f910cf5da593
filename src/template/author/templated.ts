import type { Scalar } from "../functions/kind.ts";
import type { ExprNode } from "../nodes.ts";
import type { Expr, Input } from "./expression.ts";

/** What authors may write, as the compiler checks it. */

/** The key under which a control carries its node. */
export const CONTROL: unique symbol = Symbol("control");

declare const FIELDS: unique symbol;

/**
 * Something to be written under a condition, for each item, or with a name for a value.
 *
 * `K` carries the names of its fields, by which the compiler finds a misspelt one: it looks for unknown fields only in a
 * literal at its place, and not in one that went through a function.
 */
export interface Control<out A, out K = FieldsOf<A>> {
  readonly [CONTROL]: ControlNode<A>;
  readonly [FIELDS]?: K;
}

/** The names of the fields of an object or of a list's objects, and of theirs; a control in it has its own. */
export type FieldsOf<A> = AllNames<Authored<A>>;
type AllNames<O> = O extends unknown ? { [K in Names<O>]: K | `${K}.${Names<Authored<O[K]>>}` }[Names<O>] : never;
type Names<O> = O extends unknown ? keyof O & string : never;
type Authored<A> = A extends Expr<unknown> | Control<unknown, unknown> | Items<unknown> | Scalar | undefined
  ? never
  : A extends readonly (infer I)[]
    ? Authored<I>
    : A;

/** What makes up text or a sum: pieces, one after the other, some of them under a condition or for each item. */
export type Pieces<T> = Piece<T> | readonly (Piece<T> | readonly Piece<T>[])[];

/** One of them. */
export type Piece<T> = Input<T> | Expr<T | undefined> | Control<Pieces<T>, unknown> | undefined;

/** What a control says; its bodies are still as the author wrote them. */
export type ControlNode<A> =
  | { readonly kind: "if"; readonly condition: ExprNode; readonly body: A; readonly otherwise: A | undefined }
  | {
      readonly kind: "each";
      readonly source: ExprNode;
      readonly key?: string;
      readonly item: string;
      readonly defaults?: ExprNode;
      readonly body: A;
    }
  | { readonly kind: "bind"; readonly name: string; readonly value: ExprNode; readonly body: A };

declare const ITEM: unique symbol;

/** Items that stand among a list's own: those of a list that the user gave, or of a named template. */
export interface Items<out I> {
  readonly [ITEM]: I;
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
export type Fit<A> = A extends Entered
  ? unknown
  : Wanted<"an object, the call of an entriesTemplate, or a control of these">;
type Entered = { readonly [name: string]: unknown } | Entries<object> | Control<Entered | undefined, unknown>;

declare const WANTED: unique symbol;

/** Nothing is of this type; the compiler's message shows the text. */
interface Wanted<What extends string> {
  readonly [WANTED]: What;
}

/** The objects whose entries are meant, out of their conditions and loops. */
export type ObjectsIn<A> =
  A extends Entries<infer T> ? T : A extends Control<infer B, unknown> ? ObjectsIn<B> : Exclude<A, undefined>;

/** Their fields, of which each may be missing. */
export type Spread<O> = { readonly [K in Names<O>]?: ValueIn<O, K> | undefined } & Among<FieldsOf<O>>;
type ValueIn<O, K> = O extends unknown ? (K extends keyof O ? O[K] : never) : never;

/**
 * A Kubernetes object in which any field may be an expression or stand under a condition.
 *
 * @example const service: Templated<Service> = { apiVersion: "v1", kind: "Service", spec: { ports: [{ port: v.port }] } }
 */
export type Templated<T> = Field<T> | Control<Templated<T> | undefined, FieldsIn<T>>;

/**
 * An object that is written out field by field, so that a function can add fields of its own to it.
 *
 * No field is required, since `entries` may bring any.
 */
export type Written<T> = { readonly [K in keyof T]?: Templated<T[K]> | undefined } & Among<FieldsIn<T>>;

/** What stands among a list's items: one, a user's or a named template's, several under one condition or for each item. */
export type TemplatedItem<I> =
  | Templated<I>
  | Items<I>
  | Control<TemplatedItem<I> | readonly TemplatedItem<I>[] | undefined, FieldsIn<I>>;

type Field<T> =
  | Expr<Given<T> | undefined>
  | (T extends string | number | boolean
      ? T
      : T extends readonly (infer I)[]
        ? readonly TemplatedItem<I>[]
        : T extends object
          ? Written<T>
          : T);

/** A value as an expression gives it, which nobody changes: the lists of `kubernetes-types` could be changed. */
type Given<T> = T extends readonly (infer I)[]
  ? readonly Given<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Given<T[K]> }
    : T;

/** The names of the fields that may be written, and of theirs; all where Kubernetes does not say. */
type FieldsIn<T> = WithInner<Objects<T>>;
type WithInner<O> = O extends unknown ? { [K in Named<O>]: K | `${K}.${InnerOf<O, K>}` }[Named<O>] : never;
type InnerOf<O, K extends string> = K extends keyof O ? Named<Objects<O[K]>> : string;
type Named<O> = O extends unknown ? (keyof O extends never ? string : keyof O & string) : never;
type Objects<T> = T extends readonly (infer I)[] ? Objects<I> : T extends object ? T : never;
