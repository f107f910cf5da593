import { common } from "../../kubernetes/common-values.ts";
import {
  fullname,
  isOpenShift,
  type Marks,
  metadata,
  objectLabels,
  objectName,
  selectorLabels,
} from "../../kubernetes/names.ts";
import type { StrimziKafka, StrimziNodePool, StrimziTopic, StrimziUser } from "../../kubernetes/strimzi-types.ts";
import {
  and,
  type Expr,
  eq,
  hasApi,
  type Input,
  min,
  mul,
  not,
  or,
  present,
  release,
  sha256sum,
  spread,
  sub,
  sumTemplate,
  t,
  textTemplate,
  trunc,
  unless,
  type Written,
  when,
} from "../../template/language.ts";
import { kafkaPasswordSource, kafkaUser, strimziPort } from "../backings/kafka/facts.ts";
import type { Topic } from "../backings/kafka/topic.ts";
import { component } from "../component.ts";
import { networkPolicies } from "../network/values.ts";
import { forEachTopic } from "./topics.ts";
import { kafka, kafkaIdentity, kafkaName, nodes, replicationFactor, usesStrimzi, withSasl } from "./values.ts";

const { strimzi } = kafka;

/** The version of Strimzi's API; v1beta2 went with Strimzi 1.0. */
const apiVersion = textTemplate("ros-ocp.kafka.strimziApi", { about: "The API version of Strimzi's resources." }, () =>
  when(
    or(
      eq(strimzi.apiVersion, "v1beta2"),
      and(eq(strimzi.apiVersion, "auto"), hasApi("kafka.strimzi.io/v1beta2"), not(hasApi("kafka.strimzi.io/v1"))),
    ),
    "kafka.strimzi.io/v1beta2",
    "kafka.strimzi.io/v1",
  ),
)() as Expr<StrimziKafka["apiVersion"]>;

/** The longest prefix that leaves room for itself, twice, in `<prefix>-kafka-<prefix>-brokers-99`, a label of 63. */
const SHORT = 22;
/** The KafkaNodePool's name, which no other release in the namespace may have. */
const nodePoolName = textTemplate("ros-ocp.kafka.nodePool", { about: "The name of Strimzi's KafkaNodePool." }, () =>
  when(
    present(strimzi.nodePool),
    strimzi.nodePool,
    when(
      eq(trunc(fullname(), SHORT), fullname()),
      objectName("brokers"),
      t`brokers-${trunc(sha256sum(fullname()), 8)}`,
    ),
  ),
)();

const cluster = { "strimzi.io/cluster": kafkaName };
/** Strimzi before 0.46 asks to be told. */
const kraft = { "strimzi.io/kraft": "enabled", "strimzi.io/node-pools": "enabled" };

/** Strimzi gives these labels to its pods, so those that a chart's new version changes would restart every node. */
const nodeMetadata = (name: Input<string>, labels: Written<Marks>, annotations: Written<Marks> = {}) => ({
  name,
  namespace: release.namespace,
  labels: {
    ...selectorLabels(kafkaIdentity),
    "app.kubernetes.io/managed-by": release.service,
    "app.kubernetes.io/part-of": "cost-management",
    ...spread(common.commonLabels),
    ...labels,
  },
  annotations: { ...spread(common.commonAnnotations), ...annotations },
});

const memberMetadata = (name: Input<string>) => ({
  ...metadata(name, kafkaIdentity),
  labels: { ...objectLabels(kafkaIdentity), ...cluster },
});

const copies = sumTemplate("ros-ocp.kafka.copies", { about: "Copies of Kafka's own topics." }, () => min(3, nodes))();
/** All copies but one must have a message; a single copy is all that there is. */
const leastCopies = sumTemplate("ros-ocp.kafka.leastCopies", { about: "Copies that must have a message." }, () =>
  when(eq(copies, 1), 1, sub(copies, 1)),
)();

const listener = {
  authentication: when(withSasl, { type: "scram-sha-512" } as const),
  networkPolicyPeers: when(networkPolicies.enabled, [
    { podSelector: { matchLabels: { "app.kubernetes.io/instance": release.name } } },
  ]),
};

