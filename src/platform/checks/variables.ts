import type { Container } from "kubernetes-types/core/v1.d.ts";
import { requiredBy, type Variable } from "../../contracts/contract.ts";
import { koku } from "../../contracts/koku/koku.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { fault, podOf } from "./objects.ts";
import { runningIn } from "./running.ts";

const variables: Readonly<Record<string, Variable>> = koku.variables;

/** Variables of Koku's containers that the contract does not list for their process, and those that it requires. */
export const brokenContracts = (objects: readonly KubernetesObject[]): readonly Finding[] =>
  objects.flatMap((object) => {
    const running = runningIn(object);
    const pod = podOf(object);
    if (running?.contract !== koku || pod === undefined) return [];
    const gates = (pod.initContainers ?? []).flatMap(({ name: where, env = [] }) =>
      env
        .filter(({ name }) => !(name in variables))
        .map(({ name }) => fault(object, `${name} is not read by Koku`, where)),
    );
    const own = pod.containers.flatMap((container) =>
      faultsOf(container, running.process).map((message) => fault(object, message, container.name)),
    );
    return [...gates, ...own];
  });

function faultsOf({ env = [] }: Container, process: string): readonly string[] {
  const set = new Set(env.map(({ name }) => name));
  const engine = env.some(({ name, value }) => name === "ONPREM" && value === "False") ? "trino" : "embedded";
  const belongs = (variable: Variable) => variable.engine === undefined || variable.engine === engine;
  return [
    ...[...set].flatMap((name) => {
      const variable = variables[name];
      return [
        ...(variable?.reads.includes(process) ? [] : [`${name} is not read by ${process}`]),
        ...(variable === undefined || belongs(variable) ? [] : [`${name} belongs to the other engine`]),
      ];
    }),
    ...Object.entries(variables)
      .filter(([name, variable]) => belongs(variable) && requiredBy(variable).includes(process) && !set.has(name))
      .map(([name]) => `${name}, which ${process} cannot do without, is missing`),
  ];
}
