import { denyAll, networkPolicy, type Peer, type Rule } from "../kubernetes/network-policy.ts";
import { type Expr, not, present, reference, when } from "../template/language.ts";
import { flag, group, open } from "../values/schema.ts";
import type { Component, Use } from "./component.ts";
import { componentNamed, components, metricsPorts } from "./topology.ts";

export const networkPolicyValues = group("Network policies: nothing is allowed but the declared connections.", {
  enabled: flag(true, { about: "Whether to write them." }),
  gatewayFrom: open<object[]>([], {
    about: "Who may call the gateway, as peers of a NetworkPolicy. Empty: anyone who reaches it.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress-nginx" } } }],
  }),
  metricsFrom: open<object[]>([], {
    about: "Who may take metrics, as peers of a NetworkPolicy. Empty: nobody.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "openshift-monitoring" } } }],
  }),
});

const values = reference({ scope: "values" }, ["networkPolicy"], networkPolicyValues);

/** Pools have names of their own and share a component label; all others are found by their name as well. */
const peerOf = ({ name, component }: Component): Peer => (name === component ? { component } : { name, component });

/** A rule under a condition, unless the policy as a whole stands under it already. */
const ruleFor = (peer: Peer | undefined, port: Rule["port"], condition: Use["when"], outer: Expr<boolean>): Rule => ({
  ...(peer !== undefined && { peer }),
  port,
  ...(condition !== undefined && condition !== outer && { when: condition }),
});

function ingressOf(component: Component): readonly Rule[] {
  // A rule for a component that is switched off finds no pods, so it needs no condition.
  const users = components.flatMap((user) =>
    user.uses
      .filter((use) => use.component === component.name)
      .map((use): Rule => ruleFor(peerOf(user), portOf(component, use.port), use.when, component.enabled)),
  );
  const opened: readonly Rule[] =
    component.open === undefined
      ? []
      : [
          { port: portOf(component, component.open), when: not(present(values.gatewayFrom)) },
          { port: portOf(component, component.open), peers: values.gatewayFrom, when: present(values.gatewayFrom) },
        ];
  const metrics = Object.keys(component.serves)
    .filter((port) => metricsPorts.has(port))
    .map(
      (port): Rule => ({ port: portOf(component, port), peers: values.metricsFrom, when: present(values.metricsFrom) }),
    );
  return [...users, ...opened, ...metrics];
}

function egressOf(component: Component): readonly Rule[] {
  return [
    ...component.uses.map(({ component: name, port, when: condition }): Rule => {
      const used = componentNamed(name);
      return ruleFor(peerOf(used), portOf(used, port), condition, component.enabled);
    }),
    ...component.outside.map(({ port, when: condition }) => ruleFor(undefined, port, condition, component.enabled)),
  ];
}

function portOf(component: Component, port: string) {
  const number = component.serves[port];
  if (number === undefined) throw new Error(`${component.name} serves no port ${port}`);
  return number;
}

/** One policy for the whole release that denies all, and one for each component that allows what the graph says. */
export const networkPolicies = when(values.enabled, [
  denyAll(),
  ...components.map((component) =>
    when(
      component.enabled,
      networkPolicy(component.name, component, peerOf(component), ingressOf(component), egressOf(component)),
    ),
  ),
]);
