import type {
  FlagShape,
  GroupShape,
  IntegerShape,
  ListShape,
  MapShape,
  OpenShape,
  TextShape,
} from "../template/nodes.ts";

/** What the documentation says about a value. */
export interface Doc {
  /** One or two sentences for operators. */
  readonly about: string;
  /** Shown in the schema and, for an optional value, in the commented line of values.yaml. */
  readonly example?: unknown;
  /** Why the key has no effect. Values may set it, and NOTES.txt then gives the reason. */
  readonly deprecated?: string;
  /** Without it, the value of another group counts. A null is refused: it would replace that value with nothing. */
  readonly merged?: true;
  /** The chart version that brought the key. */
  readonly since?: string;
}

/** A documented shape. The default is in values.yaml, or is an example for an optional value, a list item, a map value. */
interface Documented<T> extends Doc {
  readonly default: T;
}

export interface TextSchema<T extends string = string> extends TextShape<T>, Documented<T> {
  readonly pattern?: string;
  /** What the pattern asks for, in words that follow "must be"; for patterns that are too long to read. */
  readonly form?: string;
  /** The least number of characters, unless the text is empty. */
  readonly least?: number;
  readonly choices?: readonly T[];
  readonly format?: "quantity" | "duration";
  /** A credential: no output shows its value. */
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

/** A value that has moved to another key. */
export interface Renamed {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly since: string;
}

/** All values of a chart. */
export interface Root<F extends SchemaFields = SchemaFields> extends GroupSchema<F> {
  readonly renamed: readonly Renamed[];
}
