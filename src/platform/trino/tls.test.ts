import assert from "node:assert/strict";
import { test } from "node:test";
import { has, linesOf, render } from "../../../test/fixtures/rendered-trino.ts";

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
