import assert from "node:assert/strict";
import { test } from "node:test";
import { render, valuesOf } from "../../../test/fixtures/rendered-trino.ts";
import { evaluate } from "../render.ts";

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

test("with TLS the policies open the nodes' port between the nodes, and leave the coordinator's own to its clients", () => {
  const nodes = (name: string, direction: "ingress" | "egress") =>
    peersOf(name, direction, { tls: { enabled: true } }).filter((peer) => peer.startsWith("trino-"));
  assert.deepEqual(nodes("trino-worker", "egress"), ["trino-coordinator:8443", "trino-worker:8443"]);
  assert.deepEqual(nodes("trino-coordinator", "egress"), ["trino-worker:8443"]);
  assert.deepEqual(peersOf("trino-worker", "ingress", { tls: { enabled: true } }), [
    "trino-coordinator:8443",
    "trino-worker:8443",
  ]);
  const inward = peersOf("trino-coordinator", "ingress", { tls: { enabled: true } });
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
