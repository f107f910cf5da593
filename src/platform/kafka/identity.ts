import type { Identity } from "../../kubernetes/names.ts";
import { fullname, objectName } from "../../kubernetes/names.ts";
import {
  and,
  type Expr,
  eq,
  gt,
  present,
  sha256sum,
  sumTemplate,
  t,
  textTemplate,
  trunc,
  when,
} from "../../template/language.ts";
import { kafka, runsKafka, usesStrimzi } from "./values.ts";

export const kafkaIdentity = { name: "kafka", component: "kafka" } satisfies Identity;

/** The Service that clients ask first, and the prefix of the nodes' names. */
export const kafkaName: Expr<string> = objectName("kafka");
/** The Service that gives each node a name of its own. */
export const nodesName: Expr<string> = objectName("kafka-nodes");

/** The longest prefix that leaves room for itself, twice, in `<prefix>-kafka-<prefix>-brokers-99`, a label of 63. */
const SHORT = 22;
const { nodePool } = kafka.strimzi;

/** The KafkaNodePool, which no other release in the namespace may have. */
export const nodePoolName = textTemplate(
  "ros-ocp.kafka.nodePool",
  { about: "The name of Strimzi's KafkaNodePool." },
  () =>
    when(
      present(nodePool),
      nodePool,
      when(
        eq(trunc(fullname(), SHORT), fullname()),
        objectName("brokers"),
        t`brokers-${trunc(sha256sum(fullname()), 8)}`,
      ),
    ),
)();

/** Whether the chart's own Kafka has several nodes, which talk to each other. */
export const isQuorum: Expr<boolean> = and(runsKafka, gt(kafka.embedded.replicas, 1));

/** Nodes that the values ask for; 0 where an external Kafka's are not known. */
export const nodes = sumTemplate("ros-ocp.kafka.nodes", { about: "Nodes of the Kafka that is asked for." }, () => [
  when(runsKafka, kafka.embedded.replicas),
  when(usesStrimzi, kafka.strimzi.replicas),
])();
