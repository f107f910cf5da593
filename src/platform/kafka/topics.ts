import { scratch } from "../../kubernetes/pod.ts";
import { and, type Control, lines, not, t, when } from "../../template/language.ts";
import { clientEnvironment, kafka as usesKafka } from "../backings/kafka/kafka.ts";
import { type Topic, topic } from "../backings/kafka/topic.ts";
import { toolbox } from "../backings/toolbox.ts";
import { type Component, component } from "../component.ts";
import { createTopics } from "./scripts/create-topics.py.ts";
import { kafka, usesStrimzi } from "./values.ts";

/** Topics of components that the chart does not have yet: ROS reads and writes this one. */
const awaited = [topic({ name: "rosocp.kruize.recommendations" })];

/**
 * Every topic of the platform, by name, so that the Job that makes them stays the same in whatever order they are declared.
 *
 * @throws when two components declare topics of one name
 */
export function topicsOf(components: readonly Component[]): readonly Topic[] {
  const declared = new Set([...components.flatMap(({ pods }) => pods?.topics ?? []), ...awaited]);
  const byName = new Map([...declared].map((one) => [one.name, one]));
  for (const one of declared)
    if (byName.get(one.name) !== one) throw new Error(`the topic ${one.name} is declared twice; share one declaration`);
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Writes something for each topic, where the engine needs it. */
export const forEachTopic = <A>(topics: readonly Topic[], write: (topic: Topic) => A): readonly Control<A>[] =>
  topics.map((one) => when(one.when ?? true, write(one)));

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
