/** What text can be made of. */
export type Scalar = string | number | boolean;

/** What a function takes or gives. */
export type Kind =
  | "text"
  | "integer"
  | "flag"
  | "scalar"
  /** A list, only of text: Go writes other items in its own way. */
  | "texts"
  | "map"
  /** A list or a map. */
  | "collection"
  | "any"
  /** A literal number of 0 or more. */
  | "length"
  /** A literal number of 1 or more: dividing by zero aborts the rendering. */
  | "divisor"
  /** A literal text that is not empty. */
  | "mark";

/** The TypeScript type of a kind. */
export type Type<K extends Kind> = {
  text: string;
  integer: number;
  flag: boolean;
  scalar: Scalar;
  texts: readonly string[];
  map: Readonly<Record<string, unknown>>;
  collection: object;
  any: unknown;
  length: number;
  divisor: number;
  mark: string;
}[K];
type Types<Ks extends readonly Kind[]> = { -readonly [I in keyof Ks]: Type<Ks[I]> };

/** How a function prints, beside how it evaluates. `print` receives operands that need no further parentheses. */
export interface TemplateFunction {
  readonly takes: readonly Kind[];
  readonly gives: Kind;
  /** Takes any number of its last argument. */
  readonly variadic: boolean;
  /** The first operand is piped into the rest, so it needs no parentheses. */
  readonly piped?: true;
  readonly print: (...operands: string[]) => string;
  readonly run: (...values: never[]) => unknown;
}

/** A function of a fixed number of operands. */
export function fn<const Ks extends readonly Kind[], G extends Kind>(
  takes: Ks,
  gives: G,
  print: (...operands: { [I in keyof Ks]: string }) => string,
  run: (...values: Types<Ks>) => Type<G>,
) {
  return { takes, gives, variadic: false as const, print: print as (...operands: string[]) => string, run };
}

/** A function whose first operand is piped into the rest, as in `.Release.Name | trunc 30`. */
export function piped<const Ks extends readonly Kind[], G extends Kind>(
  takes: Ks,
  gives: G,
  print: (...operands: { [I in keyof Ks]: string }) => string,
  run: (...values: Types<Ks>) => Type<G>,
) {
  return { ...fn(takes, gives, print, run), piped: true as const };
}

/** A function of any number of operands of one kind. */
export function variadic<K extends Kind, G extends Kind>(
  kind: K,
  gives: G,
  print: (...operands: string[]) => string,
  run: (...values: Type<K>[]) => Type<G>,
) {
  return { takes: [kind] as const, gives, variadic: true as const, print, run };
}
