import { type Control, gt, min, sumTemplate, when } from "../../template/language.ts";
import { type Topic, topic } from "../backings/kafka/topic.ts";
import type { Component } from "../component.ts";
import { isExternal, kafka, runsKafka, usesStrimzi } from "./values.ts";

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
