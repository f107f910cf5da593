import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { fullname } from "../../kubernetes/names.ts";
import {
  and,
  contains,
  type Expr,
  eq,
  gt,
  hasPrefix,
  hasSuffix,
  lower,
  lt,
  ne,
  not,
  or,
  present,
  release,
  sub,
  sumTemplate,
  t,
  when,
} from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { isMissing, isOurs } from "../credentials.ts";
import { isBelow, isBelowMebibytes, isZero } from "../quantity.ts";
import { heap } from "./broker-config.ts";
import { kafkaName, kafkaUser, nodes } from "./identity.ts";
import {
  GIVEN_BROKERS,
  isExternal,
  kafka,
  kafkaPassword,
  kafkaSecret,
  runsKafka,
  usesStrimzi,
  withSasl,
  withScram,
} from "./values.ts";

const { embedded, strimzi, sasl, topics, alias } = kafka;
const { memory } = contract;

/** What the container needs, in MiB. */
const needed = sumTemplate(
  "ros-ocp.kafka.neededMemory",
  { about: "Memory that a node of Kafka needs, in MiB." },
  () => [heap, memory.besideHeap, when(withScram, memory.tool)],
)();

const containsAny = (text: Expr<string>, ...parts: readonly string[]) =>
  or(...parts.map((part) => contains(text, part)));

const tls: readonly Contradiction[] = [
  {
    when: eq(kafka.securityProtocol, "SSL"),
    message:
      "kafka.securityProtocol: SSL cannot work, since Koku, ROS and the ingress take TLS only together with SASL; use SASL_SSL with kafka.sasl, or PLAINTEXT",
  },
  {
    when: and(runsKafka, eq(kafka.securityProtocol, "SASL_SSL")),
    message:
      "kafka.securityProtocol: the chart's own Kafka speaks no TLS, so SASL_SSL cannot work; use SASL_PLAINTEXT, or set kafka.mode to strimzi or external",
  },
];

const login: readonly Contradiction[] = [
  {
    when: and(isExternal, withSasl, not(present(sasl.username))),
    message: t`kafka.sasl.username: ${kafka.securityProtocol} needs a user; set it, and its password or kafka.sasl.existingSecret`,
  },
  {
    when: or(
      and(isExternal, present(sasl.username), isOurs(kafkaSecret), not(present(sasl.password))),
      and(not(isExternal), isMissing(kafkaSecret, kafkaPassword)),
    ),
    message: t`kafka.sasl.password: the user ${kafkaUser} has none; set it, or name a Secret in kafka.sasl.existingSecret`,
  },
  {
    when: and(runsKafka, withSasl, containsAny(sasl.password, " ", '"', "\\")),
    message:
      "kafka.sasl.password: the chart's own Kafka cannot take a blank, \" or \\ in it; leave it out to have one derived from secrets.seed, or use letters and digits",
  },
  {
    when: and(usesStrimzi, withSasl, ne(sasl.mechanism, "SCRAM-SHA-512")),
    message: t`kafka.sasl.mechanism: Strimzi's users have SCRAM-SHA-512 only, and ${sasl.mechanism} is asked for; set it to SCRAM-SHA-512`,
  },
  {
    when: and(
      usesStrimzi,
      withSasl,
      or(ne(lower(sasl.username), sasl.username), contains(sasl.username, "_"), hasSuffix(sasl.username, "-")),
    ),
    message: t`kafka.sasl.username: ${sasl.username} becomes the name of a KafkaUser, which has small letters, digits, - and . only; take such a name`,
  },
];

const addresses: readonly Contradiction[] = [
  {
    when: and(not(isExternal), ne(kafka.bootstrapServers, GIVEN_BROKERS)),
    message: t`kafka.bootstrapServers: ${kafka.bootstrapServers} is another Kafka than the one that kafka.mode ${kafka.mode} makes; set kafka.mode to external to use it, or leave it out`,
  },
  {
    when: and(alias.enabled, or(hasPrefix(alias.name, t`${fullname()}-`), eq(alias.name, fullname()))),
    message: t`kafka.alias.name: ${alias.name} may be the name of another Service of this release; take one that does not begin with ${fullname()}`,
  },
  {
    when: and(usesStrimzi, eq(kafkaName, release.name)),
    message: t`kafka.mode: Strimzi would label its pods with the cluster's name ${kafkaName}, which is the release's as well, and the release's network policies would shut them off; set fullnameOverride so that the two differ`,
  },
];

const sizes: readonly Contradiction[] = [
  {
    when: and(runsKafka, eq(embedded.replicas, 2)),
    message:
      "kafka.embedded.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3",
  },
  {
    when: and(usesStrimzi, eq(strimzi.replicas, 2)),
    message:
      "kafka.strimzi.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3",
  },
  {
    when: and(not(isExternal), gt(topics.replicationFactor, nodes)),
    message: t`kafka.topics.replicationFactor: ${topics.replicationFactor} copies need as many nodes, and kafka.${kafka.mode}.replicas is ${nodes}; lower it, or leave it out`,
  },
  {
    when: and(runsKafka, lt(heap, memory.leastHeap)),
    message: t`kafka.embedded.heap: Kafka ends with an OutOfMemoryError below ${memory.leastHeap}Mi, and it is ${embedded.heap}; raise it`,
  },
  {
    when: and(runsKafka, isBelowMebibytes(embedded.resources.limits.memory, needed)),
    message: t`kafka.embedded.resources.limits.memory: ${embedded.resources.limits.memory} is too little for a heap of ${embedded.heap}, beside which the container needs ${sub(needed, heap)}Mi; raise it to ${needed}Mi, or lower kafka.embedded.heap`,
  },
  {
    when: and(runsKafka, isZero({ quantity: embedded.storage.size })),
    message: t`kafka.embedded.storage.size: ${embedded.storage.size} is no storage; messages need some, such as 10Gi`,
  },
  {
    when: and(usesStrimzi, isZero({ quantity: strimzi.storage.size })),
    message: t`kafka.strimzi.storage.size: ${strimzi.storage.size} is no storage; messages need some, such as 20Gi`,
  },
  {
    when: and(usesStrimzi, isBelow(strimzi.resources.limits.memory, strimzi.resources.requests.memory)),
    message: t`kafka.strimzi.resources: the memory limit ${strimzi.resources.limits.memory} is below the request ${strimzi.resources.requests.memory}; raise the limit, or lower the request`,
  },
];

/** Values for Kafka that contradict each other. */
export const kafkaProblems = problemsOf("kafka", "Kafka", [
  ...[tls, login, addresses, sizes].flat().map(lineOf),
  componentProblems("kafka.embedded", embedded),
  componentProblems("kafka.topics", topics),
]);
