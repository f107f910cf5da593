import type { Api } from "../../src/cluster/api.ts";
import { shortName } from "../../src/cluster/object.ts";
import { listObjects, succeeded } from "../../src/cluster/object-requests.ts";

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** Kinds that come and go with others, or are another view of them. */
const passing = new Set(["Event", "EndpointSlice", "Endpoints", "Lease", "ControllerRevision"]);

/** Names of everything in a namespace, of whatever kind the cluster serves, as in `Secret/ros-ocp-koku-secret`; sorted. */
export async function inventory(api: Api, namespace: string): Promise<readonly string[]> {
  const versions = await servedVersions(api);
  const lists = await Promise.all(
    versions.flatMap(({ apiVersion, resources }) =>
      resources
        .filter(({ name, kind, namespaced, verbs }) => {
          return namespaced && !name.includes("/") && verbs.includes("list") && !passing.has(kind);
        })
        .map(({ kind }) => listObjects(api, { apiVersion, kind }, namespace)),
    ),
  );
  return lists.flat().map(shortName).sort();
}

async function servedVersions(api: Api) {
  const groups = (await bodyOf(api, "/apis")) as {
    readonly groups: readonly { readonly preferredVersion: { readonly groupVersion: string } }[];
  };
  const versions = ["v1", ...groups.groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
  return Promise.all(
    versions.map(async (apiVersion) => {
      const path = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
      const { resources } = (await bodyOf(api, path)) as { readonly resources: readonly Resource[] };
      return { apiVersion, resources };
    }),
  );
}

const bodyOf = async (api: Api, path: string): Promise<unknown> => succeeded(await api.request(path), path).body;
