import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject, notes } from "../render.ts";

const base: Values = { secrets: { seed: "a seed for tests, of enough characters" }, trino: { enabled: true } };
const render = (...more: readonly Values[]) => evaluate(layered([base, ...more]));
const uri = (metastoreUri: string): Values => ({ trino: { catalogs: { hive: { metastoreUri } } } });

interface Rendered {
  readonly data: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template: { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } };
    readonly ingress: readonly { readonly ports: readonly { readonly port: number }[] }[];
  };
}
const find = (objects: readonly KubernetesObject[], kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-${name}`) as unknown as
    | Rendered
    | undefined;
const site = (...more: readonly Values[]) =>
  find(render(...more), "ConfigMap", "hive-metastore-config")?.data["metastore-site.xml"] ?? "";

test("the metastore runs with Trino, unless another is named", () => {
  const runs = (...more: readonly Values[]) => find(render(...more), "Deployment", "hive-metastore") !== undefined;
  assert.ok(runs());
  assert.ok(runs(uri('thrift://{{ include "ros-ocp.fullname" . }}-hive-metastore:9083')), "as the guide writes it");
  assert.ok(runs(uri("thrift://ros-ocp-hive-metastore:9083")), "as it comes out");
  assert.ok(!runs(uri("thrift://metastore.example.com:9083")));
  assert.ok(!runs({ trino: { enabled: false } }));
});

test("nothing of it is left in the embedded engine", () => {
  const objects = render({ trino: { enabled: false } });
  assert.deepEqual(
    objects.filter(({ metadata }) => /hive/.test(metadata.name)),
    [],
  );
  const server = objects.filter(
    ({ kind, metadata }) => kind !== "NetworkPolicy" && metadata.name.startsWith("ros-ocp-db-koku"),
  );
  assert.doesNotMatch(JSON.stringify(server), /hive|HIVE|\bsources|SOURCES/);
});

test("its settings follow the object storage and its database", () => {
  const external: Values = {
    objectStorage: { endpoint: "https://s3.x:9443", accessKey: "a", secretKey: "s", pathStyle: false, bucket: "costs" },
    database: { hive: { host: "pg.example.com", port: 6432, name: "hms", user: "owner", password: "p" } },
  };
  const text = site(external);
  for (const [name, value] of [
    ["metastore.warehouse.dir", "s3a://costs/data"],
    ["fs.s3a.endpoint", "https://s3.x:9443"],
    ["fs.s3a.path.style.access", "false"],
    ["fs.s3a.connection.ssl.enabled", "true"],
    ["javax.jdo.option.ConnectionUserName", "owner"],
  ])
    assert.ok(text.includes(`<name>${name}</name><value>${value}</value>`), `${name} in\n${text}`);
  assert.match(text, /jdbc:postgresql:\/\/pg\.example\.com:6432\/hms\?/);
  assert.match(site({ database: { koku: { port: 5433 } } }), /jdbc:postgresql:\/\/ros-ocp-db-koku:5433\/hive\?/);
});

test("an operator's property cannot break the XML", () => {
  const text = site({ hive: { config: { "a.b": "1 < 2 && 3 </value>" } } });
  assert.ok(text.includes("<name>a.b</name><value>1 &lt; 2 &amp;&amp; 3 &lt;/value></value>"), text);
});

/** Which checksums of which pods change between two renderings, as `ros-ocp-db-koku checksum/hive`. */
function restarted(before: readonly KubernetesObject[], now: readonly KubernetesObject[]): readonly string[] {
  const sums = (objects: readonly KubernetesObject[]) =>
    objects.flatMap((object) =>
      Object.entries((object as unknown as Rendered).spec?.template?.metadata?.annotations ?? {}).map(
        ([name, sum]) => [`${object.metadata.name} ${name}`, sum] as const,
      ),
    );
  const old = new Map(sums(before));
  return sums(now)
    .filter(([name, sum]) => old.get(name) !== sum)
    .map(([name]) => name);
}

test("a password restarts those who read it, and nobody else", () => {
  const before = render();
  const password = (name: string): Values => ({ database: { [name]: { password: "another" } } });
  assert.deepEqual(restarted(before, render(password("hive"))).toSorted(), [
    "ros-ocp-db-koku checksum/hive",
    "ros-ocp-hive-metastore checksum/database",
  ]);
  assert.ok(restarted(before, render(password("sources"))).includes("ros-ocp-db-koku checksum/sources"));
  const koku = restarted(before, render(password("koku")));
  assert.ok(koku.includes("ros-ocp-db-koku checksum/credentials"));
  assert.ok(!koku.some((name) => /hive/.test(name)), koku.join());
});

test("the server takes what the metastore's replicas open", () => {
  const most = (...more: readonly Values[]) => {
    const config = find(render(...more), "ConfigMap", "db-koku-config")?.data["postgresql.conf"] ?? "";
    return Number(/max_connections = (\d+)/.exec(config)?.[1]);
  };
  // The limit goes by steps of 200, and each metastore opens four pools and one more: with pools of six, 25.
  const pools = (replicas: number, connectionPool = 6): Values => ({ hive: { replicas, connectionPool } });
  assert.equal(most(pools(5)) - most(pools(1)), 2 * 4 * 25);
  assert.equal(most(pools(1, 28)) - most(pools(1, 3)), 2 * 4 * 25);
  const elsewhere = { database: { hive: { host: "pg.example.com", password: "p" } } };
  assert.equal(most(pools(4)) - most(pools(4), elsewhere), 2 * 4 * 25);
});

test("its policies let Thrift in, and its database and object storage be reached", () => {
  const policy = (name: string, ...more: readonly Values[]) =>
    JSON.stringify(find(render(...more), "NetworkPolicy", name)?.spec);
  assert.match(policy("db-koku"), /"hive-metastore"/);
  assert.match(policy("hive-metastore"), /"port":5432/);
  assert.match(
    policy("hive-metastore", { database: { hive: { host: "pg", port: 6432, password: "p" } } }),
    /"port":6432/,
  );
});

test("a memory limit that is little for the heap is warned of", () => {
  const said = (heap: string) => notes(layered([base, { hive: { heap } }]));
  assert.match(said("900Mi"), /hive\.resources\.limits\.memory: 1Gi is little: a pod takes about 1100 MiB/);
  assert.doesNotMatch(said("824Mi"), /hive\.resources/);
});

test("on somebody else's server the operator is told what to make", () => {
  const said = notes(layered([base, { database: { koku: { host: "pg.example.com", password: "p" } } }]));
  assert.match(said, /database\.hive: pg\.example\.com is not the chart's own server, so make the role hive/);
  assert.match(said, /database\.sources: pg\.example\.com is not/);
  assert.doesNotMatch(notes(base), /make the role/);
});
