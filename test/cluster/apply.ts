import { setTimeout as sleep } from "node:timers/promises";
import type { Api, ApiResponse } from "../../src/cluster/api.ts";
import { type ClusterObject, shortName } from "../../src/cluster/object.ts";
import { requestObject } from "../../src/cluster/object-requests.ts";

/** What the server had to say when objects were applied. */
export interface Applied {
  readonly warnings: readonly string[];
  /** Objects that are not as they were before. */
  readonly changed: readonly string[];
}

const query = { fieldManager: "test", force: "true" };
const contentType = "application/apply-patch+yaml";

/** Applies objects one by one, by server-side apply. */
export async function applyAll(api: Api, namespace: string, objects: readonly ClusterObject[]): Promise<Applied> {
  const warnings: string[] = [];
  const changed: string[] = [];
  for (const object of objects) {
    const before = await quiet(api, namespace, object);
    const answer = await requestObject(api, object, namespace, { method: "PATCH", query, body: object, contentType });
    warnings.push(...(answer?.warnings ?? []).map((warning) => `${shortName(object)}: ${warning}`));
    if (versionOf(answer) !== before) changed.push(shortName(object));
  }
  return { warnings, changed };
}

/** The object's version when controllers have stopped writing into it; undefined when it is not there. */
async function quiet(api: Api, namespace: string, object: ClusterObject): Promise<string | undefined> {
  for (let before: string | undefined; ; await sleep(100)) {
    const now = versionOf(await requestObject(api, object, namespace, {}));
    if (now === before) return now;
    before = now;
  }
}

const versionOf = (answer: ApiResponse | undefined): string | undefined =>
  (answer?.body as { metadata: { resourceVersion: string } } | undefined)?.metadata.resourceVersion;
