import { scratch } from "../../kubernetes/pod.ts";
import { and, lines, not, t } from "../../template/language.ts";
import { clientEnvironment } from "../backings/kafka/environment.ts";
import { kafka as usesKafka } from "../backings/kafka/kafka.ts";
import type { Topic } from "../backings/kafka/topic.ts";
import { toolbox } from "../backings/toolbox.ts";
import { component } from "../component.ts";
import { createTopics } from "./scripts/create-topics.py.ts";
import { forEachTopic } from "./topics.ts";
import { kafka, usesStrimzi } from "./values.ts";

/** The Job that makes the topics: other topics or another Kafka are another Job. Strimzi makes them of its own resources. */
export const topicsJob = (topics: readonly Topic[]) =>
  component({
    name: "kafka-topics",
    folder: "kafka",
    about: "makes Kafka's topics, once for each configuration",
    enabled: and(kafka.topics.create, not(usesStrimzi)),
    uses: [usesKafka({ writes: topics })],
    workload: {
      settings: kafka.topics,
      ...toolbox,
      job: { template: "ros-ocp.kafka.topicsJob", spec: { backoffLimit: 6 } },
      container: { name: "topics", command: ["python", "-c"], args: [lines(createTopics(wanted(topics)))] },
      environment: {
        name: "ros-ocp.kafka.env.topics",
        whose: "the Job kafka-topics",
        variables: [clientEnvironment()],
      },
      // Topics that are there are not made again for another password.
      checksums: false,
      places: [scratch("tmp", "/tmp", "16Mi")],
      graceSeconds: 5,
    },
  });

/** As the script has them: name, partitions, and hours for which a message is kept. */
const wanted = (topics: readonly Topic[]) =>
  forEachTopic(topics, ({ name, partitions, retentionHours }) => t`('${name}', ${partitions}, ${retentionHours}),`);
