import type { Contract, Engine, Variable } from "./contract.ts";
import { requiredBy } from "./contract.ts";
import type { Format, Literals } from "./formats.ts";
import { mismatch } from "./formats.ts";

/** The engine of an environment: `undefined` is the part that holds for both. */
export type Part = Engine | undefined;

export type ProcessOf<C extends Contract> = keyof C["processes"] & string;

type EngineOf<X> = X extends { readonly engine: infer E } ? E : undefined;
type RequiredBy<X extends Variable> = X extends { readonly required: true }
  ? X["reads"][number]
  : X extends { readonly required: readonly (infer R)[] }
    ? R
    : never;

/** Names that each of the processes `P` reads in part `E`. */
type Readable<C extends Contract, P, E extends Part> = {
  [N in keyof C["variables"]]: [P] extends [C["variables"][N]["reads"][number]]
    ? [EngineOf<C["variables"][N]>] extends [E]
      ? N
      : never
    : never;
}[keyof C["variables"]] &
  string;

type Required<C extends Contract, P, E extends Part> = {
  [N in Readable<C, P, E>]: P extends RequiredBy<C["variables"][N]> ? N : never;
}[Readable<C, P, E>];

/** A pinned variable takes its one text; a credential takes a reference; anything else a literal, expression or reference. */
type Given<F extends Format, V, S> = F extends readonly [infer Only extends string]
  ? Only
  : F extends "credential"
    ? S
    : (F extends keyof Literals ? Literals[F] : F extends readonly string[] ? F[number] : never) | V | S;

type ValueOf<C extends Contract, N, V, S> = N extends keyof C["variables"]
  ? Given<C["variables"][N]["format"], V, S>
  : never;

/**
 * The environment of process `P`: required names, optional names, and the format of each. `V` is the expression type,
 * `S` a reference to a Secret. `E` picks the variables bound to one engine; without it, those that hold for both.
 */
export type EnvOf<C extends Contract, P extends ProcessOf<C>, V, S, E extends Part = undefined> = {
  readonly [N in Required<C, P, E>]: ValueOf<C, N, V, S>;
} & { readonly [N in Exclude<Readable<C, P, E>, Required<C, P, E>>]?: ValueOf<C, N, V, S> };

/** Any of the variables that all of the processes `P` read, with either engine: a piece for several environments. */
export type FragmentOf<C extends Contract, P extends ProcessOf<C>, V, S> = {
  readonly [N in Readable<C, P, Part>]?: ValueOf<C, N, V, S>;
};

/** Shows up in a compiler message with the reason. Nothing that an author writes is assignable to it. */
interface Refused<Reason extends string> {
  readonly [refused]: Reason;
}
declare const refused: unique symbol;

type Refusal<C extends Contract, P extends string, N> = N extends keyof C["harmful"] & string
  ? Refused<`${N} must not be set: ${C["harmful"][N]}`>
  : N extends keyof C["ignored"] & string
    ? Refused<`${N} is not read: ${C["ignored"][N]}`>
    : N extends keyof C["variables"] & string
      ? Refused<`${N} is read, but not by ${P} in this engine's part`>
      : Refused<`${N & string} is unknown to ${C["name"]}`>;

/** Excess names become `Refused`, also when the object was put together with spreads, which TypeScript lets through. */
export type Exact<C extends Contract, P extends string, T, E extends Part> = {
  readonly [N in keyof T]: N extends Readable<C, P, E> ? T[N] : Refusal<C, P, N>;
};

/** One entry of a container's `env`, in the order in which the author wrote it. */
export interface Entry<V, S> {
  readonly name: string;
  readonly value: string | V | S;
}

const unread = (contract: Contract, name: string, part: Part): string => {
  if (name in contract.harmful) return `must not be set: ${contract.harmful[name]}. Remove it`;
  if (name in contract.ignored) return `is not read: ${contract.ignored[name]}`;
  const variable = contract.variables[name];
  if (!variable) return `is unknown to ${contract.name}. Correct the spelling, or remove it`;
  if (variable.engine !== part) return `belongs to the part for engine ${variable.engine ?? "both"}. Move it there`;
  return `is read only by ${variable.reads.join(", ")}. Remove it`;
};

