import assert from "node:assert/strict";
import { test } from "node:test";
import { listObjects } from "../../src/cluster/object-requests.ts";
import { releaseSize, sizedValues } from "../../src/release/release-size.ts";
import { controlPlane, skip, skipHelm3 } from "./control-plane.ts";
import { helm } from "./install.ts";
import { restrictedNamespace } from "./namespace.ts";

const cluster = controlPlane();

/** The bytes of the Secret in which Helm keeps its newest release. */
async function storedSize(namespace: string): Promise<number> {
  const [secret] = await listObjects(cluster().api, { apiVersion: "v1", kind: "Secret" }, namespace, { owner: "helm" });
  const data = secret?.data as { readonly release: string } | undefined;
  return Buffer.from(data?.release ?? "", "base64").length;
}

for (const [major, without] of [
  [4, skip],
  [3, skipHelm3],
] as const) {
  for (const [name, values] of sizedValues()) {
    test(`the size of a release with ${name} is that of Helm ${major}'s Secret`, { skip: without }, async (test) => {
      const namespace = await restrictedNamespace(test, cluster().api);
      await helm(cluster(), "install", namespace, values, { major });
      const [ours, stored] = [releaseSize(values), await storedSize(namespace)];
      test.diagnostic(`${name}, Helm ${major}: ${ours} bytes for ${stored}`);
      assert.ok(Math.abs(ours / stored - 1) < 0.02, `${ours} bytes for ${stored}`);
    });
  }
}
