import type {
  FlagShape,
  GroupShape,
  IntegerShape,
  ListShape,
  MapShape,
  OpenShape,
  TextShape,
} from "../template/shape.ts";

/** What an operator is told about a value. */
export interface Doc {
  /** One or two sentences for operators. */
  readonly about: string;
  /** Shown in the schema and, for an optional value, in the commented line of values.yaml. */
  readonly example?: unknown;
  /** Why the key is accepted but has no effect. */
  readonly deprecated?: string;
  /** What NOTES.txt says when the key is set; without it, the reason of `deprecated`. */
  readonly notice?: string;
  /** Left out, the value comes from another one; a null would replace that one with nothing, so it is refused. */
  readonly merged?: true;
  /** The chart version that brought the key. */
  readonly since?: string;
}

/** A documented shape: `default` is in values.yaml, or is an example where nothing can be (optional, list item, map value). */
interface Documented<T> extends Doc {
  readonly default: T;
}

export interface TextSchema<T extends string = string> extends TextShape<T>, Documented<T> {
  readonly pattern?: string;
  /** What the pattern asks for, where it is too long to be read: "must be" goes before. */
  readonly form?: string;
  /** How many characters it has at least, unless it is empty. */
  readonly least?: number;
  readonly choices?: readonly T[];
  readonly format?: "quantity" | "duration";
  /** A credential: its value is printed nowhere. */
  readonly secret?: true;
}

export interface IntegerSchema extends IntegerShape, Documented<number> {
  readonly min: number;
  readonly max: number;
}

export interface FlagSchema extends FlagShape, Documented<boolean> {}

export interface ListSchema<I extends Schema = Schema> extends ListShape<I>, Documented<readonly unknown[]> {}

export interface MapSchema<V extends Schema = Schema>
  extends MapShape<V>,
    Documented<{ readonly [key: string]: unknown }> {
  readonly keys: string;
}

export interface GroupSchema<F extends SchemaFields = SchemaFields> extends GroupShape<F>, Doc {
  /** Accepts other keys too, as `global` must: parent charts put keys of all their charts there. */
  readonly extensible?: true;
}

export interface OpenSchema<T = unknown> extends OpenShape<T>, Documented<unknown> {
  readonly holds: "object" | "array" | "anything";
}

export type Schema = TextSchema | IntegerSchema | FlagSchema | ListSchema | MapSchema | GroupSchema | OpenSchema;
export type SchemaFields = { readonly [name: string]: Schema };

/** A value of the same key that moved. */
export interface Renamed {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly since: string;
}

/** All values of a chart. */
export interface Root<F extends SchemaFields = SchemaFields> extends GroupSchema<F> {
  readonly renamed: readonly Renamed[];
}

/** A mistake in somebody's values: where (dotted path, "" for the top), and what is wrong with the remedy. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}
