import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import type { Api } from "../../src/cluster/api.ts";
import type { ClusterObject } from "../../src/cluster/object.ts";
import { createObject, deleteObject } from "../../src/cluster/object-requests.ts";

const levels = ["enforce", "warn", "audit"].map((mode) => [`pod-security.kubernetes.io/${mode}`, "restricted"]);

/** A namespace of a test's own, which enforces Pod Security `restricted`; it goes when the test ends. */
export async function restrictedNamespace(test: TestContext, api: Api): Promise<string> {
  const name = `test-${randomBytes(4).toString("hex")}`;
  const namespace: ClusterObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: Object.fromEntries(levels) },
  };
  await createObject(api, namespace, name);
  test.after(() => deleteObject(api, namespace, name));
  return name;
}
