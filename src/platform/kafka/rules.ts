import { fullname } from "../../kubernetes/names.ts";
import { isBelow } from "../../kubernetes/quantity.ts";
import {
  and,
  contains,
  type Expr,
  eq,
  gt,
  hasApi,
  hasPrefix,
  hasSuffix,
  lower,
  ne,
  not,
  or,
  present,
  release,
  replace,
  t,
  when,
} from "../../template/language.ts";
import { brokers, kafkaPort, kafkaUser } from "../backings/kafka/facts.ts";
import { koku } from "../koku/values.ts";
import { networkPolicies } from "../network/values.ts";
import type { Rule, Rules } from "../rule.ts";
import { isMissing, isOurs } from "../secrets/credentials.ts";
import {
  GIVEN_BROKERS,
  isExternal,
  isQuorum,
  kafka,
  kafkaName,
  kafkaPassword,
  kafkaSecret,
  nodes,
  runsKafka,
  usesStrimzi,
  withSasl,
} from "./values.ts";

const { embedded, strimzi, sasl, topics, alias } = kafka;

const containsAny = (text: Expr<string>, ...parts: readonly string[]) =>
  or(...parts.map((part) => contains(text, part)));

const login: readonly Rule[] = [
  {
    because: "no node starts, after everything else of the release has been made",
    when: and(runsKafka, eq(kafka.securityProtocol, "SASL_SSL")),
    message:
      "kafka.securityProtocol: the chart's own Kafka speaks no TLS, so SASL_SSL cannot work; use SASL_PLAINTEXT, or set kafka.mode to strimzi or external",
  },
  {
    because: "every client asks for ever to log in as nobody",
    when: and(isExternal, withSasl, not(present(sasl.username))),
    message: t`kafka.sasl.username: ${kafka.securityProtocol} needs a user; set it, and its password or kafka.sasl.existingSecret`,
  },
  {
    because: "every client asks for ever to log in without a password, or with one that the brokers cannot know",
    when: or(
      and(isExternal, present(sasl.username), isOurs(kafkaSecret), not(present(sasl.password))),
      and(not(isExternal), isMissing(kafkaSecret, kafkaPassword)),
    ),
    message: t`kafka.sasl.password: the user ${kafkaUser} has none; set it, or name a Secret in kafka.sasl.existingSecret`,
  },
  {
    because: "no node starts, after everything else of the release has been made",
    when: and(runsKafka, withSasl, containsAny(sasl.password, " ", '"', "\\")),
    message:
      "kafka.sasl.password: the chart's own Kafka cannot take a blank, \" or \\ in it; leave it out to have one derived from secrets.seed, or use letters and digits",
  },
  {
    because: "Strimzi makes the user for another mechanism, and the brokers refuse every client",
    when: and(usesStrimzi, withSasl, ne(sasl.mechanism, "SCRAM-SHA-512")),
    message: t`kafka.sasl.mechanism: Strimzi's users have SCRAM-SHA-512 only, and ${sasl.mechanism} is asked for; set it to SCRAM-SHA-512`,
  },
  {
    because: "the API server refuses the KafkaUser, after Helm has made the objects before it",
    when: and(
      usesStrimzi,
      withSasl,
      or(ne(lower(sasl.username), sasl.username), contains(sasl.username, "_"), hasSuffix(sasl.username, "-")),
    ),
    message: t`kafka.sasl.username: ${sasl.username} becomes the name of a KafkaUser, which has small letters, digits, - and . only; take such a name`,
  },
];

