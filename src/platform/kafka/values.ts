import type { TopologySpreadConstraint } from "kubernetes-types/core/v1.d.ts";
import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { caValues } from "../../kubernetes/ca-bundle.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { type Identity, objectName } from "../../kubernetes/names.ts";
import { podValues, resourceValues, securityValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { HOST, PORT } from "../../kubernetes/url.ts";
import { and, type Expr, eq, gt, hasPrefix, min, ne, reference, sumTemplate, when } from "../../template/language.ts";
import { flag, group, integer, oneOf, open, secretText, text, volumeSize } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";

/** The address that the existing chart's installer gives Kafka. */
export const GIVEN_BROKERS = "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092";

const BROKER = `${HOST}:${PORT}`;

/** The topics, and the Job that makes them. */
const topicValues = group("The topics that the platform needs, and the Job that makes them.", {
  create: flag(true, {
    about:
      "Whether to make topics that are missing, also on an external Kafka, whose existing topics stay as they are. Without it they must be there: consumers wait for them.",
  }),
  partitions: integer(3, {
    min: 1,
    max: 256,
    about: "Partitions of topics that are consumed: as many consumers share the work. They can become more, not fewer.",
  }),
  retentionHours: integer(168, {
    min: 24,
    max: 87600,
    about: "How long messages are kept that a consumer has to read. A report's link is valid for 24 hours.",
  }),
  replicationFactor: integer(0, {
    min: 0,
    max: 99,
    about: "Copies of each topic. 0: one on each of up to three nodes, and what an external Kafka gives by default.",
  }),
  resources: resourceValues("Resources of the Job.", { cpu: ["10m", "500m"], memory: ["64Mi", "256Mi"] }),
  ...workloadValues,
});

/** Nodes that lie on one machine are lost with it, and two of three are the quorum. */
const SPREAD: TopologySpreadConstraint[] = [
  {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { "app.kubernetes.io/component": "kafka" } },
  },
];

/** Kafka in this chart. */
const brokerValues = group("Kafka in this chart, in KRaft mode; for `kafka.mode: embedded`.", {
  image: imageValues("The image of Apache Kafka.", "docker.io/apache/kafka", contract.version),
  replicas: integer(1, {
    min: 1,
    max: 3,
    about:
      "Nodes, each broker and controller: 1, or 3 of which one may be lost. It cannot be changed later; use Strimzi for a Kafka that grows.",
  }),
  heap: text("512Mi", {
    about: "Memory of the Java heap, in Mi or Gi. The container's limit must leave 256Mi beside it, 384Mi with SCRAM.",
    // Kafka ends with an OutOfMemoryError in less.
    pattern: "^((12[89]|1[3-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,5})Mi|[1-9][0-9]{0,5}Gi)$",
    form: `at least ${contract.memory.leastHeap}Mi, in Mi or Gi`,
  }),
  storage: group("The volume of each node.", {
    size: volumeSize("10Gi", { about: "Size of the claim, which an upgrade cannot change." }),
  }),
  resources: resourceValues("Resources of each node.", { cpu: ["250m", "1000m"], memory: ["768Mi", "1Gi"] }),
  ...podValues,
  topologySpreadConstraints: open<TopologySpreadConstraint[]>(SPREAD, {
    about: "How pods spread over nodes and zones.",
  }),
  ...securityValues,
});

/** Kafka that the Strimzi operator runs. */
const strimziValues = group(
  "Kafka by the Strimzi operator, which must watch this namespace; for `kafka.mode: strimzi`.",
  {
    apiVersion: oneOf("auto", ["auto", "v1", "v1beta2"], {
      about: "Version of `kafka.strimzi.io`. `auto`: v1, and v1beta2 on a cluster that serves only that (before 0.49).",
    }),
    nodePool: text("", {
      about:
        "Name of the KafkaNodePool, which no other in this namespace may have, and which must stay. Empty: the prefix of the release's objects and `-brokers`, or its hash where it is long.",
      example: "brokers",
      pattern: "^([a-z]([a-z0-9-]{0,18}[a-z0-9])?)?$",
    }),
    version: text("", {
      about: "Version of Kafka. Empty: the operator's own default.",
      example: "4.1.0",
      pattern: "^([0-9]+\\.[0-9]+\\.[0-9]+)?$",
    }),
    replicas: integer(3, { min: 1, max: 99, about: "Nodes, each broker and controller." }),
    storage: group(
      "The volume of each node. It stays when the Kafka resource is deleted, but a new one has another cluster id and does not start on it: give it the old id as Strimzi's documentation says, or delete the claims first.",
      {
        size: volumeSize("20Gi", { about: "Size of the claim." }),
      },
    ),
    resources: resourceValues("Resources of each node.", { cpu: ["250m", "1000m"], memory: ["1Gi", "2Gi"] }),
  },
);

