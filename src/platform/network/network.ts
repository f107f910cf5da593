import { denyAll, networkPolicy, type Peer, type Traffic } from "../../kubernetes/network-policy.ts";
import { and, type Expr, not, present, when } from "../../template/language.ts";
import { component, type Pods } from "../component.ts";
import type { Graph } from "./graph.ts";
import { CALLERS, networkPolicies, networkPolicyValues } from "./values.ts";

/** Ports from which metrics are taken. */
const METRICS: ReadonlySet<string> = new Set(["probes", "admin", "metrics"]);

/** Pools have names of their own and share a component label; all others are found by their name as well. */
const peerOf = ({ name, component: label }: Pods): Peer =>
  name === label ? { component: label } : { name, component: label };

/** The condition of a rule, unless the policy as a whole stands under it already. */
const unlessKnown = (condition: Expr<boolean> | undefined, outer: Expr<boolean>) =>
  condition === undefined || condition === outer ? {} : { when: condition };

function ingressOf(graph: Graph, pods: Pods): readonly Traffic[] {
  // A rule for a component that is switched off finds no pods, so it needs no condition.
  const users = graph.callersOf(pods.name).map(
    ({ caller, edge }): Traffic => ({
      peer: peerOf(caller),
      port: portOf(pods, edge.port),
      ...unlessKnown(edge.when, pods.enabled),
    }),
  );
  const metrics = Object.keys(pods.serves)
    .filter((port) => METRICS.has(port))
    .map(
      (port): Traffic => ({
        port: portOf(pods, port),
        peers: networkPolicies.metricsFrom,
        when: present(networkPolicies.metricsFrom),
      }),
    );
  return [...users, ...fromOutside(pods), ...metrics];
}

/** Those whom the operator lets in from outside of the release. */
function fromOutside(pods: Pods): readonly Traffic[] {
  if (pods.callers === undefined) return [];
  const { from, when: condition } = pods.callers;
  const port = portOf(pods, pods.callers.port);
  const given = present(networkPolicies[from]);
  const named: Traffic = {
    port,
    peers: networkPolicies[from],
    when: condition === undefined ? given : and(condition, given),
  };
  return CALLERS[from].whereEmpty === "anyone" ? [{ port, when: not(given) }, named] : [named];
}

function egressOf(graph: Graph, { uses, outside, enabled }: Pods): readonly Traffic[] {
  return [
    ...uses.map(({ component: name, port, when: condition }): Traffic => {
      const used = graph.named(name);
      return { peer: peerOf(used), port: portOf(used, port), ...unlessKnown(condition, enabled) };
    }),
    ...outside.map(
      ({ name, port, when: condition }): Traffic => ({
        outside: networkPolicies.outside[name],
        port,
        ...unlessKnown(condition, enabled),
      }),
    ),
  ];
}

function portOf({ name, serves }: Pods, port: string) {
  const number = serves[port];
  if (number === undefined) throw new Error(`${name} serves no port ${port}`);
  return number;
}

/** One policy that denies all, and one for each component that allows what the graph says. */
export const network = (graph: Graph) =>
  component({
    name: "network",
    values: { networkPolicy: networkPolicyValues },
    objects: [
      { file: "networkpolicy-default-deny", objects: [when(networkPolicies.enabled, denyAll())] },
      ...graph.pods.map((pods) => ({
        component: pods.name,
        file: `networkpolicy-${pods.name}`,
        objects: [
          when(
            and(networkPolicies.enabled, pods.enabled),
            networkPolicy(pods.name, pods, peerOf(pods), ingressOf(graph, pods), egressOf(graph, pods)),
          ),
        ],
      })),
    ],
  });
