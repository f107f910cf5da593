import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Api } from "../../src/cluster/api.ts";
import { createObject } from "../../src/cluster/object-requests.ts";
import { writeKubeconfig } from "../parts/kubeconfig.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { restrictedNamespace } from "./namespace.ts";
import { ownState, resultOf } from "./ros-ocp.ts";

const cluster = controlPlane();
const { ros } = ownState();

interface Result {
  readonly ok: boolean;
  readonly inspections: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly skipped: boolean;
    readonly found: readonly string[];
  }[];
}

/** A token of a user who has the built-in role admin in the namespace, and nothing else anywhere. */
async function ownerToken(api: Api, namespace: string): Promise<string> {
  const rbac = "rbac.authorization.k8s.io";
  const metadata = { name: "owner" };
  await createObject(api, { apiVersion: "v1", kind: "ServiceAccount", metadata }, namespace);
  await createObject(
    api,
    {
      apiVersion: `${rbac}/v1`,
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "admin" },
      subjects: [{ kind: "ServiceAccount", ...metadata, namespace }],
    },
    namespace,
  );
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/owner/token`;
  const { body } = await api.request(path, { method: "POST", body: { spec: {} } });
  return (body as { readonly status: { readonly token: string } }).status.token;
}

test("up comes to its end for the owner of a namespace, with a workload that is switched off", { skip }, async (t) => {
  const { api, scratch } = cluster();
  const namespace = await restrictedNamespace(t, api);
  const kubeconfig = join(scratch, "owner.kubeconfig");
  await writeKubeconfig(kubeconfig, {
    cluster: { server: api.server, "insecure-skip-tls-verify": true },
    user: { token: await ownerToken(api, namespace) },
  });
  const options = ["--json", "--kubeconfig", kubeconfig, "-n", namespace, "--set", "koku.masu.replicas=0"];
  const { ok, inspections } = resultOf<Result>(await ros("up", ...options).ended);
  assert.ok(ok, JSON.stringify(inspections));
  assert.deepEqual(
    inspections.map(({ name, skipped }) => [name, skipped]),
    [
      ["objects", false],
      ["services", false],
      ["pod security", true],
    ],
  );
  assert.match(inspections[1]?.found.join() ?? "", /, 1 to workloads of 0 replicas$/);
});
