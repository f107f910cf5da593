import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { objectName } from "../../kubernetes/names.ts";
import { mebibytes } from "../../kubernetes/quantity.ts";
import {
  and,
  type Expr,
  eq,
  linesTemplate,
  lt,
  release,
  sha256sum,
  sumTemplate,
  t,
  trunc,
  when,
} from "../../template/language.ts";
import { isQuorum, kafka, kafkaName, withSasl, withScram } from "./values.ts";

const { ports, memory } = contract;

export const CONFIG_DIRECTORY = "/etc/broker";
/** In memory: the settings with the password, which is in no ConfigMap. */
export const RUN_DIRECTORY = "/run/broker";
/** The image's own volume; the log's directory is below it, since Kafka takes every directory beside for a partition. */
export const VOLUME = "/var/lib/kafka/data";
export const LOGS = `${VOLUME}/logs`;

/** The Service that gives each node a name of its own. */
export const nodesName: Expr<string> = objectName("kafka-nodes");

/** The names of the nodes in DNS, as their pods have them. */
export const hostOf = (pod: Expr<string> | string) => t`${pod}.${nodesName}.${release.namespace}.svc`;

export const heap = mebibytes({ quantity: kafka.embedded.heap });

/** What a node takes, in MiB; with SCRAM a tool runs beside it. */
export const memoryOfNode = sumTemplate(
  "ros-ocp.kafka.neededMemory",
  { about: "Memory that a node of Kafka needs, in MiB." },
  () => [heap, memory.besideHeap, when(withScram, memory.tool)],
)();

/** With the number of nodes: those added to a Kafka of one would else elect each other, and have it forget its topics. */
const identity = sha256sum(t`${release.namespace}:${release.name}:kafka:${kafka.embedded.replicas}`);
/**
 * Identifies the cluster on its volumes and between its nodes.
 *
 * 22 characters are the sixteen bytes of an id in base64; the last can only be A, Q, g or w.
 */
export const clusterId = t`${trunc(identity, 21)}A`;

/** Settings of every node; the start script adds its id, its addresses and the password. */
export const brokerSettings = linesTemplate("ros-ocp.kafka.settings", { about: "Settings of Kafka's nodes." }, () => [
  "process.roles=broker,controller",
  "controller.listener.names=CONTROLLER",
  "inter.broker.listener.name=REPLICATION",
  t`listener.security.protocol.map=CLIENTS:${kafka.securityProtocol},REPLICATION:PLAINTEXT,CONTROLLER:PLAINTEXT`,
  when(
    isQuorum,
    [
      "# Network policies admit nobody but these nodes to the last two.",
      `listeners=CLIENTS://0.0.0.0:${ports.clients},REPLICATION://0.0.0.0:${ports.replication},CONTROLLER://0.0.0.0:${ports.controller}`,
      t`controller.quorum.voters=0@${hostOf(t`${kafkaName}-0`)}:${ports.controller},1@${hostOf(t`${kafkaName}-1`)}:${ports.controller},2@${hostOf(t`${kafkaName}-2`)}:${ports.controller}`,
      "default.replication.factor=3",
      "min.insync.replicas=2",
      "offsets.topic.replication.factor=3",
      "transaction.state.log.replication.factor=3",
      "transaction.state.log.min.isr=2",
      "share.coordinator.state.topic.replication.factor=3",
      "share.coordinator.state.topic.min.isr=2",
    ],
    [
      "# A single node talks to itself only, and nobody else can.",
      `listeners=CLIENTS://0.0.0.0:${ports.clients},REPLICATION://127.0.0.1:${ports.replication},CONTROLLER://127.0.0.1:${ports.controller}`,
      `controller.quorum.voters=0@127.0.0.1:${ports.controller}`,
      "offsets.topic.replication.factor=1",
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "share.coordinator.state.topic.replication.factor=1",
      "share.coordinator.state.topic.min.isr=1",
    ],
  ),
  `log.dirs=${LOGS}`,
  "# Topics are declared. A client that mistypes one is told so.",
  "auto.create.topics.enable=false",
  t`log.retention.hours=${kafka.topics.retentionHours}`,
  "# Old segments go as a whole, and a quiet topic fills none.",
  "log.roll.hours=24",
  when(lt(heap, memory.cleanerHeap), "log.cleaner.dedupe.buffer.size=16777216"),
  when(withSasl, t`sasl.enabled.mechanisms=${kafka.sasl.mechanism}`),
  ...(["256", "512"] as const).map((bits) =>
    when(
      and(withSasl, eq(kafka.sasl.mechanism, `SCRAM-SHA-${bits}`)),
      `listener.name.clients.scram-sha-${bits}.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;`,
    ),
  ),
]);

/** Logs go to standard output; without a configuration there are none. */
export const logSettings = linesTemplate(
  "ros-ocp.kafka.logSettings",
  { about: "Logging of Kafka's nodes and tools." },
  () => [
    "appender.out.type = Console",
    "appender.out.name = out",
    "appender.out.layout.type = PatternLayout",
    "appender.out.layout.pattern = %d %p %m (%c{1})%n%ex",
    `rootLogger.level = \${env:LOG_LEVEL:-INFO}`,
    "rootLogger.appenderRef.out.ref = out",
  ],
);
