import assert from "node:assert/strict";
import { test } from "node:test";
import { has, linesOf, render, valuesOf } from "../../../test/fixtures/rendered-trino.ts";
import { evaluate, notes, render as report } from "../render.ts";

test("without Trino there is nothing of it", () => {
  const objects = evaluate({ secrets: { seed: "a seed for tests, of enough characters" }, trino: { enabled: false } });
  assert.deepEqual(
    objects.filter(({ metadata }) => metadata.name.includes("trino")),
    [],
  );
});

test("every limit follows from heap and headroom", () => {
  const jvm = { maxHeapSize: "4G", heapHeadroom: "1G" };
  const find = render({ coordinator: { jvm: { maxHeapSize: "1G" } }, worker: { jvm, replicas: 3 } });
  has(
    linesOf(find, "worker-config", "config.properties"),
    "query.max-memory-per-node=3072MB",
    "memory.heap-headroom-per-node=1024MB",
  );
  has(
    linesOf(find, "coordinator-config", "config.properties"),
    "query.max-memory-per-node=768MB",
    "memory.heap-headroom-per-node=256MB",
  );
  has(linesOf(find, "worker-config", "jvm.config"), "-Xmx4096M", "-XX:G1HeapRegionSize=32M");
  const small = linesOf(find, "coordinator-config", "jvm.config");
  has(small, "-Xmx1024M");
  assert.ok(!small.some((flag) => flag.includes("G1HeapRegionSize")), "large regions in a small heap");
  const [container] = find("Deployment", "worker").spec.template.spec.containers;
  assert.deepEqual(container?.resources, {
    requests: { cpu: "1000m", memory: "5120Mi" },
    limits: { cpu: "2000m", memory: "5120Mi" },
  });
});

test("one query may be given less than the heap has for all", () => {
  const jvm = { maxHeapSize: "4G", heapHeadroom: "1G", maxQueryMemory: "2G" };
  const find = render({ worker: { jvm, replicas: 2 } });
  has(linesOf(find, "worker-config", "config.properties"), "query.max-memory-per-node=2048MB");
});

test("no limit of the coordinator keeps further workers from being used", () => {
  const config = (worker: object) => linesOf(render({ worker }), "coordinator-config", "config.properties");
  const one = config({ replicas: 1 });
  // More than any number of workers has, so that only the nodes' own limits bind.
  has(one, "query.max-memory=1PB", "query.max-total-memory=1PB");
  assert.deepEqual(config({ replicas: 1000, jvm: { maxHeapSize: "64G" } }), one);
});

test("the number of workers restarts nobody", () => {
  const annotations = (replicas: number) => {
    const find = render({ worker: { replicas } });
    return [find("StatefulSet", "coordinator"), find("Deployment", "worker")].map(
      ({ spec }) => spec.template.metadata.annotations,
    );
  };
  assert.deepEqual(annotations(3), annotations(1));
});

test("a worker restarts for its own memory, and the coordinator does not", () => {
  const annotations = (maxHeapSize: string) => {
    const find = render({ worker: { jvm: { maxHeapSize } } });
    return {
      coordinator: find("StatefulSet", "coordinator").spec.template.metadata.annotations,
      worker: find("Deployment", "worker").spec.template.metadata.annotations,
    };
  };
  assert.deepEqual(annotations("2G").coordinator, annotations("4G").coordinator);
  assert.notDeepEqual(annotations("2G").worker, annotations("4G").worker);
});

test("property names are those of the version", () => {
  const hive = (trino: object) => linesOf(render(trino), "catalog-config", "hive.properties");
  const [old, last, first] = ["435", "457", "458"].map((tag) => hive({ image: { tag } }));
  has(old ?? [], "hive.s3.endpoint=http://ros-ocp-minio:9000", "hive.s3.path-style-access=true");
  assert.ok(!(old ?? []).some((line) => line.startsWith("fs.") || line.startsWith("s3.")));
  assert.deepEqual(last, old);
  has(first ?? [], "fs.native-s3.enabled=true", "s3.endpoint=http://ros-ocp-minio:9000", "s3.region=us-east-1");
  assert.ok(!(first ?? []).some((line) => line.startsWith("hive.s3.")));
  // A tag that says more than the version needs the version beside it.
  assert.deepEqual(hive({ image: { tag: "481-001" }, version: "481" }), first);
  const flags = (tag: string) => linesOf(render({ image: { tag } }), "worker-config", "jvm.config");
  assert.ok(!flags("435").includes("-XX:G1NumCollectionsKeepPinned=10000000"));
  assert.ok(flags("481").includes("-XX:G1NumCollectionsKeepPinned=10000000"));
});

test("a version that nobody checked is said so", () => {
  assert.match(notes(valuesOf({ image: { tag: "999" } }) as never), /version 999 is newer than 481/);
  assert.match(notes(valuesOf({ image: { tag: "434" } }) as never), /version 434 is older than 435/);
  for (const tag of ["435", "481"]) assert.doesNotMatch(notes(valuesOf({ image: { tag } }) as never), /trino\.image/);
});

test("the catalog of Koku's SQL is there, also where the values would not have it", () => {
  const without = { catalogs: { hive: { enabled: false } } };
  assert.ok(linesOf(render(without), "catalog-config", "hive.properties").length > 1);
  assert.match(notes(valuesOf(without) as never), /trino\.catalogs\.hive\.enabled has no effect/);
});

