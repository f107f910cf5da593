import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Process } from "../../../contracts/contract.ts";
import { koku as contract } from "../../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../../contracts/koku/readers.ts";
import { type Expr, type Items, itemsTemplate, type TemplatedItem, when } from "../../../template/language.ts";
import { entriesOf, type Variable, variablesOf } from "../../container-environment.ts";
import { embedded, withTrino } from "../../engine.ts";
import { gunicornValues, type koku } from "../values.ts";
import { databaseTrust, type Optional, optional, sasl } from "./optional.ts";
import { base, brokers, cache, primary, settings, storage } from "./shared.ts";
import { flags, queries, sources } from "./trino.ts";
import { api } from "./web.ts";

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

/** Variables under their conditions. */
const conditional = (parts: Optional["parts"]) =>
  parts.map(({ when: condition, variables }) => when(condition, items(entriesOf(variables))));

const brokersSasl = itemsTemplate<EnvVar>(
  "ros-ocp.koku.env.brokersSasl",
  { about: "How clients of Kafka log in, and whom they trust." },
  () => conditional(sasl),
);

/** The variables of clients of Kafka, for a process that is one with one engine or both. */
function clientOfKafka(process: KokuProcess): readonly TemplatedItem<EnvVar>[] {
  const engine = withKafka(process);
  if (engine === "never") return [];
  // A process that needs Kafka with either engine has the brokers in its whole environment already.
  return engine === undefined ? [brokersSasl()] : under(engine, [...compact(entriesOf(brokers)), brokersSasl()]);
}

const asked = optional.map((one) => ({
  ...one,
  include: itemsTemplate<EnvVar>(`ros-ocp.koku.env.${one.name}`, { about: one.about }, () => conditional(one.parts)),
}));

/** Variables of a process that stand in a template of their own. */
interface Part {
  readonly names: readonly string[];
  readonly include: Items<EnvVar>;
}

/** What a side of the API has beside the parts that all share. */
const apiTemplate = itemsTemplate<EnvVar, { gunicorn: typeof gunicornValues }>(
  "ros-ocp.koku.env.api",
  {
    about: "Variables of a side of the API, by the settings of its gunicorn.",
    arguments: { gunicorn: gunicornValues },
  },
  ({ gunicorn }) => items(entriesOf(api(gunicorn))),
);

export const apiPart = ({ gunicorn }: typeof koku.apiReads): Part => ({
  names: Object.keys(api(gunicorn)),
  include: apiTemplate({ gunicorn }),
});

/** The variables of a process: its own, what the Trino engine adds, and those that the operator asked for. */
export function written(
  process: KokuProcess,
  whole: readonly Variable[],
  trino: readonly Variable[],
  part?: Part,
): readonly TemplatedItem<EnvVar>[] {
  const onlyWithTrino = "engine" in contract.processes[process];
  const own = whole.filter(({ name }) => part?.names.includes(name) !== true);
  return [
    ...compact(own),
    ...(part === undefined ? [] : [part.include]),
    ...under(onlyWithTrino ? undefined : withTrino, compact(trino)),
    ...clientOfKafka(process),
    ...asked.filter(({ read }) => read.includes(process)).map(({ include }) => include()),
  ];
}

/** What the gate needs to ask the primary. */
export const gateEnvironment: readonly TemplatedItem<EnvVar>[] = [
  ...shared.filter(({ name }) => name === "database"),
  ...asked.filter(({ name }) => name === databaseTrust.name),
].map(({ include }) => include());
