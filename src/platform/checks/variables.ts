import { type Engine, requiredBy, type Variable } from "../../contracts/contract.ts";
import { koku } from "../../contracts/koku/koku.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { type CheckedContainer, nameOf, podOf } from "./objects.ts";
import { runningIn } from "./running.ts";

const variables: Readonly<Record<string, Variable>> = koku.variables;

/** The engine that a process of Koku is told. */
function engineOf({ env = [] }: CheckedContainer): Engine {
  const onPremises = env.find(({ name }) => name === "ONPREM") as { readonly value?: string } | undefined;
  return onPremises?.value === "False" ? "trino" : "embedded";
}

/** Variables of Koku's containers that the contract does not list for their process, and those that it requires. */
export function brokenContracts(objects: readonly KubernetesObject[]): readonly Finding[] {
  return objects.flatMap((object) => {
    const running = runningIn(object);
    const pod = podOf(object);
    if (running?.contract !== koku || pod === undefined) return [];
    const { process } = running;
    const gates = (pod.initContainers ?? []).flatMap(({ name: where, env = [] }) =>
      env
        .filter(({ name }) => !(name in variables))
        .map(({ name }) => ({
          file: "templates",
          where: `${nameOf(object)} ${where}`,
          message: `${name} is not read by Koku`,
        })),
    );
    const own = pod.containers.flatMap((container) => {
      const set = new Set((container.env ?? []).map(({ name }) => name));
      const engine = engineOf(container);
      const belongs = (variable: Variable) => variable.engine === undefined || variable.engine === engine;
      const messages = [
        ...[...set]
          .filter((name) => !variables[name]?.reads.includes(process))
          .map((name) => `${name} is not read by ${process}`),
        ...[...set]
          .filter((name) => variables[name] !== undefined && !belongs(variables[name]))
          .map((name) => `${name} belongs to the other engine`),
        ...Object.entries(variables)
          .filter(([name, variable]) => belongs(variable) && requiredBy(variable).includes(process) && !set.has(name))
          .map(([name]) => `${name}, which ${process} cannot do without, is missing`),
      ];
      return messages.map((message) => ({ file: "templates", where: `${nameOf(object)} ${container.name}`, message }));
    });
    return [...gates, ...own];
  });
}
