import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Process } from "../../../contracts/contract.ts";
import type { KokuProcess } from "../../../contracts/koku/readers.ts";
import { koku as contract } from "../../../contracts/koku.ts";
import { and, type Expr, itemsTemplate, type TemplatedItem, when } from "../../../template/language.ts";
import { embedded, withTrino } from "../../engine.ts";
import { entriesOf, type Variable, variablesOf } from "../../variables.ts";
import { type Optional, optional, sasl } from "./optional.ts";
import { base, brokers, cache, primary, settings, storage } from "./shared.ts";
import { flags, queries, sources } from "./trino.ts";

/** What the parts that several processes have whole are, as the chart's readers are told. */
const SHARED = {
  base: [base, "Variables of every process of Koku."],
  database: [primary, "Where the primary is."],
  cache: [cache, "Where the cache and broker is."],
  brokers: [brokers, "Where Kafka is."],
  storage: [storage, "Where the object storage is."],
  settings: [settings, "Settings of processes that serve or compute."],
  flags: [flags, "Where the feature flags are."],
  trino: [queries, "Where Trino is."],
  sources: [sources, "Where the Sources API is."],
} as const;

const items = (list: readonly Variable[]) => variablesOf(contract, list);

const shared = Object.entries(SHARED).map(([name, [part, about]]) => ({
  name,
  part: entriesOf(part),
  include: itemsTemplate<EnvVar>(`ros-ocp.koku.env.${name}`, { about }, () => items(entriesOf(part))),
}));

/** The variables of a list: the shared parts that it has whole, which the chart holds once, then the others. */
function compact(whole: readonly Variable[]): readonly TemplatedItem<EnvVar>[] {
  const values = new Map(whole.map(({ name, value }) => [name, value]));
  const parts = shared.filter(({ part }) => part.every(({ name, value }) => values.get(name) === value));
  const covered = new Set(parts.flatMap(({ part }) => part.map(({ name }) => name)));
  return [...parts.map(({ include }) => include()), ...items(whole.filter(({ name }) => !covered.has(name)))];
}

const under = (
  condition: Expr<boolean> | undefined,
  list: readonly TemplatedItem<EnvVar>[],
): readonly TemplatedItem<EnvVar>[] => (condition === undefined ? list : [when(condition, list)]);

/** With which engine a process uses Kafka, as a condition; none where it does with either. */
function withKafka(process: KokuProcess): Expr<boolean> | undefined | "never" {
  const engine = (contract.processes[process].uses as Process["uses"]).kafka;
  if (engine === undefined) return "never";
  if (engine === true) return undefined;
  return engine === "trino" ? withTrino : embedded;
}

/** The variables of clients of Kafka, for a process that is one with one engine or both. */
function clientOfKafka(process: KokuProcess): readonly TemplatedItem<EnvVar>[] {
  const engine = withKafka(process);
  if (engine === "never") return [];
  const both = sasl.map(({ when: condition, variables }) =>
    when(engine === undefined ? condition : and(engine, condition), items(entriesOf(variables))),
  );
  // A process that needs Kafka with either engine has the brokers in its whole environment already.
  return engine === undefined ? both : [...under(engine, compact(entriesOf(brokers))), ...both];
}

const asked = (process: KokuProcess, all: readonly Optional[]): readonly TemplatedItem<EnvVar>[] =>
  all
    .filter(({ read }) => read.includes(process))
    .map(({ when: condition, variables }) => when(condition, items(entriesOf(variables))));

/** The variables of a process: its own, what the Trino engine adds, and those that the operator asked for. */
export function written(
  process: KokuProcess,
  whole: readonly Variable[],
  trino: readonly Variable[],
): readonly TemplatedItem<EnvVar>[] {
  const onlyWithTrino = "engine" in contract.processes[process];
  return [
    ...compact(whole),
    ...under(onlyWithTrino ? undefined : withTrino, compact(trino)),
    ...clientOfKafka(process),
    ...asked(process, optional),
  ];
}

/** What the gate needs to ask the primary. */
export const gateEnvironment: readonly TemplatedItem<EnvVar>[] = [
  ...shared.filter(({ name }) => name === "database").map(({ include }) => include()),
  ...optional
    .filter(({ variables }) => "PGSSLROOTCERT" in variables)
    .map(({ when: condition, variables }) => when(condition, items(entriesOf(variables)))),
];
