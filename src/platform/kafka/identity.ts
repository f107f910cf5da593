import type { Identity } from "../../kubernetes/names.ts";
import { objectName } from "../../kubernetes/names.ts";
import { and, type Expr, gt, sumTemplate, when } from "../../template/language.ts";
import { kafka, runsKafka, usesStrimzi } from "./values.ts";

export const kafkaIdentity = { name: "kafka", component: "kafka" } satisfies Identity;
export const topicsIdentity = { name: "kafka-topics", component: "kafka-topics" } satisfies Identity;

/** The Service that clients ask first, and the prefix of the nodes' names. */
export const kafkaName: Expr<string> = objectName("kafka");
/** The Service that gives each node a name of its own. */
export const nodesName: Expr<string> = objectName("kafka-nodes");

/** Whether the chart's own Kafka has several nodes, which talk to each other. */
export const isQuorum: Expr<boolean> = and(runsKafka, gt(kafka.embedded.replicas, 1));

/** Nodes that the values ask for; 0 where an external Kafka's are not known. */
export const nodes = sumTemplate("ros-ocp.kafka.nodes", { about: "Nodes of the Kafka that is asked for." }, () => [
  when(runsKafka, kafka.embedded.replicas),
  when(usesStrimzi, kafka.strimzi.replicas),
])();
