import type { NetworkPolicy } from "kubernetes-types/networking/v1.d.ts";
import { type Expr, type Input, release, spreadItems, type Templated, when } from "../template/language.ts";
import { type Identity, metadata, objectName, partOf } from "./names.ts";

/** The pods of a component, or of all that share its component label when they have names of their own. */
export type Peer = { readonly component: string; readonly name?: string };

/** The labels by which a policy finds a component's pods. */
export function peerLabels(peer: Peer) {
  return {
    "app.kubernetes.io/instance": release.name,
    ...partOf,
    "app.kubernetes.io/component": peer.component,
    ...(peer.name !== undefined && { "app.kubernetes.io/name": peer.name }),
  };
}

/** Traffic that is allowed into a component, or out of it. */
export interface Rule {
  /** Absent: anywhere. */
  readonly peer?: Peer;
  /** Peers that the operator named, beside or instead of components. */
  readonly peers?: Expr<readonly object[]>;
  readonly port: Input<number>;
  readonly when?: Expr<boolean>;
}

const DNS = {
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
    // OpenShift's DNS pods listen there; a policy sees the pod's port, not the Service's.
    { protocol: "UDP", port: 5353 },
    { protocol: "TCP", port: 5353 },
  ],
};

function ruleOf(rule: Rule, direction: "from" | "to") {
  const peers = [
    ...(rule.peer === undefined ? [] : [{ podSelector: { matchLabels: peerLabels(rule.peer) } }]),
    ...(rule.peers === undefined ? [] : [spreadItems(rule.peers)]),
  ];
  const written = {
    ...(peers.length > 0 && { [direction]: peers }),
    ports: [{ protocol: "TCP", port: rule.port }],
  };
  return rule.when === undefined ? written : when(rule.when, written);
}

/** Allows a component what the graph says, and nothing else. */
export function networkPolicy(
  name: string,
  identity: Identity,
  peer: Peer,
  ingress: readonly Rule[],
  egress: readonly Rule[],
): Templated<NetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(objectName(name), identity),
    spec: {
      podSelector: { matchLabels: peerLabels(peer) },
      policyTypes: ["Ingress", "Egress"],
      ...(ingress.length > 0 && { ingress: ingress.map((rule) => ruleOf(rule, "from")) }),
      ...(egress.length > 0 && { egress: [DNS, ...egress.map((rule) => ruleOf(rule, "to"))] }),
    },
  } as unknown as Templated<NetworkPolicy>;
}

/** Denies every pod of this chart all that no other policy allows; another chart of the release is not our business. */
export function denyAll(): Templated<NetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(objectName("default-deny"), { name: "default-deny", component: "network" }),
    spec: {
      podSelector: { matchLabels: { "app.kubernetes.io/instance": release.name, ...partOf } },
      policyTypes: ["Ingress", "Egress"],
    },
  } as Templated<NetworkPolicy>;
}
