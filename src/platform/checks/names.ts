import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { fault, nameOf } from "./objects.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Kubernetes' limits beside that of a label; a StatefulSet's pods and a CronJob's Jobs get a suffix that must still fit one. */
const LIMITS: Readonly<Record<string, number>> = { StatefulSet: 52, CronJob: 52, KafkaTopic: 253 };

/** Names that are too long or no DNS labels, two objects of one name, and label values above 63 characters. */
export function badNames(objects: readonly KubernetesObject[]): readonly Finding[] {
  const seen = new Set<string>();
  return objects.flatMap((object) => {
    const { name, labels = {} } = object.metadata;
    const limit = LIMITS[object.kind] ?? 63;
    const messages = [
      name.length > limit && `the name has ${name.length} characters, and ${limit} are allowed`,
      !LABEL.test(name) && "the name is no DNS label",
      seen.has(nameOf(object)) && "another object has this name",
      ...Object.entries(labels).map(
        ([key, { length }]) => length > 63 && `the label ${key} has ${length} characters, and 63 are allowed`,
      ),
    ];
    seen.add(nameOf(object));
    return messages.flatMap((message) => (message === false ? [] : fault(object, message)));
  });
}
