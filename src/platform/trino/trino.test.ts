import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, notes, render as report } from "../render.ts";

interface Node {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Record<string, string>;
  readonly spec: {
    readonly ingress: unknown[];
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly annotations: Record<string, string> };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly initContainers?: { readonly name: string }[];
        readonly containers: {
          readonly resources: unknown;
          readonly env: { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
        }[];
      };
    };
  };
}

const valuesOf = (trino: object, more: object = {}) => ({
  secrets: { seed: "a seed for tests, of enough characters" },
  trino: { enabled: true, ...trino },
  ...more,
});

/** Finds an object by kind and name in what the values give. */
const render = (trino: object, more: object = {}) => {
  const objects = evaluate(valuesOf(trino, more) as never) as unknown as readonly Node[];
  return (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-trino-${name}`) as Node;
};

/** The lines of a file of a ConfigMap. */
const linesOf = (find: ReturnType<typeof render>, map: string, file: string) =>
  find("ConfigMap", map).data[file]?.split("\n") ?? [];

const has = (lines: readonly string[], ...wanted: readonly string[]) => {
  for (const line of wanted) assert.ok(lines.includes(line), `${line} is missing in\n${lines.join("\n")}`);
};

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

interface Policy {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly ingress?: Rule[]; readonly egress?: Rule[] };
}
interface Rule {
  readonly from?: { readonly podSelector: { readonly matchLabels: Record<string, string> } }[];
  readonly to?: { readonly podSelector: { readonly matchLabels: Record<string, string> } }[];
  readonly ports: { readonly port: number }[];
}

/** The peers of a policy's rules, as `component:port`; `*` for anywhere. */
const peersOf = (name: string, direction: "ingress" | "egress", trino: object = {}) => {
  const policies = evaluate(valuesOf(trino, { platform: "kubernetes" }) as never) as unknown as readonly Policy[];
  const policy = policies.find(({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === `ros-ocp-${name}`);
  return (policy?.spec[direction] ?? [])
    .filter(({ ports }) => ports[0]?.port !== 53)
    .flatMap(({ from, to, ports }) =>
      (from ?? to ?? [undefined]).map(
        (peer) => `${peer?.podSelector.matchLabels["app.kubernetes.io/component"] ?? "*"}:${ports[0]?.port}`,
      ),
    )
    .sort();
};

test("policies let the nodes reach one another and what their catalogs name, and nothing else", () => {
  const catalogs = ["database:5432", "hive-metastore:9083", "storage:9000"];
  assert.deepEqual(peersOf("trino-worker", "egress"), [...catalogs, "trino-coordinator:8080", "trino-worker:8080"]);
  assert.deepEqual(peersOf("trino-coordinator", "egress"), [...catalogs, "trino-worker:8080"]);
  assert.deepEqual(peersOf("trino-worker", "ingress"), ["trino-coordinator:8080", "trino-worker:8080"]);
  assert.ok(peersOf("trino-coordinator", "ingress").includes("trino-worker:8080"));
  assert.ok(peersOf("db-koku", "ingress").includes("trino-worker:5432"));
  assert.ok(peersOf("hive-metastore", "ingress").includes("trino-coordinator:9083"));
});

const withTls = { tls: { enabled: true } };

test("with TLS the nodes have one port for one another, and only the coordinator has plain HTTP beside it", () => {
  const find = render(withTls);
  const both = [
    "internal-communication.https.required=true",
    "http-server.https.enabled=true",
    "http-server.https.port=8443",
  ];
  const coordinator = linesOf(find, "coordinator-config", "config.properties");
  has(coordinator, ...both, "http-server.http.port=8080", "discovery.uri=https://localhost:8443");
  const worker = linesOf(find, "worker-config", "config.properties");
  has(worker, ...both, "http-server.http.enabled=false");
  has(worker, "discovery.uri=https://ros-ocp-trino-coordinator-internal:8443");
  for (const { text, nodes } of [
    { text: JSON.stringify(find("Deployment", "worker")) + worker.join(), nodes: "workers" },
    { text: JSON.stringify(find("Service", "worker")), nodes: "the workers' Service" },
  ]) {
    assert.doesNotMatch(text, /8080|http:/, `plain HTTP of ${nodes}`);
  }
  assert.ok(coordinator.every((line) => !line.startsWith("http-server.http.enabled")));
});

test("with TLS the coordinator is found by a name for its pod's own address, also while it starts", () => {
  const { spec } = render(withTls)("Service", "coordinator-internal") as unknown as { spec: Record<string, unknown> };
  assert.equal(spec.clusterIP, "None");
  assert.equal(spec.publishNotReadyAddresses, true);
  assert.equal(render({})("Service", "coordinator-internal"), undefined);
});

test("TLS restarts both, and so does another secret, of which the certificates are made", () => {
  const annotations = (trino: object) => {
    const find = render(trino);
    return [find("StatefulSet", "coordinator"), find("Deployment", "worker")].map(
      ({ spec }) => spec.template.metadata.annotations,
    );
  };
  const [without, first, second] = [
    {},
    { ...withTls, internalSecret: "1".repeat(32) },
    { ...withTls, internalSecret: "2".repeat(32) },
  ].map(annotations);
  for (const node of [0, 1]) {
    assert.notDeepEqual(first?.[node], without?.[node]);
    assert.notDeepEqual(second?.[node], first?.[node]);
  }
});

test("with TLS the policies open the nodes' port between the nodes, and leave the coordinator's own to its clients", () => {
  const nodes = (name: string, direction: "ingress" | "egress") =>
    peersOf(name, direction, withTls).filter((peer) => peer.startsWith("trino-"));
  assert.deepEqual(nodes("trino-worker", "egress"), ["trino-coordinator:8443", "trino-worker:8443"]);
  assert.deepEqual(nodes("trino-coordinator", "egress"), ["trino-worker:8443"]);
  assert.deepEqual(peersOf("trino-worker", "ingress", withTls), ["trino-coordinator:8443", "trino-worker:8443"]);
  const inward = peersOf("trino-coordinator", "ingress", withTls);
  assert.deepEqual(
    inward.filter((peer) => peer.endsWith(":8443")),
    ["trino-worker:8443"],
  );
  assert.ok(inward.includes("koku-listener:8080"), inward.join());
});

test("who may take metrics does not get at Trino, whose port takes SQL from anyone", () => {
  const monitoring = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } };
  const ingress = (networkPolicy: object) => {
    const find = render({}, { platform: "kubernetes", networkPolicy });
    return ["coordinator", "worker"].map((name) => find("NetworkPolicy", name).spec.ingress);
  };
  assert.deepEqual(ingress({ metricsFrom: [monitoring] }), ingress({}));
});
