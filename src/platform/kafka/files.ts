import { secretObject } from "../credentials.ts";
import { file } from "../file.ts";
import { aliasService } from "./alias.ts";
import { brokerConfig, brokerDisruptionBudget, brokerService, brokerStatefulSet, nodesService } from "./broker.ts";
import { strimziKafka, strimziNodePool, strimziTopics, strimziUser } from "./strimzi.ts";
import { topicsJob } from "./topics-job.ts";
import { kafkaSecret } from "./values.ts";

/** Kafka's templates. */
export const kafkaFiles = [
  file("secret-kafka-credentials", "kafka/values", secretObject(kafkaSecret)),
  file("configmap-kafka", "kafka/broker", brokerConfig),
  file("statefulset-kafka", "kafka/broker", brokerStatefulSet),
  file("service-kafka", "kafka/broker", brokerService, nodesService),
  file("poddisruptionbudget-kafka", "kafka/broker", brokerDisruptionBudget),
  file("service-kafka-alias", "kafka/alias", aliasService),
  file("job-kafka-topics", "kafka/topics-job", topicsJob),
  file("kafka-strimzi", "kafka/strimzi", strimziKafka, strimziNodePool, strimziUser),
  file("kafkatopics", "kafka/strimzi", strimziTopics),
];
