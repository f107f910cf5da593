import { Failure } from "../cluster/failure.ts";
import { type ClusterObject, isObject } from "../cluster/object.ts";
import { YamlMistake } from "../values/input/yaml-mistake.ts";
import { readManifest } from "../values/input/yaml-reader.ts";

/**
 * The objects of a manifest.
 *
 * @throws Failure when it is not YAML, with the line
 */
export function objectsOf(manifest: string): readonly ClusterObject[] {
  try {
    return readManifest(manifest).filter(isObject);
  } catch (error) {
    if (!(error instanceof YamlMistake)) throw error;
    throw new Failure("cluster", `Helm's manifest cannot be read: ${error.message}`);
  }
}

/** The objects of a manifest; undefined when it cannot be read. */
export function readableObjects(manifest: string): readonly ClusterObject[] | undefined {
  try {
    return objectsOf(manifest);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}
