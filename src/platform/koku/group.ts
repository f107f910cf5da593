import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Backing, Variable } from "../../contracts/contract.ts";
import type { Exact, FragmentOf, Part } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { itemsTemplate, type TemplatedItem } from "../../template/language.ts";
import { entriesOf, fragment, isOptional, type Source, type Value, variablesOf } from "../container-environment.ts";

type Contract = typeof contract;
/** Variables that each of the processes reads; where none is named, any of the contract's. */
type ReadBy<P extends KokuProcess> = FragmentOf<Contract, P, Value, Source>;
type Checked<P extends KokuProcess, T> = T & Exact<Contract, P, T, Part>;

/** Variables that processes of Koku have together. */
export interface Group {
  readonly of: readonly KokuProcess[];
  /** What they are for, where some processes use it with one engine only. */
  readonly backing?: Backing;
  readonly variables: object;
  /** The engine with which they have an effect; absent: either. */
  readonly engine: Part;
  /** They are there only where the values ask for them. */
  readonly optional: boolean;
  /** A template of the chart holds them; otherwise each process has them written out. */
  readonly shared: boolean;
  /** As a container has them. */
  readonly items: readonly TemplatedItem<EnvVar>[];
}

interface Described<P> extends Pick<Group, "backing"> {
  readonly of: readonly P[];
  /** The template that holds them, and what it is for the readers of the chart. */
  readonly template?: readonly [name: string, about: string];
}

/** Variables that all of the processes read: any other does not compile. */
export const readBy = <const P extends KokuProcess, const T extends ReadBy<P>>(
  processes: readonly P[],
  variables: Checked<P, T>,
): T => fragment<Contract, P, T>(contract, processes, variables);

/** Variables of processes, each of which has all of them. */
export const group = <const P extends KokuProcess, const T extends ReadBy<P>>(
  described: Described<P>,
  variables: Checked<P, T>,
): Group & { readonly variables: T } => ({
  ...grouped(described, variables),
  variables: readBy<P, T>(described.of, variables),
});

/** A group for each variable: every process that reads it has it. */
export const byReaders = <const T extends ReadBy<never>>(variables: Checked<never, T>): readonly Group[] =>
  Object.entries(readBy<never, T>([], variables)).map(([name, value]) =>
    grouped({ of: contracted(name)?.reads ?? [] }, { [name]: value }),
  );

/** As a container has them. */
export const itemsOf = (variables: object) => variablesOf(contract, entriesOf(variables));

const contracted = (name: string) => (contract.variables as Readonly<Record<string, Variable<KokuProcess>>>)[name];

/** @throws where the variables are of two engines, under whose conditions they would stand apart */
function grouped({ template, ...described }: Described<KokuProcess>, variables: object): Group {
  const names = Object.keys(variables);
  const [engine, ...others] = new Set(names.map((name) => contracted(name)?.engine));
  if (others.length > 0)
    throw new Error(`the variables ${names.join(", ")} are not of one engine; group those that are`);
  const own = itemsOf(variables);
  const [name, about = ""] = template ?? [];
  return {
    ...described,
    variables,
    engine,
    optional: Object.values(variables).every(isOptional),
    shared: name !== undefined,
    items: name === undefined ? own : [itemsTemplate<EnvVar>(`ros-ocp.koku.env.${name}`, { about }, () => own)()],
  };
}
