import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Backing, Variable } from "../../contracts/contract.ts";
import { type Exact, environmentFor, type FragmentOf, type Part } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { type Expr, itemsTemplate, type TemplatedItem } from "../../template/language.ts";
import { entriesOf, type Source, type Value, variablesOf } from "../container-environment.ts";

type Contract = typeof contract;
/** Variables that each of the processes reads; where none is named, any of the contract's. */
type ReadBy<P extends KokuProcess> = FragmentOf<Contract, P, Value, Source>;
type Checked<P extends KokuProcess, T> = T & Exact<Contract, P, T, Part>;

interface Described {
  /** The template of the chart that holds them, and what it is; absent: each process has them written out. */
  readonly template?: readonly [name: string, about: string];
  /** What they are for, where some processes use it with one engine only. */
  readonly backing?: Backing;
  /** Where the values ask for them; absent: always. */
  readonly when?: Expr<boolean>;
}

/** Variables that processes of Koku have together. */
export interface Group extends Described {
  readonly of: readonly KokuProcess[];
  readonly variables: object;
  /** The engine with which they have an effect; absent: either. */
  readonly engine: Part;
  /** As a container has them. */
  readonly items: readonly TemplatedItem<EnvVar>[];
}

const { fragment } = environmentFor<Value, Source>();
const variablesByName: Readonly<Record<string, Variable<KokuProcess>>> = contract.variables;

/** Variables that all of the processes read: any other does not compile. */
export const readBy = <const P extends KokuProcess, const T extends ReadBy<P>>(
  processes: readonly P[],
  variables: Checked<P, T>,
): T => fragment<Contract, P, T>(contract, processes, variables);

/** As a container has them. */
export const itemsOf = (variables: object) => variablesOf(contract, entriesOf(variables));

/** Variables of processes, each of which has all of them. */
export function group<const P extends KokuProcess, const T extends ReadBy<P>>(
  { of, ...described }: Described & { readonly of: readonly P[] },
  variables: Checked<P, T>,
): Group & { readonly variables: T } {
  return { ...described, of, variables: readBy<P, T>(of, variables), ...written(variables, described.template) };
}

/** Variables each of which all processes have that read it. */
export const each = <const T extends ReadBy<never>>(
  variables: Checked<never, T>,
  described: Pick<Described, "when"> = {},
): readonly Group[] =>
  entriesOf(readBy<never, T>([], variables)).map(({ name, value }) => {
    const one = { [name]: value };
    return { ...described, of: variablesByName[name]?.reads ?? [], variables: one, ...written(one) };
  });

/** @throws where the variables are of two engines, under whose conditions they would stand apart */
function written(variables: object, template?: Described["template"]): Pick<Group, "engine" | "items"> {
  const names = Object.keys(variables);
  const [engine, ...others] = new Set(names.map((name) => variablesByName[name]?.engine));
  if (others.length > 0)
    throw new Error(`the variables ${names.join(", ")} are not of one engine; group those that are`);
  const items = itemsOf(variables);
  if (template === undefined) return { engine, items };
  const [name, about] = template;
  return { engine, items: [itemsTemplate<EnvVar>(`ros-ocp.koku.env.${name}`, { about }, () => items)()] };
}
