import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConfigMap, Container, PodSpec } from "kubernetes-types/core/v1.d.ts";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject } from "../render.ts";

const DIRECTORY = "/etc/database-ca";
const FILE = `${DIRECTORY}/ca.crt`;
const base: Values = {
  secrets: { seed: "of this test only" },
  objectStorage: { endpoint: "http://s3.test", accessKey: "a", secretKey: "s" },
  database: { koku: { host: "db.example.com", sslMode: "verify-full", ca: { configMap: "db-ca", key: "bundle.pem" } } },
};

interface Workload extends KubernetesObject {
  readonly spec: { readonly template: { readonly spec: PodSpec } };
}

const podsOf = (objects: readonly KubernetesObject[]) =>
  (objects as readonly Workload[])
    .filter(({ kind }) => ["Deployment", "StatefulSet", "Job"].includes(kind))
    .map(({ metadata, spec }) => ({ name: metadata.name, spec: spec.template.spec }));

const told = ({ env = [] }: Container, name: string) => env.find((variable) => variable.name === name)?.value;
const mounts = ({ volumeMounts = [] }: Container) => volumeMounts.some(({ mountPath }) => mountPath === DIRECTORY);

/** Containers that ask the database with libpq or Go, and what tells them where the authority is. */
const VARIABLES = [
  ["PGSSLMODE", "PGSSLROOTCERT"],
  ["DATABASESSLMODE", "DATABASECERT"],
] as const;

for (const enabled of [true, false]) {
  test(`everyone who asks an external database can check its certificate, ${enabled ? "with" : "without"} Trino`, () => {
    const objects = evaluate(layered([base, { trino: { enabled } }]));
    const clients: string[] = [];
    for (const { name, spec } of podsOf(objects)) {
      for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
        for (const [mode, file] of VARIABLES) {
          if (told(container, mode) === undefined) continue;
          clients.push(`${name} ${container.name}`);
          assert.equal(told(container, mode), "verify-full", `${name} ${container.name}`);
          assert.equal(told(container, file), FILE, `${name} ${container.name}`);
          assert.ok(mounts(container), `${name} ${container.name} has no ${DIRECTORY}`);
        }
        if (!mounts(container)) continue;
        const volume = spec.volumes?.find((one) => one.name === "database-ca");
        assert.deepEqual(volume?.configMap, { name: "db-ca", items: [{ key: "bundle.pem", path: "ca.crt" }] });
      }
    }
    const gates = clients.filter((client) => client.endsWith(" wait-for-migration"));
    const gated = podsOf(objects).filter(({ spec }) =>
      spec.initContainers?.some((container) => container.name === "wait-for-migration"),
    );
    assert.equal(gates.length, gated.length);
    assert.ok(gates.length >= 10, `${gates.length} gates`);
    assert.ok(clients.some((client) => /koku-migration-\w+ migrate$/.test(client)));
    assert.equal(clients.filter((client) => /sources-api/.test(client)).length, enabled ? 3 : 0);
    assert.equal(clients.filter((client) => /hive-metastore schema/.test(client)).length, enabled ? 1 : 0);
  });
}

const dataOf = (objects: readonly KubernetesObject[], name: string, key: string) =>
  (objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === name) as unknown as ConfigMap).data?.[
    key
  ] ?? "";

test("Java's clients are told in their URLs, and have the file", () => {
  const objects = evaluate(layered([base, { trino: { enabled: true } }]));
  assert.match(
    dataOf(objects, "ros-ocp-trino-catalog-config", "postgres.properties"),
    /^connection-url=jdbc:postgresql:\/\/db\.example\.com:5432\/koku\?sslmode=verify-full&sslrootcert=\/etc\/database-ca\/ca\.crt$/m,
  );
  assert.match(
    dataOf(objects, "ros-ocp-hive-metastore-config", "metastore-site.xml"),
    /<value>jdbc:postgresql:\/\/db\.example\.com:5432\/hive\?ApplicationName=hive-metastore&amp;sslmode=verify-full&amp;sslrootcert=\/etc\/database-ca\/ca\.crt<\/value>/,
  );
  const java = podsOf(objects).filter(({ name }) => /trino|hive/.test(name));
  assert.equal(java.length, 3);
  for (const { name, spec } of java) assert.ok(spec.containers.every(mounts), name);
});

