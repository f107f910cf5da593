import type { NetworkPolicy, NetworkPolicyEgressRule, NetworkPolicyPeer } from "kubernetes-types/networking/v1.d.ts";
import {
  type Expr,
  each,
  type Input,
  itemsTemplate,
  type Ref,
  release,
  spreadItems,
  type TemplatedItem,
  type Written,
  when,
} from "../template/language.ts";
import type { IntegerShape } from "../template/nodes.ts";
import { group, list, open, port } from "../values/schema.ts";
import { type Identity, metadata, objectName, partOf } from "./names.ts";

/** The pods of a component, or of all that share its component label when they have names of their own. */
export type Peer = { readonly component: string; readonly name?: string };

/** The labels by which a policy finds a component's pods. */
function peerLabels(peer: { readonly component: Input<string>; readonly name?: Input<string> }) {
  return {
    "app.kubernetes.io/instance": release.name,
    ...partOf,
    "app.kubernetes.io/component": peer.component,
    ...(peer.name !== undefined && { "app.kubernetes.io/name": peer.name }),
  };
}

/** Traffic that is allowed into a component, or out of it. */
export type Traffic = {
  readonly port: Input<number>;
  readonly when?: Expr<boolean>;
} & (
  | { readonly peer: Peer }
  /** Peers that the operator named; where there are none, anywhere. */
  | { readonly peers?: Expr<readonly NetworkPolicyPeer[]> }
  | { readonly outside: Ref<ReturnType<typeof outsideValues>> }
);

/** What an operator may say of something outside of the release. */
export const outsideValues = (about: string) =>
  group(`Of ${about}.`, {
    ports: list(port(443, { about: "A port." }), [], {
      about: "Ports that may be called beside the one that its address names.",
      example: [6443],
    }),
    to: open<NetworkPolicyPeer[]>([], {
      about: "Where it may be called, as peers of a NetworkPolicy. Empty: anywhere.",
      example: [{ ipBlock: { cidr: "192.0.2.0/24" } }],
    }),
  });

const DNS = {
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
    // OpenShift's DNS pods listen there; a policy sees the pod's port, not the Service's.
    { protocol: "UDP", port: 5353 },
    { protocol: "TCP", port: 5353 },
  ],
};

const TEXT = { kind: "text" } as const;
const tcp = (number: Input<number>) => ({ protocol: "TCP", port: number });

const component = itemsTemplate<NetworkPolicyPeer, { component: typeof TEXT }>(
  "ros-ocp.pods",
  { about: "The pods of a component, as a peer of a policy.", arguments: { component: TEXT } },
  (peer) => [{ podSelector: { matchLabels: peerLabels(peer) } }],
);

const namedComponent = itemsTemplate<NetworkPolicyPeer, { component: typeof TEXT; name: typeof TEXT }>(
  "ros-ocp.namedPods",
  {
    about: "The pods of one name, where several names share a component, as a peer of a policy.",
    arguments: { component: TEXT, name: TEXT },
  },
  (peer) => [{ podSelector: { matchLabels: peerLabels(peer) } }],
);

const podsOf = ({ component: label, name }: Peer) =>
  name === undefined ? component({ component: label }) : namedComponent({ component: label, name });

/** The rule for a port outside of the release; the operator may have named others, and where they are. */
const outsideRule = itemsTemplate<
  NetworkPolicyEgressRule,
  { port: IntegerShape; outside: ReturnType<typeof outsideValues> }
>(
  "ros-ocp.outside",
  {
    about: "Lets out to something outside of the release.",
    arguments: { port: { kind: "integer" }, outside: outsideValues("") },
  },
  ({ port: number, outside }) => [
    { to: [spreadItems(outside.to)], ports: [tcp(number), each(outside.ports, "further", tcp)] },
  ],
);

/** Writes the peers of a rule: those from which traffic comes, or to which it goes. */
type WithPeers<R> = (peers: readonly TemplatedItem<NetworkPolicyPeer>[]) => R;
type Peers = Parameters<WithPeers<unknown>>[0];

function ruleOf<R>(rule: Traffic, withPeers: WithPeers<R>) {
  const written =
    "outside" in rule
      ? outsideRule({ port: rule.port, outside: rule.outside })
      : { ...peersOf(rule, withPeers), ports: [tcp(rule.port)] };
  return rule.when === undefined ? written : when(rule.when, [written]);
}

function peersOf<R>(rule: Traffic, withPeers: WithPeers<R>): R | Record<never, never> {
  if ("peer" in rule) return withPeers([podsOf(rule.peer)]);
  return "peers" in rule && rule.peers !== undefined ? withPeers([spreadItems(rule.peers)]) : {};
}

/** The rules as a policy holds them: those that are always there and for one port are one rule with several peers. */
function rulesOf<R>(rules: readonly Traffic[], withPeers: WithPeers<R>) {
  const always = rules.flatMap((rule) => ("peer" in rule && rule.when === undefined ? [rule] : []));
  const byPort = Map.groupBy(always, (rule) => rule.port);
  return [
    ...[...byPort].map(([number, same]) => ({
      ...withPeers(same.map(({ peer }) => podsOf(peer))),
      ports: [tcp(number)],
    })),
    ...rules.filter((rule) => !always.some((one) => one === rule)).map((rule) => ruleOf(rule, withPeers)),
  ];
}

/** Allows a component what the graph says, and nothing else. */
export function networkPolicy(
  name: string,
  identity: Identity,
  peer: Peer,
  ingress: readonly Traffic[],
  egress: readonly Traffic[],
): Written<NetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(objectName(name), identity),
    spec: {
      podSelector: { matchLabels: peerLabels(peer) },
      policyTypes: ["Ingress", "Egress"],
      ...(ingress.length > 0 && { ingress: rulesOf(ingress, (from: Peers) => ({ from })) }),
      ...(egress.length > 0 && { egress: [DNS, ...rulesOf(egress, (to: Peers) => ({ to }))] }),
    },
  };
}

/** Denies every pod of this chart all that no other policy allows; another chart of the release is not our business. */
export function denyAll(): Written<NetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(objectName("default-deny"), { name: "default-deny", component: "network" }),
    spec: {
      podSelector: { matchLabels: { "app.kubernetes.io/instance": release.name, ...partOf } },
      policyTypes: ["Ingress", "Egress"],
    },
  };
}
