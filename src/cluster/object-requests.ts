import type { Kind } from "../platform/kinds.ts";
import { isMap } from "../values/data.ts";
import type { Answer, Api, Question } from "./api.ts";
import { Refused } from "./api-error.ts";
import { Failure } from "./failure.ts";
import { type ClusterObject, isObject } from "./object.ts";

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

// Discovery answers do not change while a command runs, and every object of a release asks for them.
const discovered = new WeakMap<Api, Map<string, Promise<readonly Resource[]>>>();

/** The objects of a kind in a namespace that carry all `labels`. A kind that the cluster does not serve has none. */
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
    await api.ask(path, { query: { ...query, ...(labelSelector && { labelSelector }) } }),
    path,
  );
  const items = isMap(body) && Array.isArray(body.items) ? body.items : [];
  // Items of a list do not say what they are.
  return items.map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind })).filter(isObject);
}

/** The object with the identity of `object`, or undefined when it is not there. */
export async function readObject(
  api: Api,
  object: ClusterObject,
  namespace: string,
): Promise<ClusterObject | undefined> {
  const answer = await askFor(api, object, namespace, {});
  return answer !== undefined && isObject(answer.body) ? answer.body : undefined;
}

/** Deletes the object with what it owns. Returns false when it was not there. */
export async function deleteObject(api: Api, object: ClusterObject, namespace: string): Promise<boolean> {
  const question: Question = { method: "DELETE", query: { propagationPolicy: "Background" } };
  return (await askFor(api, object, namespace, question)) !== undefined;
}

/** What the object would become if it were applied again, with the server's warnings. Nothing is changed. */
export async function dryApply(api: Api, object: ClusterObject, namespace: string): Promise<Answer> {
  const query = { dryRun: "All", fieldManager: "helm", force: "true" };
  const contentType = "application/apply-patch+yaml";
  const answer = await askFor(api, object, namespace, { method: "PATCH", query, body: object, contentType });
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
  succeeded(await api.ask(path, { method: "POST", query, body: object }), path);
}

/** Throws what creating the object would. Nothing is changed. */
export const dryCreate = (api: Api, object: ClusterObject, namespace: string): Promise<void> =>
  createObject(api, object, namespace, { dryRun: "All" });

/** Asks at the object's own path. Undefined when there is no such object, or no such kind. */
export async function askFor(
  api: Api,
  object: ClusterObject,
  namespace: string,
  question: Question,
): Promise<Answer | undefined> {
  const collection = await pathOf(api, object, object.metadata.namespace ?? namespace);
  if (collection === undefined) return undefined;
  const path = `${collection}/${encodeURIComponent(object.metadata.name)}`;
  const answer = await api.ask(path, question);
  return answer.status === 404 ? undefined : succeeded(answer, path);
}

async function pathOf(api: Api, { apiVersion, kind }: Kind, namespace: string): Promise<string | undefined> {
  const known = discovered.get(api) ?? new Map<string, Promise<readonly Resource[]>>();
  discovered.set(api, known);
  const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const resources = known.get(base) ?? discover(api, base);
  known.set(base, resources);
  // A failure is no answer to keep: the next who asks asks anew.
  resources.catch(() => known.delete(base));
  const resource = (await resources).find((one) => one.kind === kind && !one.name.includes("/"));
  if (resource === undefined) return undefined;
  const within = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${base}${within}/${resource.name}`;
}

/** The APIs that a cluster serves, as in `apps/v1`; what the chart asks Helm for. */
export async function servedApis(api: Api): Promise<readonly string[]> {
  const { body } = succeeded(await api.ask("/apis"), "/apis");
  const groups = isMap(body) && Array.isArray(body.groups) ? (body.groups as readonly Group[]) : [];
  return groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
}

interface Group {
  readonly versions: readonly { readonly groupVersion: string }[];
}

async function discover(api: Api, base: string): Promise<readonly Resource[]> {
  const answer = await api.ask(base);
  if (answer.status === 404) return [];
  const { body } = succeeded(answer, base);
  return isMap(body) && Array.isArray(body.resources) ? body.resources : [];
}

/** The answer, if it is none of an error. */
export function succeeded(answer: Answer, path: string): Answer {
  if (answer.status < 400) return answer;
  const { body } = answer;
  const reason = isMap(body) && typeof body.message === "string" ? body.message : JSON.stringify(body);
  throw new Refused(path, answer.status, reason);
}