test("a database of their own is not asked to have that authority", () => {
  const elsewhere = { hive: { host: "hive.test", password: "p" }, sources: { host: "sources.test", password: "p" } };
  const objects = evaluate(layered([base, { trino: { enabled: true }, database: elsewhere }]));
  assert.match(dataOf(objects, "ros-ocp-hive-metastore-config", "metastore-site.xml"), /&amp;sslmode=prefer</);
  for (const { name, spec } of podsOf(objects).filter((pod) => /hive|sources-api/.test(pod.name))) {
    assert.ok(![...(spec.initContainers ?? []), ...spec.containers].some(mounts), name);
  }
});

test("a database of their own has TLS and an authority of its own", () => {
  const own = (name: string) => ({
    host: `${name}.test`,
    password: "p",
    sslMode: "verify-full",
    ca: { secret: `${name}-ca` },
  });
  const objects = evaluate(
    layered([base, { trino: { enabled: true }, database: { hive: own("hive"), sources: own("sources") } }]),
  );
  assert.match(
    dataOf(objects, "ros-ocp-hive-metastore-config", "metastore-site.xml"),
    /hive\.test:5432\/hive\?ApplicationName=hive-metastore&amp;sslmode=verify-full&amp;sslrootcert=\/etc\/database-ca\/ca\.crt</,
  );
  const clients: string[] = [];
  for (const { name, spec } of podsOf(objects).filter((pod) => /hive|sources-api/.test(pod.name))) {
    const [, guest] = /(hive|sources)/.exec(name) ?? [];
    const volume = spec.volumes?.find((one) => one.name === "database-ca");
    const items = [{ key: "ca.crt", path: "ca.crt" }];
    assert.deepEqual(volume, { name: "database-ca", secret: { secretName: `${guest}-ca`, items } }, name);
    for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
      for (const [mode, file] of VARIABLES) {
        if (told(container, mode) === undefined) continue;
        assert.deepEqual([told(container, mode), told(container, file)], ["verify-full", FILE], name);
        assert.ok(mounts(container), name);
        clients.push(name);
      }
    }
  }
  assert.deepEqual(clients, [
    "ros-ocp-hive-metastore",
    "ros-ocp-sources-api",
    "ros-ocp-sources-api-listener",
    "ros-ocp-sources-api-worker",
  ]);
});

test("TLS of their own that only encrypts needs no authority", () => {
  const own = (name: string) => ({ host: `${name}.test`, password: "p", sslMode: "require" });
  const objects = evaluate(
    layered([base, { trino: { enabled: true }, database: { hive: own("hive"), sources: own("sources") } }]),
  );
  assert.match(dataOf(objects, "ros-ocp-hive-metastore-config", "metastore-site.xml"), /&amp;sslmode=require</);
  const [api] = podsOf(objects).filter(({ name }) => name === "ros-ocp-sources-api");
  assert.ok(api?.spec.containers.some((container) => told(container, "DATABASESSLMODE") === "require"));
});

test("another authority restarts everyone who reads it, and is another migration", () => {
  const [before, after] = ["db-ca", "another"].map((configMap) =>
    podsOf(evaluate(layered([base, { database: { koku: { ca: { configMap } } } }]))),
  );
  const changed = (after ?? []).filter(
    ({ name, spec }) => JSON.stringify(before?.find((pod) => pod.name === name)?.spec) !== JSON.stringify(spec),
  );
  const readers = (after ?? []).filter(({ spec }) => JSON.stringify(spec).includes(DIRECTORY));
  assert.deepEqual(
    changed.map(({ name }) => name),
    readers.map(({ name }) => name),
  );
  assert.ok(changed.some(({ name }) => name.startsWith("ros-ocp-koku-migration-")));
});

test("without an authority nothing is mounted", () => {
  const plain = evaluate({ secrets: { seed: "of this test only" }, trino: { enabled: true } });
  assert.ok(!JSON.stringify(plain).includes("database-ca"));
});
