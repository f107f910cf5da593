import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Pod } from "kubernetes-types/core/v1.d.ts";
import { Failure } from "../../src/cluster/failure.ts";
import { createObject, listObjects } from "../../src/cluster/object-requests.ts";
import { findKubectl } from "../../src/sandbox/tools.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { controlPlane, skip } from "./control-plane.ts";
import { helm, installed, light, seeded } from "./install.ts";
import { restrictedNamespace } from "./namespace.ts";
import { danglingReferences, referencesOf } from "./references.ts";
import { settled } from "./settle.ts";

const cluster = controlPlane();
const platform = "kubernetes";
/** With the embedded engine, whose Secrets are few enough to be written down here. */
const embedded: Values = { platform, trino: { enabled: false } };

/** The values of all Secrets of a release, by name and key. */
async function written(namespace: string): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const labels = { "app.kubernetes.io/instance": "ros-ocp" };
  const secrets = await listObjects(cluster().api, { apiVersion: "v1", kind: "Secret" }, namespace, labels);
  const decoded = (data: unknown) =>
    Object.fromEntries(
      Object.entries(data as Record<string, string>).map(([key, text]) => [
        key,
        Buffer.from(text, "base64").toString(),
      ]),
    );
  return Object.fromEntries(secrets.map(({ metadata, data }) => [metadata.name, decoded(data)]));
}

/** The Secrets that the pods read, in order of their names. */
const read = (pods: readonly Pod[]): readonly string[] => {
  const references = pods.flatMap(({ spec }) => referencesOf(spec!)).filter(({ kind }) => kind === "Secret");
  return [...new Set(references.map(({ name }) => name))].sort();
};

async function kubectl(namespace: string, ...args: readonly string[]): Promise<void> {
  const tool = await findKubectl(cluster().api);
  assert.ok(tool !== undefined, "the sandbox brings kubectl");
  const where = ["--kubeconfig", cluster().kubeconfig, "--namespace", namespace];
  await promisify(execFile)(tool.path, [...args, ...where]);
}

const literals = (entries: Readonly<Record<string, string>>) =>
  Object.entries(entries).map(([key, value]) => `--from-literal=${key}=${value}`);

/** The guide's commands of phase 5, all four. */
async function guidesSecrets(namespace: string): Promise<void> {
  const file = async (name: string, content: string) => {
    const path = join(cluster().scratch, name);
    await writeFile(path, content);
    return path;
  };
  const key = await file("django-secret-key.txt", "a key of fifty characters, as Django makes them");
  const create = (name: string, ...from: readonly string[]) =>
    kubectl(namespace, "create", "secret", "generic", name, ...from);
  await create("ros-ocp-koku-secret", `--from-file=django-secret-key=${key}`);
  await create(
    "ros-ocp-storage-credentials",
    ...literals({ "access-key": "minioaccesskey", "secret-key": "miniosecretkey" }),
  );
  await create("ros-ocp-aws-credentials", `--from-file=aws-credentials=${await file("aws", "[default]")}`);
  await create("ros-ocp-gcp-credentials", `--from-file=gcp-credentials=${await file("gcp.json", "{}")}`);
}

const OWN = ["db-credentials", "koku-secret", "redis-credentials", "storage-credentials"].map(
  (name) => `ros-ocp-${name}`,
);

test("from a seed: every credential is derived, each another, and pods read no other Secrets", { skip }, async (t) => {
  const { namespace, running } = await installed(t, cluster(), { ...light, platform });
  const secrets = await written(namespace);
  assert.deepEqual(Object.keys(secrets), OWN);
  assert.deepEqual(read(running.pods), OWN);
  assert.deepEqual(await danglingReferences(cluster().api, namespace, running.pods), []);
  const values = Object.values(secrets).flatMap((secret) => Object.values(secret));
  assert.equal(new Set(values).size, values.length);
  for (const value of values) assert.match(value, /^[0-9a-f]{32,50}$/);
});

test("from a seed, with Trino: as many Secrets are written as pods read, and no credential serves two", {
  skip,
}, async (t) => {
  const { namespace, running } = await installed(t, cluster(), { ...seeded, platform });
  const secrets = await written(namespace);
  const engines = ["sources-credentials", "trino-credentials", "unleash-credentials"].map((name) => `ros-ocp-${name}`);
  assert.deepEqual(Object.keys(secrets), [...OWN, ...engines].sort());
  assert.deepEqual(read(running.pods), Object.keys(secrets));
  assert.deepEqual(await danglingReferences(cluster().api, namespace, running.pods), []);
  const values = Object.values(secrets).flatMap((secret) => Object.values(secret));
  assert.equal(new Set(values).size, values.length);
  for (const value of values) assert.ok(value.length >= 22);
});

