import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { nameOf, podOf } from "./objects.ts";
import { componentOf } from "./running.ts";

/** Pods that wait for ever: for a Job that is not there, or for a topic that nobody makes. */
export function endlessWaits(objects: readonly KubernetesObject[]): readonly Finding[] {
  const jobs = objects.filter(({ kind }) => kind === "Job");
  const names = new Set(jobs.map(nameLabel));
  const makers = [
    ...jobs.filter((job) => nameLabel(job) === "kafka-topics"),
    ...objects.filter(({ kind }) => kind === "KafkaTopic"),
  ].map((object) => JSON.stringify(object));
  return objects
    .filter((object) => podOf(object) !== undefined)
    .flatMap((object) => [
      ...(componentOf(object)?.after ?? [])
        .filter((job) => !names.has(job))
        .map((job) => endless(object, `the Job ${job}, which is not rendered; render it`)),
      ...(makers.length === 0 ? [] : awaitedTopics(object))
        .filter((topic) => !makers.some((maker) => RegExp(`['"]${RegExp.escape(topic)}['"]`).test(maker)))
        .map((topic) => endless(object, `the topic ${topic}, which nobody makes; declare it`)),
    ]);
}

const nameLabel = ({ metadata }: KubernetesObject): string | undefined => metadata.labels?.["app.kubernetes.io/name"];

/** The topics that the gate of Kafka has in its argument. */
const awaitedTopics = (object: KubernetesObject): readonly string[] =>
  (podOf(object)?.initContainers ?? [])
    .filter(({ name }) => name === "wait-for-kafka")
    .flatMap(({ args = [] }) => args[1]?.trim().split(" ") ?? []);

const endless = (object: KubernetesObject, what: string): Finding => ({
  file: "templates",
  where: nameOf(object),
  message: `waits for ${what} under every condition of this pod`,
});
