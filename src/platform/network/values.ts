import type { NetworkPolicyPeer } from "kubernetes-types/networking/v1.d.ts";
import { outsideValues } from "../../kubernetes/network-policy.ts";
import { reference } from "../../template/language.ts";
import { flag, group, open } from "../../values/schema.ts";
import { OUTSIDE } from "./edge.ts";

/** Who may come in from outside of the release, as `networkPolicy` names it. */
export const CALLERS = {
  gatewayFrom: {
    about: "Who may call the gateway, as peers of a NetworkPolicy. Empty: anyone who reaches it.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress-nginx" } } }],
    whereEmpty: "anyone",
  },
  sourcesApiFrom: {
    about:
      "Where a Sources API of your own (`sourcesApi.host`) calls from, as peers of a NetworkPolicy. It asks the sources client, which checks nobody's identity. Empty: nobody may.",
    example: [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "sources" } },
        podSelector: { matchLabels: { app: "sources-api" } },
      },
    ],
    whereEmpty: "nobody",
  },
} as const;

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
