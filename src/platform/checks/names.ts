import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { nameOf } from "./objects.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Kubernetes' limit for each kind; a StatefulSet's pods and a Job's get a suffix that must still fit a label. */
const LIMITS: Readonly<Record<string, number>> = {
  StatefulSet: 52,
  CronJob: 52,
  Job: 63,
  Service: 63,
  KafkaTopic: 253,
};

/** Names that are too long or no DNS labels, two objects of one name, and label values above 63 characters. */
export function badNames(objects: readonly KubernetesObject[]): readonly Finding[] {
  const seen = new Set<string>();
  return objects.flatMap((object) => {
    const { name, labels = {} } = object.metadata;
    const limit = LIMITS[object.kind] ?? 63;
    const messages = [
      ...(name.length > limit ? [`the name has ${name.length} characters, and ${limit} are allowed`] : []),
      ...(LABEL.test(name) ? [] : ["the name is no DNS label"]),
      ...(seen.has(nameOf(object)) ? ["another object has this name"] : []),
      ...Object.entries(labels)
        .filter(([, value]) => value.length > 63)
        .map(([key, value]) => `the label ${key} has ${value.length} characters, and 63 are allowed`),
    ];
    seen.add(nameOf(object));
    return messages.map((message) => ({ file: "templates", where: nameOf(object), message }));
  });
}
