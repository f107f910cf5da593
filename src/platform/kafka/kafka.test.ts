import assert from "node:assert/strict";
import { test } from "node:test";
import { kafka } from "../../contracts/kafka/kafka.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject, notes, type Target } from "../render.ts";

const render = (values: Values, more: Values = {}, target: Target = {}) =>
  evaluate(
    { secrets: { seed: "0123456789abcdef" }, trino: { enabled: false }, kafka: values, ...more } as Values,
    target,
  );
const named = (objects: readonly KubernetesObject[], kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === name) as
    | (KubernetesObject & { readonly spec: never })
    | undefined;
const kinds = (objects: readonly KubernetesObject[], kind: string) => objects.filter((object) => object.kind === kind);

const login = { securityProtocol: "SASL_PLAINTEXT", sasl: { username: "koku" } };

test("each way of Kafka renders its own objects, and clients are told where it is", () => {
  const host = (kafka: Values) => {
    const api = named(render(kafka), "Deployment", "ros-ocp-koku-api-writes");
    const text = JSON.stringify(api);
    const [, name] = /"INSIGHTS_KAFKA_HOST","value":"([^"]*)"/.exec(text) ?? [];
    const [, port] = /"INSIGHTS_KAFKA_PORT","value":"([^"]*)"/.exec(text) ?? [];
    return `${name}:${port}`;
  };
  assert.equal(host({}), "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092");
  assert.equal(host({ mode: "embedded" }), "ros-ocp-kafka:9092");
  assert.equal(host({ mode: "strimzi" }), "ros-ocp-kafka-kafka-bootstrap:9092");
  assert.equal(host({ mode: "strimzi", ...login, securityProtocol: "SASL_SSL" }), "ros-ocp-kafka-kafka-bootstrap:9093");
  assert.equal(kinds(render({}), "StatefulSet").filter(({ metadata }) => /kafka/.test(metadata.name)).length, 0);
  assert.equal(kinds(render({ mode: "embedded" }), "KafkaTopic").length, 0);
});

test("topics follow the engine, as a Job or as Strimzi's resources", () => {
  const topics = (more: Values) =>
    kinds(render({ mode: "strimzi" }, more), "KafkaTopic").map(({ spec }) => (spec as { topicName: string }).topicName);
  const embedded = topics({});
  assert.deepEqual(embedded.sort(), [
    "hccm.ros.events",
    "platform.payload-status",
    "platform.sources.event-stream",
    "platform.upload.announce",
    "platform.upload.validation",
    "rosocp.kruize.recommendations",
  ]);
  const more = topics({ trino: { enabled: true } }).filter((name) => !embedded.includes(name));
  assert.deepEqual(more.sort(), [
    "platform.notifications.ingress",
    "platform.rhsm-subscriptions.service-instance-ingress",
    "platform.sources.status",
    "platform.sources.superkey-requests",
  ]);
  const jobs = (kafka: Values) =>
    kinds(render(kafka), "Job").filter(({ metadata }) => /-kafka-topics-/.test(metadata.name));
  assert.equal(jobs({ mode: "strimzi" }).length, 0);
  assert.equal(jobs({ topics: { create: false } }).length, 0);
  const [one] = jobs({ mode: "embedded" });
  const [other] = jobs({ mode: "embedded", topics: { partitions: 9 } });
  assert.notEqual(one?.metadata.name, other?.metadata.name);
  assert.match(JSON.stringify(one), /COPIES = 1\\nOURS = True/);
  assert.match(JSON.stringify(jobs({ mode: "embedded", embedded: { replicas: 3 } })), /COPIES = 3\\nOURS = True/);
  assert.match(JSON.stringify(jobs({})), /COPIES = -1\\nOURS = False/);
});

