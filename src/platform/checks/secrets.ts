import type { PodSpec } from "kubernetes-types/core/v1.d.ts";
import { platform } from "../platform.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { containersOf, fault, podOf } from "./objects.ts";

/** The ends of the names of Secrets that others make: the chart cannot know what is in them. */
const expected = platform.components.flatMap(({ expects }) => expects).map((name) => `-${name}`);

/** A key of a Secret, by its name and the Secret's. */
type KeyOf = { readonly name?: string; readonly key?: string };

/** References to Secrets, or to keys in them, that nothing provides. */
export function missingSecrets(objects: readonly KubernetesObject[]): readonly Finding[] {
  const provided = new Map(
    objects
      .filter(({ kind }) => kind === "Secret")
      .map((secret) => [secret.metadata.name, Object.keys((secret.data ?? {}) as object)]),
  );
  return objects.flatMap((object) => {
    const pod = podOf(object);
    return (pod === undefined ? [] : referencesIn(pod)).flatMap(([where, { name = "", key }]) => {
      if (expected.some((end) => name.endsWith(end))) return [];
      const keys = provided.get(name);
      if (keys === undefined)
        return fault(
          object,
          `no Secret ${name} is rendered: add it to \`secrets\` of a component, or to \`expects\` where others make it`,
          where,
        );
      return key === undefined || keys.includes(key)
        ? []
        : fault(object, `the Secret ${name} has no key ${key}`, where);
    });
  });
}

/** What a pod cannot start without: variables from keys of Secrets, and volumes of whole ones. */
const referencesIn = (pod: PodSpec): readonly (readonly [where: string, KeyOf])[] => [
  ...containersOf(pod).flatMap(({ name, env = [] }) =>
    env.flatMap(({ name: variable, valueFrom }) => {
      const reference = valueFrom?.secretKeyRef;
      return reference && !reference.optional ? [[`containers.${name}.env.${variable}`, reference] as const] : [];
    }),
  ),
  ...(pod.volumes ?? []).flatMap(({ name, secret }) =>
    secret?.secretName === undefined ? [] : [[`volumes.${name}`, { name: secret.secretName }] as const],
  ),
];
