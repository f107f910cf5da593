import type { Container, Pod, PodSpec } from "kubernetes-types/core/v1.d.ts";
import type { Api } from "../../src/cluster/api.ts";
import { listObjects } from "../../src/cluster/object-requests.ts";

/** A key of a Secret or ConfigMap that a pod needs, or the whole object. */
export interface Reference {
  readonly kind: "Secret" | "ConfigMap";
  readonly name: string;
  readonly key?: string | undefined;
}

/** What the pods of a specification cannot start without. */
export function referencesOf(spec: PodSpec): readonly Reference[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  return [...containers.flatMap(referencesOfContainer), ...referencesOfVolumes(spec)];
}

const referencesOfContainer = ({ env = [] }: Container): readonly Reference[] =>
  env.flatMap(({ valueFrom: { secretKeyRef, configMapKeyRef } = {} }) => [
    ...(secretKeyRef === undefined
      ? []
      : [{ kind: "Secret", name: secretKeyRef.name!, key: secretKeyRef.key } as const]),
    ...(configMapKeyRef === undefined
      ? []
      : [{ kind: "ConfigMap", name: configMapKeyRef.name!, key: configMapKeyRef.key } as const]),
  ]);

const referencesOfVolumes = ({ volumes = [] }: PodSpec): readonly Reference[] =>
  volumes.flatMap(({ secret, configMap }) => {
    if (secret !== undefined) return keys("Secret", secret.secretName!, secret.items);
    return configMap === undefined ? [] : keys("ConfigMap", configMap.name!, configMap.items);
  });

const keys = (
  kind: Reference["kind"],
  name: string,
  items?: readonly { readonly key: string }[],
): readonly Reference[] => (items === undefined ? [{ kind, name }] : items.map(({ key }) => ({ kind, name, key })));

/**
 * What the pods of a namespace refer to without that it is there, a line each.
 *
 * A kubelet would not start them; the sandbox has none, so it has to be looked at.
 */
export async function danglingReferences(
  api: Api,
  namespace: string,
  pods: readonly Pod[],
): Promise<readonly string[]> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const kind of ["Secret", "ConfigMap"] as const) {
    for (const { metadata, data } of await listObjects(api, { apiVersion: "v1", kind }, namespace)) {
      found.set(`${kind}/${metadata.name}`, new Set(Object.keys(data ?? {})));
    }
  }
  const dangling = pods.flatMap(({ metadata, spec }) =>
    referencesOf(spec!)
      .filter(({ kind, name, key }) => {
        const keysThere = found.get(`${kind}/${name}`);
        return keysThere === undefined || (key !== undefined && !keysThere.has(key));
      })
      .map(
        ({ kind, name, key }) => `${metadata?.name} needs ${kind}/${name}${key === undefined ? "" : `, key ${key}`}`,
      ),
  );
  return [...new Set(dangling)];
}