test("nodes alone reach the ports between nodes, clients the clients' port, and one node opens no other", () => {
  interface Rule {
    readonly from?: readonly { readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> } }[];
    readonly ports: readonly { readonly port: number }[];
  }
  const allowed = (replicas: number) => {
    const policy = named(render({ mode: "embedded", embedded: { replicas } }), "NetworkPolicy", "ros-ocp-kafka");
    const { ingress = [] } = (policy?.spec ?? {}) as { ingress?: readonly Rule[] };
    return ingress.flatMap(({ from = [], ports }) =>
      from.map(({ podSelector }) => [
        ports.map(({ port }) => port).join(),
        podSelector.matchLabels["app.kubernetes.io/component"] ?? "",
      ]),
    );
  };
  const between = (rules: readonly (readonly string[])[]) => rules.filter(([port]) => port !== "9092");
  assert.deepEqual(between(allowed(1)), []);
  assert.deepEqual(between(allowed(3)).sort(), [
    ["9093", "kafka"],
    ["9094", "kafka"],
  ]);
  const clients = allowed(1).map(([, component]) => component);
  for (const name of ["kafka-topics", "koku-api-writes", "koku-api-reads"]) assert.ok(clients.includes(name), name);
  assert.ok(!clients.includes("gateway"));
});

test("the alias leads to Kafka, wherever it is", () => {
  const alias = (kafka: Values, target: Target = {}) => {
    const found = render(kafka, {}, target).find(
      (object) => object.kind === "Service" && /^(kafka|broker)$/.test(object.metadata.name),
    );
    return found?.spec as { type: string; externalName?: string; selector?: object } | undefined;
  };
  assert.equal(alias({})?.externalName, "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local");
  assert.equal(alias({ bootstrapServers: "b1.test:9092,b2.test:9092" })?.externalName, "b1.test");
  assert.equal(alias({ bootstrapServers: "10.0.0.1:9092" }), undefined, "a Service cannot stand for an address");
  assert.deepEqual(alias({ mode: "embedded" })?.selector, {
    "app.kubernetes.io/name": "kafka",
    "app.kubernetes.io/instance": "ros-ocp",
    "app.kubernetes.io/component": "kafka",
  });
  assert.equal(alias({ mode: "strimzi" })?.type, "ClusterIP");
  assert.equal(alias({ alias: { enabled: false } }), undefined);
  assert.equal(alias({}, { release: "second" }), undefined, "two releases may share a namespace");
  assert.equal(alias({ alias: { name: "broker" } }, { release: "second" })?.type, "ExternalName");
});

test("each client waits for the topics that it uses, and nobody for those of others", () => {
  const waits = (trino: boolean) =>
    Object.fromEntries(
      kinds(render({}, { trino: { enabled: trino } }), "Deployment").flatMap(({ metadata, spec }) => {
        const { initContainers = [] } = (
          spec as unknown as { template: { spec: { initContainers?: { name: string; args: string[] }[] } } }
        ).template.spec;
        const gate = initContainers.find(({ name }) => name === "wait-for-kafka");
        return gate === undefined ? [] : [[metadata.name.replace("ros-ocp-", ""), gate.args[1]?.trim().split(" ")]];
      }),
    );
  const announced = "platform.upload.announce";
  const stream = "platform.sources.event-stream";
  const ingest = {
    ingress: [announced, "platform.payload-status"],
    "koku-listener": [announced, "platform.upload.validation", "hccm.ros.events"],
  };
  assert.deepEqual(waits(false), ingest);
  const api = [stream, "platform.sources.superkey-requests", "platform.notifications.ingress"];
  const listener = [stream, "platform.sources.status", ...api.slice(1)];
  assert.deepEqual(waits(true), {
    ...ingest,
    "sources-api": api,
    "sources-api-listener": listener,
    "sources-api-worker": api,
    "koku-sources-client": ["platform.sources.status"],
    "koku-sources-listener": [stream, "platform.sources.status"],
  });
});

