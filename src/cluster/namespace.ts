import type { Api } from "./api.ts";
import type { ClusterObject } from "./object.ts";
import { createObject, readObject } from "./object-requests.ts";

const enforce = "pod-security.kubernetes.io/enforce";

/** A namespace, and whether it was created just now. */
export interface NamespaceState {
  readonly created: boolean;
  /** The Pod Security level that it enforces, such as `restricted`. */
  readonly podSecurity: string | undefined;
}

const namespaced = (name: string, labels: Readonly<Record<string, string>> = {}): ClusterObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});

/** Creates the namespace with Pod Security `restricted` if it does not exist. An existing one stays as it is. */
export async function ensureNamespace(api: Api, name: string): Promise<NamespaceState> {
  const found = await readObject(api, namespaced(name), name);
  if (found !== undefined) return { created: false, podSecurity: found.metadata.labels?.[enforce] };
  const levels = ["enforce", "warn"].map((mode) => [`pod-security.kubernetes.io/${mode}`, "restricted"] as const);
  await createObject(api, namespaced(name, Object.fromEntries(levels)), name);
  return { created: true, podSecurity: "restricted" };
}

/** The namespace as if it enforced `restricted`: applying it as a dry run lists the pods that violate it. */
export const restrictedNamespace = (name: string): ClusterObject => namespaced(name, { [enforce]: "restricted" });
