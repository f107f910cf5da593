import type { Control } from "./control.ts";
import type { Expr } from "./expression.ts";

/**
 * A Kubernetes object in which any field may be an expression or stand under a condition.
 *
 * @example const service: Templated<Service> = { apiVersion: "v1", kind: "Service", spec: { ports: [{ port: v.port }] } }
 */
export type Templated<T> = Field<T> | Control<Templated<T> | undefined>;

type Field<T> =
  | Expr<T | undefined>
  | (T extends string | number | boolean
      ? T
      : T extends readonly (infer I)[]
        ? readonly Listed<I>[]
        : T extends object
          ? { readonly [K in keyof T]?: Templated<T[K]> | undefined }
          : T);

/** An item, several under one condition, or several for each item of a list. */
type Listed<I> = Templated<I> | Control<Listed<I> | readonly Listed<I>[] | undefined>;
