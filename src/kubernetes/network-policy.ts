import type { NetworkPolicy } from "kubernetes-types/networking/v1.d.ts";
import {
  type Expr,
  each,
  type Input,
  release,
  type Shaped,
  spreadItems,
  type Templated,
  when,
} from "../template/language.ts";
import type { IntegerShape, ListShape } from "../template/shape.ts";
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
  /** Peers that the operator named; where there are none, anywhere. */
  readonly peers?: Expr<readonly object[]>;
  readonly port: Input<number>;
  /** Ports that the operator named beside it. */
  readonly ports?: Expr<readonly number[]> & Shaped<ListShape<IntegerShape>>;
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

const podsOf = (peer: Peer) => ({ podSelector: { matchLabels: peerLabels(peer) } });
const tcp = (port: Input<number>) => ({ protocol: "TCP", port });

function ruleOf(rule: Rule, direction: "from" | "to") {
  const peers =
    rule.peer !== undefined ? [podsOf(rule.peer)] : rule.peers !== undefined ? [spreadItems(rule.peers)] : [];
  const written = {
    ...(peers.length > 0 && { [direction]: peers }),
    ports: [tcp(rule.port), ...(rule.ports === undefined ? [] : [each(rule.ports, "port", tcp)])],
  };
  return rule.when === undefined ? written : when(rule.when, written);
}

/** The rules as a policy holds them: those that are always there and for one port are one rule with several peers. */
function rulesOf(rules: readonly Rule[], direction: "from" | "to") {
  const always = rules.filter((rule) => rule.peer !== undefined && rule.when === undefined);
  const byPort = Map.groupBy(always, ({ port }) => port);
  return [
    ...[...byPort].map(([port, same]) => ({
      [direction]: same.map(({ peer }) => podsOf(peer as Peer)),
      ports: [tcp(port)],
    })),
    ...rules.filter((rule) => !always.includes(rule)).map((rule) => ruleOf(rule, direction)),
  ];
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
      ...(ingress.length > 0 && { ingress: rulesOf(ingress, "from") }),
      ...(egress.length > 0 && { egress: [DNS, ...rulesOf(egress, "to")] }),
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