const literalProblem = (contract: Contract, variable: Variable, value: unknown): string | undefined => {
  if (typeof value !== "string") return undefined;
  const expected = mismatch(variable.format, value);
  if (expected !== undefined) return `= ${JSON.stringify(value)} should be ${expected}`;
  const hit = Object.entries(contract.refusedValues).find(([pattern]) => new RegExp(pattern).test(value));
  return hit && `= ${JSON.stringify(value)} is refused: ${hit[1]}`;
};

const valueProblems = (
  contract: Contract,
  processes: readonly string[],
  values: Readonly<Record<string, unknown>>,
  only?: { readonly part: Part },
): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const variable = contract.variables[name];
    const { part } = only ?? { part: variable?.engine };
    const read = variable?.engine === part && processes.every((process) => variable?.reads.includes(process));
    const problem = variable && read ? literalProblem(contract, variable, value) : unread(contract, name, part);
    return problem === undefined ? [] : [`${name} ${problem}`];
  });

const absent = (contract: Contract, process: string, values: object, part: Part): readonly string[] =>
  Object.entries(contract.variables).flatMap(([name, variable]) => {
    if (variable.engine !== part) return [];
    if (!(name in values))
      return requiredBy(variable).includes(process) ? [`${name} is missing: ${variable.about}`] : [];
    const off = (values as Record<string, unknown>)[name] === "False";
    return (off ? [] : (variable.needs ?? []))
      .filter((need) => !(need in values))
      .map((need) => `${name} needs ${need} beside it: ${variable.about}`);
  });

const refuse = (where: string, problems: readonly string[]): void => {
  if (problems.length > 0) throw new Error(`environment of ${where}:\n  ${problems.join("\n  ")}`);
};

/** Refuses an environment, put together from fragments, that lacks what the process cannot do without in one engine's part. */
export const complete = (contract: Contract, process: string, values: object, engine?: Engine): void =>
  refuse(`${contract.name} ${process}`, absent(contract, process, values, engine));

/**
 * The two functions that write environments against contracts, for the expression type `V` and the Secret reference
 * type `S`. `V` must not contain `string`, or formats and credentials could no longer be told apart.
 *
 * @example
 * const { environment, fragment } = environmentFor<Expression<string>, SecretKey>();
 * const database = fragment(koku, ["api", "masu"], { DATABASE_NAME: "koku" });
 * environment(koku, "api", { ...database, ... });      // [{ name: "DATABASE_NAME", value: "koku" }, …]
 * environment(koku, "worker", { TRINO_HOST: "trino", TRINO_PORT: "10000", … }, "trino"); // only what Trino adds
 */
export const environmentFor = <V, S>() => ({
  /** The whole environment of one process, in one engine's part. @throws all missing, unknown and malformed at once. */
  environment: <
    const C extends Contract,
    const P extends ProcessOf<C>,
    const T extends EnvOf<C, P, V, S, E>,
    const E extends Part = undefined,
  >(
    contract: C,
    process: P,
    values: T & Exact<C, P, T, E>,
    engine?: E,
  ): readonly Entry<V, S>[] => {
    refuse(`${contract.name} ${process}`, [
      ...absent(contract, process, values, engine),
      ...valueProblems(contract, [process], values, { part: engine }),
    ]);
    return Object.entries(values as Record<string, string | V | S>).map(([name, value]) => ({ name, value }));
  },

  /** A piece that several processes share, of either engine, to be spread into environments; nothing in it is required. */
  fragment: <const C extends Contract, const P extends ProcessOf<C>, const T extends FragmentOf<C, P, V, S>>(
    contract: C,
    processes: readonly P[],
    values: T & Exact<C, P, T, Part>,
  ): T => {
    refuse(`${contract.name} ${processes.join(", ")}`, valueProblems(contract, processes, values));
    return values;
  },
});
