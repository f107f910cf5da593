import { isMap } from "../values/data.ts";
import type { Api, ApiRequest, ApiResponse } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { Failure } from "./failure.ts";
import { type ClusterObject, isObject } from "./object.ts";

/** A kind of objects, as `apiVersion` and `kind` name it. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A resource of an API group, from discovery. */
interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

// Discovery does not change while a command runs, and every object of a release needs it.
const discovered = new WeakMap<Api, Map<string, Promise<readonly Resource[]>>>();

/** Lists the objects of a kind in a namespace that have all `labels`; none when the cluster does not serve the kind. */
export async function listObjects(
  api: Api,
  kind: Kind,
  namespace: string,
  labels: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): Promise<readonly ClusterObject[]> {
  const path = await pathOf(api, kind, namespace);
  if (path === undefined) return [];
  const labelSelector = Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
  const { body } = succeeded(
    await api.request(path, { query: { ...query, ...(labelSelector && { labelSelector }) } }),
    path,
  );
  const items = isMap(body) && Array.isArray(body.items) ? body.items : [];
  // The items of a list lack apiVersion and kind.
  return items.map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind })).filter(isObject);
}

/** Reads the object with the identity of `object`; undefined when it does not exist. */
export async function readObject(
  api: Api,
  object: ClusterObject,
  namespace: string,
): Promise<ClusterObject | undefined> {
  const answer = await requestObject(api, object, namespace, {});
  return answer !== undefined && isObject(answer.body) ? answer.body : undefined;
}

/** Deletes the object and its dependents. Returns false when it did not exist. */
export async function deleteObject(api: Api, object: ClusterObject, namespace: string): Promise<boolean> {
  const request: ApiRequest = { method: "DELETE", query: { propagationPolicy: "Background" } };
  return (await requestObject(api, object, namespace, request)) !== undefined;
}

/**
 * Applies the object as a dry run: returns the object as it would become, with the server's warnings. Changes nothing.
 */
export async function dryRunApply(api: Api, object: ClusterObject, namespace: string): Promise<ApiResponse> {
  const query = { dryRun: "All", fieldManager: "helm", force: "true" };
  const contentType = "application/apply-patch+yaml";
  const answer = await requestObject(api, object, namespace, { method: "PATCH", query, body: object, contentType });
  return answer ?? { status: 404, body: undefined, warnings: [] };
}

/** Creates the object; throws a Failure with the server's reason. */
export async function createObject(
  api: Api,
  object: ClusterObject,
  namespace: string,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  const path = await pathOf(api, object, object.metadata.namespace ?? namespace);
  if (path === undefined) throw new Failure("cluster", `the cluster serves no ${object.apiVersion} ${object.kind}`);
  succeeded(await api.request(path, { method: "POST", query, body: object }), path);
}

/** Creates the object as a dry run: throws what creating it would throw. Changes nothing. */
export const dryRunCreate = (api: Api, object: ClusterObject, namespace: string): Promise<void> =>
  createObject(api, object, namespace, { dryRun: "All" });

/** Sends a request to the path of an object. Undefined when the object or its kind does not exist. */
export async function requestObject(
  api: Api,
  object: ClusterObject,
  namespace: string,
  request: ApiRequest,
): Promise<ApiResponse | undefined> {
  const collection = await pathOf(api, object, object.metadata.namespace ?? namespace);
  if (collection === undefined) return undefined;
  const path = `${collection}/${encodeURIComponent(object.metadata.name)}`;
  const answer = await api.request(path, request);
  return answer.status === 404 ? undefined : succeeded(answer, path);
}

async function pathOf(api: Api, { apiVersion, kind }: Kind, namespace: string): Promise<string | undefined> {
  const known = discovered.get(api) ?? new Map<string, Promise<readonly Resource[]>>();
  discovered.set(api, known);
  const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const resources = known.get(base) ?? discover(api, base);
  known.set(base, resources);
  // A failure is not kept: the next call tries again.
  resources.catch(() => known.delete(base));
  const resource = (await resources).find((one) => one.kind === kind && !one.name.includes("/"));
  if (resource === undefined) return undefined;
  const within = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${base}${within}/${resource.name}`;
}

/** The API versions that the cluster serves, such as `apps/v1`: Helm's `.Capabilities.APIVersions`. */
export async function servedApis(api: Api): Promise<readonly string[]> {
  const { body } = succeeded(await api.request("/apis"), "/apis");
  const groups = isMap(body) && Array.isArray(body.groups) ? (body.groups as readonly Group[]) : [];
  return groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
}

interface Group {
  readonly versions: readonly { readonly groupVersion: string }[];
}

async function discover(api: Api, base: string): Promise<readonly Resource[]> {
  const answer = await api.request(base);
  if (answer.status === 404) return [];
  const { body } = succeeded(answer, base);
  return isMap(body) && Array.isArray(body.resources) ? body.resources : [];
}

/** Returns the response, or throws an ApiError when its status is an error. */
export function succeeded(answer: ApiResponse, path: string): ApiResponse {
  if (answer.status < 400) return answer;
  const { body } = answer;
  const reason = isMap(body) && typeof body.message === "string" ? body.message : JSON.stringify(body);
  throw new ApiError(path, answer.status, reason);
}