const addresses: readonly Rule[] = [
  {
    because: "reports wait in one Kafka, and the platform reads from another",
    when: and(not(isExternal), ne(kafka.bootstrapServers, GIVEN_BROKERS)),
    message: t`kafka.bootstrapServers: ${kafka.bootstrapServers} is another Kafka than the one that kafka.mode ${kafka.mode} makes; set kafka.mode to external to use it, or leave it out`,
  },
  {
    because: "two Services of one name become one, and what asks the other gets Kafka",
    when: and(alias.enabled, or(hasPrefix(alias.name, t`${fullname()}-`), eq(alias.name, fullname()))),
    message: t`kafka.alias.name: ${alias.name} may be the name of another Service of this release; take one that does not begin with ${fullname()}`,
  },
  {
    because: "the release's own network policies shut Strimzi's pods off, and nothing says so",
    when: and(usesStrimzi, eq(kafkaName, release.name)),
    message: t`kafka.mode: Strimzi would label its pods with the cluster's name ${kafkaName}, which is the release's as well, and the release's network policies would shut them off; set fullnameOverride so that the two differ`,
  },
];

const nodesAndCopies: readonly Rule[] = [
  {
    because: "Kafka makes none of its own topics, which have three copies, and so remembers no consumer",
    when: and(runsKafka, eq(embedded.replicas, 2)),
    message:
      "kafka.embedded.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3",
  },
  {
    because: "Kafka refuses to make the topics, and every consumer waits for them for ever",
    when: and(not(isExternal), gt(topics.replicationFactor, nodes)),
    message: t`kafka.topics.replicationFactor: ${topics.replicationFactor} copies need as many nodes, and kafka.${kafka.mode}.replicas is ${nodes}; lower it, or leave it out`,
  },
  {
    because: "the API server takes Strimzi's resource, and refuses the pods that the operator makes of it",
    when: and(usesStrimzi, isBelow(strimzi.resources.limits.memory, strimzi.resources.requests.memory)),
    message: t`kafka.strimzi.resources: the memory limit ${strimzi.resources.limits.memory} is below the request ${strimzi.resources.requests.memory}; raise the limit, or lower the request`,
  },
];

/** What the values for Kafka must keep. */
export const rules: readonly Rule[] = [...login, ...addresses, ...nodesAndCopies];

/** Brokers of a second port keep a colon when all that have the last one's lose it. */
const hasOtherPorts: Expr<boolean> = contains(replace(brokers, t`:${kafkaPort}`, ""), ":");

/** What is accepted of the values for Kafka, and does not do what it seems to. */
export const warnings: Rules = [
  when(
    and(isExternal, eq(kafka.bootstrapServers, GIVEN_BROKERS)),
    `- kafka.bootstrapServers is the default, so a Kafka is expected at ${GIVEN_BROKERS}. Give yours, or set kafka.mode to embedded to have one.`,
  ),
  when(
    and(isExternal, hasOtherPorts),
    t`- kafka.bootstrapServers: the brokers have different ports, and network policies open only the last one's, ${kafkaPort}.`,
  ),
  when(
    and(koku.listener.enabled, kafka.topics.create, gt(koku.listener.replicas, kafka.topics.partitions)),
    t`- koku.listener.replicas: of ${koku.listener.replicas} listeners only as many have work as the topics have partitions, which are made with ${kafka.topics.partitions} (kafka.topics.partitions).`,
  ),
  when(
    and(usesStrimzi, not(or(hasApi("kafka.strimzi.io/v1"), hasApi("kafka.strimzi.io/v1beta2")))),
    "- kafka.mode is strimzi, and the cluster serves no kafka.strimzi.io: install the Strimzi operator first.",
  ),
  when(
    and(usesStrimzi, eq(strimzi.replicas, 2)),
    "- kafka.strimzi.replicas: with 2 nodes the loss of either stops both, since one is no majority. Take 1 or 3.",
  ),
  when(
    and(isQuorum, withSasl, not(networkPolicies.enabled)),
    "- networkPolicy.enabled is false: nothing keeps others from the ports by which Kafka's nodes talk to each other, which ask for no password.",
  ),
  when(
    and(runsKafka, withSasl, eq(kafka.sasl.mechanism, "PLAIN")),
    "- kafka.sasl.mechanism: without TLS, PLAIN sends the password as it is. SCRAM-SHA-512 does not.",
  ),
];
