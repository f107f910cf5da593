import type { Component, Pods } from "../component.ts";
import type { Edge } from "./edge.ts";

/**
 * The system as a graph: which pods there are, what each serves, and which others it uses.
 *
 * Network policies, start order, the diagram and the command's view follow from it.
 */
export interface Graph {
  /** In the order of the platform's list. */
  readonly pods: readonly Pods[];
  /** @throws where no component of the name has pods */
  readonly named: (name: string) => Pods;
  /** Who calls a component, and by which of its ports. */
  readonly callersOf: (name: string) => readonly { readonly caller: Pods; readonly edge: Edge }[];
  /** The start order: 0 for those that wait for none, else one more than the last that they wait for. */
  readonly waves: ReadonlyMap<string, number>;
}

/**
 * The graph of components.
 *
 * @throws when an edge leads to a component or a port that is not there, or components wait for each other
 */
export function graphOf(components: readonly Component[]): Graph {
  const pods = components.flatMap(({ pods: own }) => own ?? []);
  const byName = new Map(pods.map((one) => [one.name, one]));
  const named = (name: string): Pods => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no component with pods is called ${JSON.stringify(name)}`);
    return found;
  };
  for (const one of pods) checkNeighbours(one, byName);
  return {
    pods,
    named,
    callersOf: (name) =>
      pods.flatMap((caller) =>
        caller.uses.filter(({ component }) => component === name).map((edge) => ({ caller, edge })),
      ),
    waves: wavesOf(pods, named),
  };
}

function checkNeighbours({ name, uses, after }: Pods, byName: ReadonlyMap<string, Pods>): void {
  for (const other of [...uses.map(({ component }) => component), ...after]) {
    if (!byName.has(other))
      throw new Error(
        `the component ${name} uses ${other}, and no component with pods is called so: correct its \`uses\`, or add ${other} to the list in platform.ts`,
      );
  }
  for (const { component, port } of uses) {
    const serves = Object.keys(byName.get(component)?.serves ?? {});
    if (!serves.includes(port))
      throw new Error(
        `the component ${name} uses the port ${port} of ${component}, which serves ${serves.join(", ") || "none"}: correct its \`uses\`, or add ${port} to \`serves\` of ${component}`,
      );
  }
}

function wavesOf(pods: readonly Pods[], named: Graph["named"]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const waveOf = (name: string, waiting: readonly string[] = []): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (waiting.includes(name))
      throw new Error(
        `${[...waiting, name].join(" waits for ")}, and none of them can start: say \`later: true\` at one of the edges`,
      );
    const before = waitsFor(named(name)).map((other) => waveOf(other, [...waiting, name]));
    const wave = before.length === 0 ? 0 : Math.max(...before) + 1;
    known.set(name, wave);
    return wave;
  };
  return new Map(pods.map(({ name }) => [name, waveOf(name)]));
}

/** Nodes of one component talk to each other, and none waits for the rest. */
const waitsFor = ({ name, uses, after }: Pods): readonly string[] => [
  ...uses.filter(({ component, later }) => !later && component !== name).map(({ component }) => component),
  ...after,
];