test("Strimzi's resources follow the API that the cluster serves, and have the password that clients read", () => {
  const strimzi = { mode: "strimzi", ...login, securityProtocol: "SASL_SSL" };
  const versions = (...apis: string[]) => named(render(strimzi, {}, { apis }), "Kafka", "ros-ocp-kafka")?.apiVersion;
  assert.equal(versions(), "kafka.strimzi.io/v1");
  assert.equal(versions("kafka.strimzi.io/v1beta2"), "kafka.strimzi.io/v1beta2");
  assert.equal(versions("kafka.strimzi.io/v1beta2", "kafka.strimzi.io/v1"), "kafka.strimzi.io/v1");
  const objects = render(strimzi);
  assert.match(
    JSON.stringify(named(objects, "KafkaUser", "koku")),
    /"secretKeyRef":{"name":"ros-ocp-kafka-credentials","key":"kafka-password"}/,
  );
  const [job] = kinds(render({ ...strimzi, mode: "external", sasl: { username: "koku", password: "p" } }), "Job");
  assert.ok(job !== undefined && !JSON.stringify(job).includes("cluster-ca-cert"));
  const labels = named(objects, "Kafka", "ros-ocp-kafka")?.metadata.labels ?? {};
  assert.ok(!("helm.sh/chart" in labels), "a new version of the chart does not restart Strimzi's nodes");
  assert.match(
    notes({ secrets: { seed: "0123456789abcdef" }, kafka: strimzi } as Values),
    /install the Strimzi operator/,
  );
});

test("Strimzi's user and pool are named after the release, and its pods' names are labels however long that is", () => {
  const nameOf = (kind: string, more: Values, target: Target = {}) => {
    const [found] = kinds(render({ mode: "strimzi", securityProtocol: "SASL_PLAINTEXT", ...more }, {}, target), kind);
    return found?.metadata.name ?? "";
  };
  assert.equal(nameOf("KafkaUser", {}), "ros-ocp");
  assert.equal(nameOf("KafkaUser", { sasl: { username: "koku" } }), "koku");
  assert.equal(nameOf("KafkaNodePool", {}), "ros-ocp-brokers");
  assert.equal(nameOf("KafkaNodePool", { strimzi: { nodePool: "pool" } }), "pool");
  const releases = ["a", "b"].map((last) => `a-ros-ocp-of-quite-a-long-${last}`);
  const pools = releases.map((release) => nameOf("KafkaNodePool", {}, { release }));
  assert.equal(new Set(pools).size, 2, "two long names that begin alike");
  for (const release of [...releases, `ros-ocp-${"x".repeat(14)}`, `ros-ocp-${"x".repeat(15)}`]) {
    const pod = `${nameOf("Kafka", {}, { release })}-${nameOf("KafkaNodePool", {}, { release })}-99`;
    assert.ok(pod.length <= 63, pod);
  }
});

test("the user that nobody named is the one that the brokers know and that clients log in as", () => {
  const objects = render({ mode: "embedded", securityProtocol: "SASL_PLAINTEXT" });
  assert.match(JSON.stringify(named(objects, "ConfigMap", "ros-ocp-kafka-config")), /--entity-name 'ros-ocp'/);
  for (const [name, variable] of [
    ["ros-ocp-koku-listener", "KAFKA_SASL_USERNAME"],
    ["ros-ocp-ingress", "INGRESS_KAFKAUSERNAME"],
  ] as const)
    assert.ok(
      JSON.stringify(named(objects, "Deployment", name)).includes(`{"name":"${variable}","value":"ros-ocp"}`),
      name,
    );
});

