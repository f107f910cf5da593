import { denyAll, networkPolicy, type Peer, type Rule } from "../kubernetes/network-policy.ts";
import { and, not, present, reference, when } from "../template/language.ts";
import { flag, group, open } from "../values/schema.ts";
import { type Component, components, metricsPorts, type Use } from "./topology.ts";

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

const both = (a: Use["when"], b: Use["when"]) => (a === undefined ? b : b === undefined ? a : and(a, b));

function ingressOf(component: Component): readonly Rule[] {
  const users = components.flatMap((user) =>
    user.uses
      .filter((use) => use.component === component.name)
      .map((use): Rule => {
        const condition = both(user.enabled, use.when);
        return {
          peer: peerOf(user),
          port: portOf(component, use.port),
          ...(condition !== undefined && { when: condition }),
        };
      }),
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
    .map((port): Rule => ({ port: portOf(component, port), peers: values.metricsFrom, when: present(values.metricsFrom) }));
  return [...users, ...opened, ...metrics];
}

function egressOf(component: Component): readonly Rule[] {
  return [
    ...component.uses.map(({ component: name, port, when: condition }): Rule => {
      const used = components.find((other) => other.name === name);
      if (used === undefined) throw new Error(`${component.name} uses ${name}, which is no component`);
      return { peer: peerOf(used), port: portOf(used, port), ...(condition !== undefined && { when: condition }) };
    }),
    ...component.outside.map(({ port, when: condition }): Rule => ({
      port,
      ...(condition !== undefined && { when: condition }),
    })),
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