/** As `restricted` asks; the image has a user by number, and OpenShift chooses one of its own. */
const pod = {
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
    // Strimzi's own default, which a context that is given takes the place of; the image's user is of this group.
    fsGroup: unless(isOpenShift(), 0),
  },
};
const container = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } };

/**
 * Without finalizers: who uninstalls takes away the operator of topics together with them, and with it whoever would take
 * the finalizers off, so that the namespace could never be deleted.
 */
const topicOperator = { ...container, env: [{ name: "STRIMZI_USE_FINALIZERS", value: "false" }] };

/** The cluster; it has the one listener that the values ask for. */
const strimziKafka = when(usesStrimzi, {
  apiVersion,
  kind: "Kafka",
  metadata: nodeMetadata(kafkaName, {}, kraft),
  spec: {
    kafka: {
      version: when(present(strimzi.version), strimzi.version),
      listeners: [
        when(
          eq(kafka.securityProtocol, "SASL_SSL"),
          { name: "tls", port: strimziPort.tls, type: "internal", tls: true, ...listener },
          { name: "plain", port: strimziPort.plain, type: "internal", tls: false, ...listener },
        ),
      ],
      template: { pod, kafkaContainer: container },
      config: {
        "auto.create.topics.enable": false,
        "default.replication.factor": copies,
        "min.insync.replicas": leastCopies,
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": leastCopies,
      },
    },
    entityOperator: {
      topicOperator: {},
      userOperator: when(withSasl, {}),
      template: { pod, topicOperatorContainer: topicOperator, userOperatorContainer: when(withSasl, container) },
    },
  },
} satisfies Written<StrimziKafka>);

const strimziNodePool = when(usesStrimzi, {
  apiVersion,
  kind: "KafkaNodePool",
  metadata: nodeMetadata(nodePoolName, cluster),
  spec: {
    replicas: strimzi.replicas,
    roles: ["controller", "broker"],
    storage: {
      type: "jbod",
      volumes: [
        {
          id: 0,
          type: "persistent-claim",
          size: strimzi.storage.size,
          class: when(present(common.global.storageClass), common.global.storageClass),
          deleteClaim: false,
          kraftMetadata: "shared",
        },
      ],
    },
    resources: strimzi.resources,
  },
} satisfies Written<StrimziNodePool>);

/** The user that the platform logs in as, with the password that its pods read. */
const strimziUser = when(and(usesStrimzi, withSasl), {
  apiVersion,
  kind: "KafkaUser",
  metadata: memberMetadata(kafkaUser),
  spec: { authentication: { type: "scram-sha-512", password: { valueFrom: kafkaPasswordSource } } },
} satisfies Written<StrimziUser>);

/** The topics as resources; Strimzi makes them, and applies what changes. */
const strimziTopics = (topics: readonly Topic[]) =>
  when(
    and(usesStrimzi, kafka.topics.create),
    forEachTopic(
      topics,
      ({ name, partitions, retentionHours }) =>
        ({
          apiVersion,
          kind: "KafkaTopic",
          metadata: memberMetadata(objectName(name.replaceAll(".", "-"))),
          spec: {
            topicName: name,
            partitions,
            replicas: replicationFactor,
            config: { "retention.ms": mul(retentionHours, 3_600_000) },
          },
        }) satisfies Written<StrimziTopic>,
    ),
  );

/** Kafka that the Strimzi operator runs: the operator has the pods, and the chart its resources. */
export const strimziCluster = (topics: readonly Topic[]) =>
  component({
    name: "kafka-strimzi",
    folder: "kafka",
    expects: ["kafka-cluster-ca-cert"],
    objects: [
      { file: "kafka-strimzi", objects: [strimziKafka, strimziNodePool, strimziUser] },
      { file: "kafkatopics", objects: [strimziTopics(topics)] },
    ],
    marks: Object.keys({ ...cluster, ...kraft }),
  });
