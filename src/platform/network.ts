import type { NetworkPolicyPeer } from "kubernetes-types/networking/v1.d.ts";
import { denyAll, networkPolicy, outsideValues, type Peer, type Rule } from "../kubernetes/network-policy.ts";
import { and, type Expr, not, present, reference, when } from "../template/language.ts";
import { flag, group, open } from "../values/schema.ts";
import { CALLERS, type Component, OUTSIDE, type Use } from "./component.ts";
import { file } from "./file.ts";
import { componentNamed, components, metricsPorts } from "./topology.ts";

function callersValues(from: keyof typeof CALLERS) {
  const { about, example } = CALLERS[from];
  return open<NetworkPolicyPeer[]>([], { about, example: [...example] });
}

export const networkPolicyValues = group("Network policies: nothing is allowed but the declared connections.", {
  enabled: flag(true, { about: "Whether to write them." }),
  gatewayFrom: callersValues("gatewayFrom"),
  sourcesApiFrom: callersValues("sourcesApiFrom"),
  outside: group(
    "What is outside of the release, by name: a policy sees the ports of pods, which may differ from those of a Service before them.",
    Object.fromEntries(Object.entries(OUTSIDE).map(([name, about]) => [name, outsideValues(about)])) as Record<
      keyof typeof OUTSIDE,
      ReturnType<typeof outsideValues>
    >,
  ),
  metricsFrom: open<NetworkPolicyPeer[]>([], {
    about:
      "Who may take metrics, as peers of a NetworkPolicy. Empty: nobody. Not Trino's, whose port takes SQL from anyone.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "openshift-monitoring" } } }],
  }),
});

/** Settings of the policies. */
export const networkPolicies = reference({ scope: "values" }, ["networkPolicy"], networkPolicyValues);

/** Pools have names of their own and share a component label; all others are found by their name as well. */
const peerOf = ({ name, component }: Component): Peer => (name === component ? { component } : { name, component });

/** The condition of a rule, unless the policy as a whole stands under it already. */
const unlessKnown = (condition: Use["when"], outer: Expr<boolean>) =>
  condition === undefined || condition === outer ? {} : { when: condition };

function ingressOf(component: Component): readonly Rule[] {
  // A rule for a component that is switched off finds no pods, so it needs no condition.
  const users = components.flatMap((user) =>
    user.uses
      .filter((use) => use.component === component.name)
      .map(
        (use): Rule => ({
          peer: peerOf(user),
          port: portOf(component, use.port),
          ...unlessKnown(use.when, component.enabled),
        }),
      ),
  );
  const metrics = Object.keys(component.serves)
    .filter((port) => metricsPorts.has(port))
    .map(
      (port): Rule => ({
        port: portOf(component, port),
        peers: networkPolicies.metricsFrom,
        when: present(networkPolicies.metricsFrom),
      }),
    );
  return [...users, ...callersOf(component), ...metrics];
}

/** Those whom the operator lets in from outside of the release. */
function callersOf(component: Component): readonly Rule[] {
  if (component.callers === undefined) return [];
  const { from, when: condition } = component.callers;
  const port = portOf(component, component.callers.port);
  const given = present(networkPolicies[from]);
  const named: Rule = {
    port,
    peers: networkPolicies[from],
    when: condition === undefined ? given : and(condition, given),
  };
  return CALLERS[from].whereEmpty === "anyone" ? [{ port, when: not(given) }, named] : [named];
}

function egressOf(component: Component): readonly Rule[] {
  return [
    ...component.uses.map(({ component: name, port, when: condition }): Rule => {
      const used = componentNamed(name);
      return { peer: peerOf(used), port: portOf(used, port), ...unlessKnown(condition, component.enabled) };
    }),
    ...component.outside.map(
      ({ name, port, when: condition }): Rule => ({
        outside: networkPolicies.outside[name],
        port,
        ...unlessKnown(condition, component.enabled),
      }),
    ),
  ];
}

function portOf(component: Component, port: string) {
  const number = component.serves[port];
  if (number === undefined) throw new Error(`${component.name} serves no port ${port}`);
  return number;
}

/** One policy that denies all, and one for each component that allows what the graph says. */
export const networkPolicyFiles = [
  file("networkpolicy-default-deny", "network", when(networkPolicies.enabled, denyAll())),
  ...components.map((component) =>
    file(
      `networkpolicy-${component.name}`,
      "network",
      when(
        and(networkPolicies.enabled, component.enabled),
        networkPolicy(component.name, component, peerOf(component), ingressOf(component), egressOf(component)),
      ),
    ),
  ),
];
