import { isDeepStrictEqual } from "node:util";
import { type ClusterObject, identityOf, shortName } from "../cluster/object.ts";
import type { Release } from "./helm-release.ts";
import { objectsOf, readableObjects } from "./manifest.ts";

/** What an upgrade would do to the objects, by short name. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Whether an upgrade to `planned` would change nothing. */
export function isUnchanged(current: Release, planned: Release): boolean {
  return (
    current.status === "deployed" &&
    current.manifest === planned.manifest &&
    isDeepStrictEqual(current.values, planned.values) &&
    isDeepStrictEqual(current.hooks, planned.hooks)
  );
}

/**
 * Compares the objects of two releases. When the current manifest cannot be read, all count as changed: only an upgrade
 * can replace that manifest.
 */
export function changesBetween(current: Release | undefined, planned: Release): Changes {
  const after = byIdentity(objectsOf(planned.manifest));
  const names = (objects: Iterable<ClusterObject>) => [...objects].map(shortName);
  const known = current === undefined ? [] : readableObjects(current.manifest);
  if (known === undefined) return { added: [], changed: names(after.values()), removed: [] };
  const before = byIdentity(known);
  return {
    added: names([...after].filter(([key]) => !before.has(key)).map(([, object]) => object)),
    changed: names(
      [...after]
        .filter(([key, object]) => before.has(key) && !isDeepStrictEqual(before.get(key), object))
        .map(([, one]) => one),
    ),
    removed: names([...before].filter(([key]) => !after.has(key)).map(([, object]) => object)),
  };
}

const byIdentity = (objects: readonly ClusterObject[]): ReadonlyMap<string, ClusterObject> =>
  new Map(objects.map((object) => [identityOf(object), object]));
