import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evaluate, notes } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { CALLS, type Call, CLOUD_CALLS, OUTSIDE, RATES_CALLS, SENTRY_CALLS } from "./call-graph.ts";
import { seeded } from "./cases.ts";
import { judge, type PolicedPod, podsOf, publishedPorts } from "./policies.ts";

/** A pod of somebody else's, or a machine on the internet. */
const stranger: PolicedPod = { name: OUTSIDE, labels: undefined, ports: new Set(), named: new Map() };
const cloud = (name: "aws" | "azure" | "gcp"): Values => ({ koku: { cloudProviders: { [name]: { enabled: true } } } });
const replica: Values = { database: { koku: { readReplica: { enabled: true } } } };

const VARIANTS: readonly (readonly [
  name: string,
  engine: "trino" | "embedded",
  more: Values,
  calls: readonly Call[],
])[] = [
  ["the embedded engine", "embedded", {}, []],
  ["the Trino engine", "trino", {}, []],
  ["Kafka in the release, and the embedded engine", "embedded", { kafka: { mode: "embedded" } }, []],
  ["Kafka in the release, and the Trino engine", "trino", { kafka: { mode: "embedded" } }, []],
  [
    "Kafka in the release",
    "trino",
    { kafka: { mode: "embedded", embedded: { replicas: 3 } } },
    [
      { from: "kafka", to: "kafka", port: 9093 },
      { from: "kafka", to: "kafka", port: 9094 },
    ],
  ],
  [
    "a replica of the database",
    "embedded",
    replica,
    [
      { from: "koku-api-reads", to: "db-koku-replica", port: 5432 },
      { from: "db-koku-replica", to: "db-koku", port: 5432 },
    ],
  ],
  ["sources of AWS", "trino", cloud("aws"), CLOUD_CALLS],
  ["sources of Azure", "trino", cloud("azure"), CLOUD_CALLS],
  ["sources of Google", "trino", cloud("gcp"), CLOUD_CALLS],
  ["a cloud, and the embedded engine", "embedded", cloud("azure"), CLOUD_CALLS],
  ["Sentry", "trino", { koku: { env: { enableSentry: true } } }, SENTRY_CALLS],
  ["exchange rates", "embedded", { koku: { env: { currencyUrl: "https://rates.example.com:8443" } } }, RATES_CALLS],
];

for (const [name, engine, more, further] of VARIANTS) {
  describe(`with ${name}`, () => {
    const objects = evaluate(layered([seeded, { trino: { enabled: engine === "trino" } }, more]));
    const pods = podsOf(objects);
    const deployed = new Set(pods.map((pod) => pod.name));
    const expected = [...CALLS, ...further].filter(
      ({ from, engine: only }) => deployed.has(from) && (only === undefined || only === engine),
    );
    const { leaves, enters } = judge(objects);
    const inside = new Set(
      expected.filter(({ to }) => deployed.has(to)).map(({ from, to, port }) => `${from} ${to} ${port}`),
    );
    const outward = new Set(expected.filter(({ to }) => !deployed.has(to)).map(({ from, port }) => `${from} ${port}`));
    const ports = new Set([...pods.flatMap((pod) => [...pod.ports]), ...expected.map(({ port }) => port), 80, 443, 22]);

    test("every call is let out of the one and into the other, and nothing else is", () => {
      const wrong: string[] = [];
      for (const from of pods) {
        for (const to of pods) {
          if (from === to) continue;
          for (const port of ports) {
            const wanted = inside.has(`${from.name} ${to.name} ${port}`);
            const [out, into] = [leaves(from, to, port), enters(from, to, port)];
            if (wanted ? !out || !into : out && into) {
              wrong.push(`${from.name} → ${to.name}:${port} ${wanted ? `out ${out}, in ${into}` : "is open"}`);
            }
          }
        }
      }
      assert.deepEqual([...new Set(wrong)], []);
    });

    test("out of the release goes only who calls something outside", () => {
      const found = pods.flatMap((from) =>
        [...ports].filter((port) => leaves(from, stranger, port)).map((port) => `${from.name} ${port}`),
      );
      assert.deepEqual([...new Set(found)].sort(), [...outward].sort());
    });

    test("into the release comes a stranger by the gateway alone", () => {
      const found = pods.flatMap((to) =>
        [...ports].filter((port) => enters(stranger, to, port)).map((port) => `${to.name} ${port}`),
      );
      assert.deepEqual(found, ["gateway 8000"]);
    });

    test("masu and the sources client are reached by nobody but the Sources API", () => {
      const reached = [...pods, stranger].flatMap((from) =>
        pods
          .filter((to) => to !== from && (to.name === "koku-masu" || to.name === "koku-sources-client"))
          .flatMap((to) =>
            [...ports].filter((port) => enters(from, to, port)).map((port) => `${from.name} ${to.name} ${port}`),
          ),
      );
      assert.deepEqual(
        reached.sort(),
        engine === "trino"
          ? ["sources-api koku-sources-client 8000", "sources-api-worker koku-sources-client 8000"]
          : [],
      );
    });

    test("a Service publishes no port that nobody may call", () => {
      const anyone = { networkPolicy: { metricsFrom: [{ podSelector: {} }] } };
      const all = evaluate(layered([seeded, { trino: { enabled: engine === "trino" } }, more, anyone]));
      const called = judge(all);
      const everyone = [...podsOf(all), stranger];
      const closed = publishedPorts(all).filter(
        ({ pod, port }) => !everyone.some((from) => from.name !== pod.name && called.enters(from, pod, port)),
      );
      const names = closed.map(({ pod, port }) => `${pod.name} ${port}`);
      // Those of a Service that an existing release has, and of pods that talk among themselves.
      const kept = ["minio 9990", "kafka 9093", "kafka 9094"];
      assert.deepEqual(
        names.filter((name) => !kept.includes(name)),
        [],
      );
    });

    test("every pod is under a policy, and the table names all that call", () => {
      const callers = new Set(expected.map(({ from }) => from));
      const silent = ["db-koku", "redis", "unleash", "kafka", "minio"];
      assert.deepEqual(
        [...deployed].filter((name) => !callers.has(name) && !silent.includes(name)),
        [],
      );
      for (const pod of pods) {
        assert.equal(leaves(pod, stranger, 1), false, `${pod.name} may go anywhere`);
        assert.equal(enters(stranger, pod, 1), false, `anybody may reach ${pod.name}`);
      }
    });
  });
}

