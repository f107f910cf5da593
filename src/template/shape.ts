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

/** The TypeScript type of the values that a shape admits. */
export type Static<S> =
  S extends TextShape<infer T>
    ? T
    : S extends IntegerShape
      ? number
      : S extends FlagShape
        ? boolean
        : S extends ListShape<infer I>
          ? readonly Static<I>[]
          : S extends MapShape<infer V>
            ? { readonly [key: string]: Static<V> }
            : S extends GroupShape<infer F>
              ? StaticFields<F>
              : S extends OpenShape<infer T>
                ? T
                : never;

type StaticFields<F> = {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? never : K]: Static<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? K : never]?: Static<F[K]>;
};

/** Whether a value that this shape admits can hold a line break. */
export function isSingleLine(shape: Shape): boolean {
  return shape.kind === "integer" || shape.kind === "flag" || (shape.kind === "text" && shape.lines !== "many");
}