/** Kafka: whose it is, how its clients reach it, and what they need in it. */
export const kafkaValues = group("Kafka, which reports and their events travel through.", {
  mode: oneOf("external", ["external", "embedded", "strimzi"], {
    about:
      "Whose Kafka it is: somebody else's at `bootstrapServers`, one in this chart, or one that the Strimzi operator runs for it.",
  }),
  bootstrapServers: text(GIVEN_BROKERS, {
    about: "Brokers of an external Kafka as host:port, separated by commas. All have one port.",
    pattern: `^${BROKER}(,${BROKER})*$`,
    form: "brokers as host:port, separated by commas",
  }),
  securityProtocol: oneOf("PLAINTEXT", ["PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL"], {
    about:
      "How clients talk to the brokers. `SSL` is refused: Koku, ROS and the ingress take TLS only together with SASL.",
  }),
  sasl: group("Credentials for the brokers, with a SASL protocol.", {
    mechanism: oneOf("SCRAM-SHA-512", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], {
      about: "How clients prove who they are.",
    }),
    username: text("", {
      about:
        "The user. The chart's own Kafka and Strimzi make it. Empty: the prefix of the release's objects, unless the Kafka is external. With Strimzi it is a KafkaUser, whose name no other release in this namespace may take.",
      pattern: "^([A-Za-z0-9][A-Za-z0-9._-]*)?$",
    }),
    password: secretText("", {
      about:
        "The user's password. It must not begin with $. Empty: derived from `secrets.seed`, unless the Kafka is external.",
      pattern: "^([^$\\r\\n][^\\r\\n]*)?$",
    }),
    existingSecret: existingSecret("kafka-password"),
  }),
  ca: caValues("Kafka"),
  alias: group("A Service that leads to Kafka under the name that the existing chart gave it.", {
    enabled: flag(true, { about: "Whether to write it. Nothing of this chart asks it." }),
    name: text("", {
      about:
        "The Service's name. Empty: `kafka` for a release that is called ros-ocp, and no Service for others, which may share its namespace.",
      example: "kafka",
      pattern: "^([a-z]([a-z0-9-]{0,61}[a-z0-9])?)?$",
    }),
  }),
  topics: topicValues,
  embedded: brokerValues,
  strimzi: strimziValues,
});

export const kafka = reference({ scope: "values" }, ["kafka"], kafkaValues);

export const kafkaIdentity = { name: "kafka", component: "kafka" } satisfies Identity;
/** The Service that clients ask first, and the prefix of the nodes' names. */
export const kafkaName: Expr<string> = objectName("kafka");

export const isExternal = eq(kafka.mode, "external");
/** Whether the chart runs Kafka itself. */
export const runsKafka = eq(kafka.mode, "embedded");
export const usesStrimzi = eq(kafka.mode, "strimzi");
/** Whether the chart's own Kafka has several nodes, which talk to each other. */
export const isQuorum = and(runsKafka, gt(kafka.embedded.replicas, 1));

/** Whether the brokers ask for credentials. */
export const withSasl = hasPrefix(kafka.securityProtocol, "SASL_");
/** Whether the brokers keep the users themselves. */
export const withScram = and(withSasl, ne(kafka.sasl.mechanism, "PLAIN"));

export const kafkaPassword: Credential = {
  key: "kafka-password",
  given: kafka.sasl.password,
  path: "kafka.sasl.password",
  length: 32,
  needed: withSasl,
  askedFor: true,
};

export const kafkaSecret: CredentialSet = {
  name: "kafka-credentials",
  mark: "kafka",
  identity: kafkaIdentity,
  existing: kafka.sasl.existingSecret,
  credentials: [kafkaPassword],
  needed: withSasl,
};

/** Nodes that the values ask for; 0 where an external Kafka's are not known. */
export const nodes = sumTemplate("ros-ocp.kafka.nodes", { about: "Nodes of the Kafka that is asked for." }, () => [
  when(runsKafka, kafka.embedded.replicas),
  when(usesStrimzi, kafka.strimzi.replicas),
])();

/** Copies of each topic; -1 leaves them to the brokers. */
export const replicationFactor = sumTemplate(
  "ros-ocp.kafka.replicationFactor",
  { about: "Copies of each topic; -1 leaves them to the brokers." },
  () =>
    when(gt(kafka.topics.replicationFactor, 0), kafka.topics.replicationFactor, when(isExternal, -1, min(3, nodes))),
)();