test("every component in the table is deployed by some variant", () => {
  const deployed = new Set(
    VARIANTS.flatMap(([, engine, more]) =>
      podsOf(evaluate(layered([seeded, { trino: { enabled: engine === "trino" } }, more]))).map(({ name }) => name),
    ),
  );
  const named = new Set(CALLS.flatMap(({ from, to }) => [from, to]));
  assert.deepEqual(
    [...named].filter((name) => !deployed.has(name)),
    [],
  );
});

test("without the one edge, and with one more, the table would not hold", () => {
  const objects = evaluate(seeded);
  const [gateway, masu, writes] = ["gateway", "koku-masu", "koku-api-writes"].map((name) =>
    podsOf(objects).find((pod) => pod.name === name),
  ) as [PolicedPod, PolicedPod, PolicedPod];
  const others = objects.filter(
    ({ kind, metadata }) => kind !== "NetworkPolicy" || !metadata.name.endsWith("api-writes"),
  );
  assert.equal(judge(objects).enters(gateway, writes, 8000), true);
  assert.equal(judge(others).enters(gateway, writes, 8000), false);
  assert.equal(judge(objects).enters(gateway, masu, 8000), false);
  assert.equal(judge([]).enters(gateway, masu, 8000), true);
});

test("a Sources API outside of the release reaches the sources client where it is said to be, and is told of else", () => {
  const peers = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "sources" } } }];
  const own: Values = { sourcesApi: { host: "sources.example.com", psk: "x" } };
  const from: Values = { networkPolicy: { sourcesApiFrom: peers } };
  const known = (more: Values) => {
    const values = layered([seeded, { trino: { enabled: true } }, more]);
    const policy = evaluate(values).find(
      ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === "ros-ocp-koku-sources-client",
    );
    const { ingress = [] } = (policy?.spec ?? {}) as { ingress?: readonly object[] };
    return {
      let: ingress.filter((rule) => JSON.stringify(rule).includes("namespaceSelector")),
      told: notes(values).includes("networkPolicy.sourcesApiFrom is empty"),
    };
  };
  const rule = { from: peers, ports: [{ protocol: "TCP", port: 8000 }] };
  assert.deepEqual(known({}), { let: [], told: false });
  assert.deepEqual(known(from), { let: [], told: false });
  assert.deepEqual(known(own), { let: [], told: true });
  assert.deepEqual(known(layered([own, from])), { let: [rule], told: false });
});
