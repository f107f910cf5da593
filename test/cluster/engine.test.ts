import assert from "node:assert/strict";
import { test } from "node:test";
import { listObjects } from "../../src/cluster/object-requests.ts";
import { profiles } from "../../src/platform/profiles/profiles.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { helm, installed, seeded } from "./install.ts";
import { settled } from "./settle.ts";
import { snapshot } from "./snapshot.ts";

const cluster = controlPlane();
const evaluation: Values = layered([profiles.evaluation?.values ?? {}, seeded, { platform: "kubernetes" }]);
const guides: Values = layered([seeded, { platform: "kubernetes" }]);

const claimsIn = async (namespace: string) =>
  new Map(
    (await listObjects(cluster().api, { apiVersion: "v1", kind: "PersistentVolumeClaim" }, namespace)).map(
      ({ metadata }) => [metadata.name, (metadata as unknown as { uid: string }).uid],
    ),
  );

/** Whether every claim of the one is in the other, and still the same one. */
function assertKept(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  for (const [name, uid] of before) assert.equal(after.get(name), uid, `the claim ${name} was lost`);
}

test("a release grows from the evaluation profile to the guide's platform and back, and keeps every claim", {
  skip,
}, async (t) => {
  const { api } = cluster();
  const { namespace, running } = await installed(t, cluster(), evaluation);
  const small = snapshot(running);
  assert.ok(!small.components.has("trino-worker"));
  const first = await claimsIn(namespace);
  assert.deepEqual(await helm(cluster(), "upgrade", namespace, guides), []);
  const large = snapshot(await settled(api, namespace));
  for (const name of ["trino-coordinator", "trino-worker", "hive-metastore", "sources-api", "unleash"]) {
    assert.ok(large.components.has(name), `${name} does not run`);
  }
  const second = await claimsIn(namespace);
  assertKept(first, second);
  assert.deepEqual(await helm(cluster(), "upgrade", namespace, evaluation), []);
  const again = snapshot(await settled(api, namespace));
  assert.deepEqual([...again.components.keys()].sort(), [...small.components.keys()].sort());
  assertKept(second, await claimsIn(namespace));
});

test("the engine alone is switched on and off, and the migration is run for each", { skip }, async (t) => {
  const { api } = cluster();
  const off = layered([guides, { trino: { enabled: false } }]);
  const { namespace, running } = await installed(t, cluster(), off);
  const jobs = [...snapshot(running).jobs.keys()];
  await helm(cluster(), "upgrade", namespace, guides);
  const on = snapshot(await settled(api, namespace));
  const migration = (names: Iterable<string>) => [...names].filter((name) => name.includes("koku-migration"));
  assert.notDeepEqual(migration(on.jobs.keys()), migration(jobs));
  const data = ["db-koku", "minio"];
  const uids = (components: ReturnType<typeof snapshot>["components"]) => data.map((name) => components.has(name));
  assert.deepEqual(uids(on.components), [true, true]);
  await helm(cluster(), "upgrade", namespace, off);
  const back = snapshot(await settled(api, namespace));
  assert.deepEqual(migration(back.jobs.keys()), migration(jobs));
});