test("a memory limit that is little for the heap is warned of, and one that is no more than the heap is refused", () => {
  const limited = (memory: string) =>
    valuesOf({ worker: { jvm: { maxHeapSize: "2G" }, resources: { limits: { memory } } } }) as never;
  const warns = (memory: string) =>
    /trino\.worker\.resources\.limits\.memory: \S+ is little/.test(notes(limited(memory)));
  assert.deepEqual(["2049Mi", "2447Mi", "2448Mi", "3Gi"].map(warns), [true, true, false, false]);
  assert.deepEqual(
    ["2Gi", "2048Mi", "2049Mi"].map((memory) => report(limited(memory)).rules.length),
    [1, 1, 0],
  );
});

test("what a refusal of the heap suggests is accepted", () => {
  const issuesOf = (jvm: object) => report(valuesOf({ worker: { jvm } }) as never).rules;
  for (const jvm of [
    { maxHeapSize: "511M" },
    { maxHeapSize: "2G", maxQueryMemory: "3G" },
    { maxHeapSize: "1G", heapHeadroom: "2G" },
    { maxHeapSize: "512M", heapHeadroom: "100M", maxQueryMemory: "64M" },
  ]) {
    const [{ message = "" } = {}] = issuesOf(jvm);
    const [, maxHeapSize, heapHeadroom, maxQueryMemory] =
      /maxHeapSize to (\w+), heapHeadroom to (\w+) and maxQueryMemory to (\w+)/.exec(message) ?? [];
    assert.deepEqual(issuesOf({ maxHeapSize, heapHeadroom, maxQueryMemory }), [], message);
    assert.deepEqual(issuesOf({ maxHeapSize, heapHeadroom: "", maxQueryMemory: "" }), [], message);
  }
});

test("no credential is in a ConfigMap, and every variable that a file names is set", () => {
  const mysql = {
    connector: "mysql",
    properties: { "connection-url": "jdbc:mysql://mysql:3306" },
    secretProperties: { "connection-password": { secret: "mysql", key: "password" } },
  };
  const find = render(
    {
      internalSecret: "hidden-internal",
      catalogs: { further: { sales: mysql } },
    },
    {
      database: { koku: { password: "hidden-database" } },
      objectStorage: { accessKey: "hidden-access", secretKey: "hidden-secret" },
    },
  );
  const maps = ["coordinator-config", "worker-config", "catalog-config"].map((name) => find("ConfigMap", name).data);
  const text = maps.map((data) => Object.values(data).join("\n")).join("\n");
  assert.doesNotMatch(text, /hidden/);
  assert.match(text, /^connection-password=\$\{ENV:CATALOG_SALES_CONNECTION_PASSWORD_[0-9A-F]{6}\}$/m);
  const named = new Set([...text.matchAll(/\$\{ENV:([A-Z0-9_]+)\}/g)].map(([, name]) => name));
  for (const node of [find("StatefulSet", "coordinator"), find("Deployment", "worker")]) {
    const [container] = node.spec.template.spec.containers;
    const given = new Map(container?.env.map((variable) => [variable.name, variable]));
    for (const name of named) assert.ok(given.get(name ?? "")?.valueFrom, `${name} is not set`);
  }
});

test("no two properties of catalogs share a variable", () => {
  const secret = { secret: "s", key: "k" };
  const further = {
    a_b: { connector: "tpch", secretProperties: { c: secret } },
    a: { connector: "tpch", secretProperties: { b_c: secret, "b.c": secret, "b-c": secret } },
  };
  const [container] = render({ catalogs: { further } })("Deployment", "worker").spec.template.spec.containers;
  const names = container?.env.map(({ name }) => name).filter((name) => name.startsWith("CATALOG_A_B_C_"));
  assert.equal(new Set(names).size, 4);
});

test("a worker has the time to leave that its queries need, and the sum is in its grace period", () => {
  const seconds = (trino: object) =>
    render(trino)("Deployment", "worker").spec.template.spec.terminationGracePeriodSeconds;
  assert.equal(seconds({ query: { maxExecutionSeconds: 600 } }), 2 * 15 + 600 + 60);
  assert.equal(seconds({ worker: { gracefulShutdown: { enabled: false } } }), 60);
});

test("a private authority is put into Java's own store", () => {
  const find = render(
    {},
    {
      objectStorage: { endpoint: "https://s3.example.com", accessKey: "a", secretKey: "b", ca: { secret: "ca" } },
    },
  );
  has(linesOf(find, "worker-config", "jvm.config"), "-Djavax.net.ssl.trustStore=/run/trust/cacerts");
  const [init] = find("Deployment", "worker").spec.template.spec.initContainers ?? [];
  assert.equal(init?.name, "trust-store");
});

test("Trino's memory is refused without Trino's being there for nothing", () => {
  const jvm = { maxHeapSize: "8G" };
  const resources = { limits: { memory: "8Gi" } };
  assert.deepEqual(report(valuesOf({ enabled: false, worker: { jvm, resources } }) as never).rules, []);
  assert.equal(report(valuesOf({ worker: { jvm, resources } }) as never).rules.length, 1);
});