test("Strimzi's pods are restricted, OpenShift chooses their user, and topics have no finalizer that could wedge", () => {
  interface Spec {
    readonly kafka: { readonly template: object };
    readonly entityOperator: { readonly template: object };
  }
  const templates = (platform: string, kafka: Values) => {
    const { spec } = named(render({ mode: "strimzi", ...kafka }, { platform }), "Kafka", "ros-ocp-kafka") ?? {};
    const { kafka: nodes, entityOperator } = spec as unknown as Spec;
    return { ...nodes.template, operator: entityOperator.template };
  };
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const restricted = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
  const expected = (pod: object, more: object = {}) => ({
    pod: { securityContext: pod },
    kafkaContainer: { securityContext },
    operator: {
      pod: { securityContext: pod },
      topicOperatorContainer: { securityContext, env: [{ name: "STRIMZI_USE_FINALIZERS", value: "false" }] },
      ...more,
    },
  });
  assert.deepEqual(templates("openshift", {}), expected(restricted));
  assert.deepEqual(
    templates("kubernetes", login),
    expected({ ...restricted, fsGroup: 0 }, { userOperatorContainer: { securityContext } }),
  );
});

test("a restart of three nodes takes its time between them, and one node has nothing to wait for", () => {
  const wait = (replicas: number) => {
    const set = named(render({ mode: "embedded", embedded: { replicas } }), "StatefulSet", "ros-ocp-kafka");
    return (set?.spec as { minReadySeconds?: number } | undefined)?.minReadySeconds;
  };
  assert.equal(wait(3), 60);
  assert.equal(wait(1), undefined);
});

test("nothing is mounted above a volume that the image declares, where the kubelet could make no directory", () => {
  const set = JSON.stringify(named(render({ mode: "embedded" }), "StatefulSet", "ros-ocp-kafka"));
  const mounts = [...set.matchAll(/"mountPath":"([^"]*)"/g)].map(([, path]) => path);
  assert.ok(mounts.length >= 4);
  for (const path of mounts)
    assert.deepEqual(
      kafka.volumes.filter((volume) => volume.startsWith(`${path}/`)),
      [],
    );
});

test("the id of the cluster is the release's own, whatever the seed, and another with three nodes", () => {
  const id = (kafka: Values, more: Values = {}, target: Target = {}) => {
    const config = render(kafka, more, target).find(({ metadata }) => /-kafka-config$/.test(metadata.name));
    const data = (config?.data ?? {}) as Record<string, string>;
    return /^id=(.*)$/m.exec(data["start.sh"] ?? "")?.[1];
  };
  const one = id({ mode: "embedded" });
  assert.match(one ?? "", /^[0-9a-f]{21}A$/);
  assert.equal(id({ mode: "embedded" }, { secrets: { seed: "quite another seed" } }), one);
  assert.notEqual(id({ mode: "embedded", embedded: { replicas: 3 } }), one);
  assert.notEqual(id({ mode: "embedded" }, {}, { namespace: "other" }), one);
});

test("several ports among the brokers are told, since policies open one", () => {
  const said = (bootstrapServers: string) =>
    notes({ secrets: { seed: "0123456789abcdef" }, kafka: { bootstrapServers } } as Values);
  assert.match(said("a:9092,b:9094"), /different ports, and network policies open only the last one's, 9094/);
  assert.doesNotMatch(said("a:9092,b:9092"), /different ports/);
});

test("what a node takes beside its heap is said where the limit is below it, and so are two nodes of Strimzi", () => {
  const said = (kafka: Values) => notes({ secrets: { seed: "0123456789abcdef" }, kafka } as Values);
  const limit = /kafka\.embedded\.resources\.limits\.memory: 1Gi is little: a pod takes about (\d+) MiB/;
  const node = (heap: string, more: Values = {}) => said({ mode: "embedded", embedded: { heap }, ...more });
  assert.equal(limit.exec(node("1Gi"))?.[1], "1280");
  assert.equal(limit.exec(node("768Mi", login))?.[1], "1152", "with SCRAM a tool runs beside it");
  assert.doesNotMatch(node("768Mi"), limit);
  assert.match(said({ mode: "strimzi", strimzi: { replicas: 2 } }), /kafka\.strimzi\.replicas: with 2 nodes/);
});
