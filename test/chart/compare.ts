import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject } from "../../src/platform/render.ts";

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/**
 * Where two sets of objects differ first, as `Deployment/ros-ocp-gateway spec.replicas: Helm 1, evaluated 2`.
 *
 * Helm sorts objects by kind and name, so their order does not count.
 */
export function difference(
  helm: readonly KubernetesObject[],
  evaluated: readonly KubernetesObject[],
): string | undefined {
  const [theirs, ours] = [byName(helm), byName(evaluated)];
  for (const name of new Set([...theirs.keys(), ...ours.keys()])) {
    const found = differs(theirs.get(name), ours.get(name), []);
    if (found !== undefined) return `${name} ${found}`;
  }
  return undefined;
}

function byName(objects: readonly KubernetesObject[]): ReadonlyMap<string, unknown> {
  return new Map([...Map.groupBy(objects, nameOf)].map(([name, same]) => [name, same.length === 1 ? same[0] : same]));
}

function differs(helm: unknown, evaluated: unknown, path: readonly string[]): string | undefined {
  if (isDeepStrictEqual(helm, evaluated)) return undefined;
  if (isContainer(helm) && isContainer(evaluated) && Array.isArray(helm) === Array.isArray(evaluated)) {
    for (const key of new Set([...Object.keys(helm), ...Object.keys(evaluated)])) {
      const found = differs(helm[key], evaluated[key], [...path, key]);
      if (found !== undefined) return found;
    }
  }
  return `${path.join(".")}: Helm ${JSON.stringify(helm)}, evaluated ${JSON.stringify(evaluated)}`;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
