import assert from "node:assert/strict";
import { test } from "node:test";
import { shortName } from "../../src/cluster/object.ts";
import { createObject, listObjects } from "../../src/cluster/object-requests.ts";
import { objectsOf } from "../../src/release/manifest.ts";
import type { Values } from "../../src/values/data.ts";
import { applyAll } from "./apply.ts";
import { type ControlPlane, controlPlane, skip, skipHelm3 } from "./control-plane.ts";
import { helm, installed, seeded } from "./install.ts";
import { restrictedNamespace } from "./namespace.ts";
import { danglingReferences } from "./references.ts";
import { settled } from "./settle.ts";
import { snapshot } from "./snapshot.ts";
import { variants } from "./variants.ts";

const cluster = controlPlane();

/** Secrets that the chart never writes, since only the operator has what is in them. */
async function operatorsSecrets({ api }: ControlPlane, namespace: string): Promise<void> {
  for (const cloud of ["aws", "gcp"]) {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: cloud },
      stringData: { [`${cloud}-credentials`]: "x" },
    };
    await createObject(api, secret, namespace);
  }
  // As the operator of an ObjectBucketClaim writes them, Strimzi, and OpenShift in every namespace.
  const claimed = { apiVersion: "v1", metadata: { name: "ros-ocp-storage-bucket" } };
  const stringData = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" };
  await createObject(api, { ...claimed, kind: "Secret", stringData }, namespace);
  await createObject(api, { ...claimed, kind: "ConfigMap", data: { BUCKET_HOST: "x", BUCKET_NAME: "x" } }, namespace);
  const ofStrimzi = { apiVersion: "v1", kind: "Secret", metadata: { name: "ros-ocp-kafka-cluster-ca-cert" } };
  await createObject(api, { ...ofStrimzi, stringData: { "ca.crt": "x" } }, namespace);
  const authority = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "openshift-service-ca.crt" } };
  await createObject(api, { ...authority, data: { "service-ca.crt": "x" } }, namespace);
}

/** Strimzi makes topics of resources of its own, and a claimed bucket is OpenShift's. */
const JOBS = ["ros-ocp-kafka-topics", "ros-ocp-koku-migration", "ros-ocp-storage-buckets"];
const ofOperators = (name: string) => name === "operators";

const cases = Object.entries(variants).flatMap(([name, variant]) =>
  (ofOperators(name) ? ["openshift"] : ["kubernetes", "openshift"]).map((platform) => ({
    jobs: ofOperators(name) ? JOBS.slice(1) : JOBS,
    name: `${name} on ${platform}`,
    // Between platforms only the Route and the cache differ, so applying each object twice on both would show nothing more.
    twice: platform === "kubernetes" || name === "defaults" || ofOperators(name),
    values: { ...variant, ...seeded, platform } as Values,
  })),
);

for (const { name, values, jobs: expected, twice } of cases) {
  test(`${name}: Helm installs it without a warning, and all of it becomes ready`, { skip }, async (t) => {
    const namespace = await restrictedNamespace(t, cluster().api);
    await operatorsSecrets(cluster(), namespace);
    assert.deepEqual(await helm(cluster(), "install", namespace, values), []);
    const { jobs, claims, pods } = await settled(cluster().api, namespace);
    assert.deepEqual(jobs.map(({ metadata: { name } }) => name.replace(/-[0-9a-f]{8}$/, "")).sort(), expected);
    assert.ok(claims.length > 0);
    assert.deepEqual(await danglingReferences(cluster().api, namespace, pods), []);
  });

  if (!twice) continue;
  test(`${name}: the API server takes every object without a warning, and finds nothing to change the second time`, {
    skip,
  }, async (t) => {
    const namespace = await restrictedNamespace(t, cluster().api);
    const args = ["template", "ros-ocp", cluster().chart, "--no-hooks", "--values", "-"];
    const objects = objectsOf(
      await cluster()
        .helm(namespace)
        .run(args, { input: JSON.stringify(values) }),
    );
    assert.deepEqual((await applyAll(cluster().api, namespace, objects)).warnings, []);
    await settled(cluster().api, namespace);
    const again = await applyAll(cluster().api, namespace, objects);
    assert.deepEqual(again, { warnings: [], changed: [] });
  });
}

test("a cluster that serves Routes gets a Route by itself, and Valkey", { skip }, async (t) => {
  const { namespace } = await installed(t, cluster(), seeded);
  const names = async (apiVersion: string, kind: string) =>
    (await listObjects(cluster().api, { apiVersion, kind }, namespace)).map(shortName);
  assert.deepEqual(await names("route.openshift.io/v1", "Route"), ["Route/ros-ocp-koku-api"]);
  assert.deepEqual(await names("networking.k8s.io/v1", "Ingress"), []);
  assert.ok((await names("apps/v1", "Deployment")).includes("Deployment/ros-ocp-valkey"));
});

test("Helm 3 installs it, and its upgrade with nothing changed leaves all as it is", { skip: skipHelm3 }, async (t) => {
  const { api } = cluster();
  const { namespace, running, warnings } = await installed(t, cluster(), seeded, { major: 3 });
  const secrets = () =>
    listObjects(api, { apiVersion: "v1", kind: "Secret" }, namespace, { "app.kubernetes.io/instance": "ros-ocp" });
  const before = await secrets();
  const warned = await helm(cluster(), "upgrade", namespace, seeded, { major: 3 });
  const after = snapshot(await settled(api, namespace));
  assert.deepEqual(after, snapshot(running));
  assert.deepEqual(await secrets(), before);
  assert.deepEqual([...warnings, ...warned], []);
});
