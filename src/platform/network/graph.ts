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
 * @throws when an edge leads to a component or a port that is not there
 */
export function graphOf(components: readonly Component[]): Graph {
  const pods = components.flatMap(({ pods: own }) => own ?? []);
  const byName = new Map(pods.map((one) => [one.name, one]));
  const named = (name: string): Pods => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no component is called ${JSON.stringify(name)}`);
    return found;
  };
  for (const { name, uses } of pods) for (const edge of uses) checkEdge(name, edge, named(edge.component));
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

function checkEdge(from: string, { component, port }: Edge, { serves }: Pods): void {
  if (serves[port] === undefined) throw new Error(`${from} uses the port ${port} of ${component}, which serves none`);
}

function wavesOf(pods: readonly Pods[], named: Graph["named"]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const waveOf = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const before = waitsFor(named(name)).map(waveOf);
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
