import type { Items } from "./author.ts";
import type { Control } from "./control.ts";
import type { Among } from "./entries.ts";
import type { Expr } from "./expression.ts";

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