test("given one by one: the Secrets hold exactly what was given, without a seed", { skip }, async (t) => {
  const given: Values = {
    ...embedded,
    koku: { djangoSecretKey: "django" },
    database: { koku: { password: "postgres.1" } },
    redis: { password: "redis-1" },
    objectStorage: { accessKey: "access", secretKey: "a/secret+key" },
  };
  const { namespace, running } = await installed(t, cluster(), given);
  assert.deepEqual(read(running.pods), OWN);
  assert.deepEqual(await written(namespace), {
    "ros-ocp-db-credentials": { "koku-password": "postgres.1" },
    "ros-ocp-koku-secret": { "django-secret-key": "django" },
    "ros-ocp-redis-credentials": { "cache-password": "redis-1" },
    "ros-ocp-storage-credentials": { "access-key": "access", "secret-key": "a/secret+key" },
  });
});

test("in Secrets that are named: pods read those, and the chart writes none", { skip }, async (t) => {
  const { api } = cluster();
  const namespace = await restrictedNamespace(t, api);
  const mine = {
    "my-cache": ["cache-password"],
    "my-database": ["koku-password", "koku-replica-password", "koku-replication-password"],
    "my-django": ["django-secret-key"],
    "my-kafka": ["kafka-password"],
    "my-storage": ["access-key", "secret-key"],
  };
  for (const [name, keys] of Object.entries(mine)) {
    const stringData = Object.fromEntries(keys.map((key) => [key, "for-tests"]));
    await createObject(api, { apiVersion: "v1", kind: "Secret", metadata: { name }, stringData }, namespace);
  }
  await helm(cluster(), "install", namespace, {
    ...embedded,
    koku: { existingSecret: "my-django" },
    database: { koku: { existingSecret: "my-database", readReplica: { enabled: true } } },
    redis: { existingSecret: "my-cache" },
    objectStorage: { existingSecret: "my-storage" },
    kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", existingSecret: "my-kafka" } },
  });
  const { pods } = await settled(api, namespace);
  assert.deepEqual(await written(namespace), {});
  assert.deepEqual(read(pods), Object.keys(mine));
  assert.deepEqual(await danglingReferences(api, namespace, pods), []);
});

test("made beforehand by the guide's commands, and the two that it leaves out: pods read those", {
  skip,
}, async (t) => {
  const { api } = cluster();
  const namespace = await restrictedNamespace(t, api);
  await guidesSecrets(namespace);
  const create = (name: string, key: string) =>
    kubectl(namespace, "create", "secret", "generic", name, ...literals({ [key]: "for-tests" }));
  await create("ros-ocp-db-credentials", "koku-password");
  await create("ros-ocp-redis-credentials", "cache-password");
  const cloudProviders = { aws: { enabled: true }, gcp: { enabled: true } };
  await helm(cluster(), "install", namespace, { ...embedded, secrets: { existing: true }, koku: { cloudProviders } });
  const { pods } = await settled(api, namespace);
  assert.deepEqual(await written(namespace), {});
  assert.deepEqual(read(pods), [...OWN, "ros-ocp-aws-credentials", "ros-ocp-gcp-credentials"].sort());
  assert.deepEqual(await danglingReferences(api, namespace, pods), []);
});

test("made by the guide's commands alone: named, with a seed for the rest, they are used", { skip }, async (t) => {
  const { api } = cluster();
  const namespace = await restrictedNamespace(t, api);
  await guidesSecrets(namespace);
  const named = {
    ...embedded,
    koku: { existingSecret: "ros-ocp-koku-secret" },
    objectStorage: { existingSecret: "ros-ocp-storage-credentials" },
  };
  await helm(cluster(), "install", namespace, layered([seeded, named]));
  const { pods } = await settled(api, namespace);
  assert.deepEqual(Object.keys(await written(namespace)), ["ros-ocp-db-credentials", "ros-ocp-redis-credentials"]);
  assert.deepEqual(read(pods), OWN);
  assert.deepEqual(await danglingReferences(api, namespace, pods), []);
});

test("made beforehand and not said to be: Helm refuses, and leaves them as they are", { skip }, async (t) => {
  const { api } = cluster();
  const namespace = await restrictedNamespace(t, api);
  await guidesSecrets(namespace);
  const secrets = () => listObjects(api, { apiVersion: "v1", kind: "Secret" }, namespace);
  const before = await secrets();
  await assert.rejects(helm(cluster(), "install", namespace, { ...seeded, platform }), (failure) => {
    assert.ok(failure instanceof Failure);
    assert.match(
      failure.details.join("\n"),
      /Secret "ros-ocp-(koku-secret|storage-credentials)" .*exists and cannot be imported/,
    );
    return true;
  });
  assert.deepEqual(await secrets(), before);
});
