import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { fault, podOf } from "./objects.ts";
import { componentOf } from "./running.ts";

/** Pods that wait for ever: for a Job that is not there, or for a topic that nobody makes. */
export function endlessWaits(objects: readonly KubernetesObject[]): readonly Finding[] {
  const jobs = new Set(objects.filter(({ kind }) => kind === "Job").map(nameLabel));
  const makers = objects
    .filter((object) => object.kind === "KafkaTopic" || (object.kind === "Job" && nameLabel(object) === "kafka-topics"))
    .map((object) => JSON.stringify(object));
  const isMade = (topic: string) => makers.some((maker) => RegExp(`['"]${RegExp.escape(topic)}['"]`).test(maker));
  return objects.flatMap((object) => {
    if (podOf(object) === undefined) return [];
    const missing = [
      ...(componentOf(object)?.after ?? [])
        .filter((job) => !jobs.has(job))
        .map((job) => `the Job ${job}, which is not rendered; render it`),
      ...(makers.length === 0 ? [] : awaitedTopics(object))
        .filter((topic) => !isMade(topic))
        .map((topic) => `the topic ${topic}, which nobody makes; declare it`),
    ];
    return missing.map((what) => fault(object, `waits for ${what} under every condition of this pod`));
  });
}

const nameLabel = ({ metadata }: KubernetesObject): string | undefined => metadata.labels?.["app.kubernetes.io/name"];

/** The topics that the gate of Kafka has in its argument. */
const awaitedTopics = (object: KubernetesObject): readonly string[] =>
  (podOf(object)?.initContainers ?? [])
    .filter(({ name }) => name === "wait-for-kafka")
    .flatMap(({ args = [] }) => args[1]?.trim().split(" ") ?? []);
