import { platform } from "../platform.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { containersOf, nameOf, podOf } from "./objects.ts";

/** The ends of the names of Secrets that others make: the chart cannot know what is in them. */
const expected = platform.components.flatMap(({ expects }) => expects).map((name) => `-${name}`);

interface Use {
  readonly where: string;
  readonly secret: string;
  readonly key?: string;
}

/** References to Secrets, or to keys in them, that nothing provides. */
export function missingSecrets(objects: readonly KubernetesObject[]): readonly Finding[] {
  const provided = new Map(
    objects
      .filter(({ kind }) => kind === "Secret")
      .map((secret) => [secret.metadata.name, new Set(Object.keys((secret.data ?? {}) as object))]),
  );
  return objects.flatMap((object) =>
    usesOf(object).flatMap(({ where, secret, key }) => {
      if (expected.some((end) => secret.endsWith(end))) return [];
      const keys = provided.get(secret);
      if (keys !== undefined && (key === undefined || keys.has(key))) return [];
      const message =
        keys === undefined
          ? `no Secret ${secret} is rendered: add it to \`secrets\` of a component, or to \`expects\` where others make it`
          : `the Secret ${secret} has no key ${key}`;
      return [{ file: "templates", where: `${nameOf(object)} ${where}`, message }];
    }),
  );
}

function usesOf(object: KubernetesObject): readonly Use[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const variables = containersOf(pod).flatMap(({ name, env = [] }) =>
    env.flatMap((variable): readonly Use[] => {
      const reference = variable.valueFrom?.secretKeyRef;
      if (reference === undefined || reference.optional) return [];
      return [{ where: `containers.${name}.env.${variable.name}`, secret: reference.name, key: reference.key }];
    }),
  );
  const volumes = (pod.volumes ?? []).flatMap((volume): readonly Use[] => {
    const { secretName } = (volume.secret ?? {}) as { secretName?: string };
    return secretName === undefined ? [] : [{ where: `volumes.${String(volume.name)}`, secret: secretName }];
  });
  return [...variables, ...volumes];
}
