import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parse } from "yaml";
import { kokuFlags } from "../../src/contracts/koku/flags.ts";
import { profiles } from "../../src/platform/profiles/profiles.ts";
import { evaluate, type KubernetesObject, notes, render } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { seeded as credentials } from "./cases.ts";

const seeded: Values = layered([credentials, { trino: { enabled: false } }]);
const trino: Values = layered([seeded, { trino: { enabled: true } }]);
const withTrino = (more: Values): Values => layered([trino, more]);

const objectOf = (objects: readonly KubernetesObject[], kind: string, name: string): KubernetesObject => {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-${name}`);
  assert.ok(found, `${kind}/${name}`);
  return found;
};

interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
}

const podOf = (objects: readonly KubernetesObject[], name: string) =>
  (
    objectOf(objects, "Deployment", name).spec as {
      template: { spec: { initContainers?: readonly Container[]; containers: readonly [Container] } };
    }
  ).template.spec;

/** A container's variable: its value, or the Secret's key that it comes from. */
function variable(objects: readonly KubernetesObject[], deployment: string, name: string): string | undefined {
  const found = podOf(objects, deployment).containers[0].env?.find((one) => one.name === name);
  const reference = found?.valueFrom?.secretKeyRef;
  return reference === undefined ? found?.value : `${reference.name}/${reference.key}`;
}

const secret = (objects: readonly KubernetesObject[], name: string, key: string): string =>
  Buffer.from((objectOf(objects, "Secret", name).data as Record<string, string>)[key] ?? "", "base64").toString();

interface Feature {
  readonly name: string;
  readonly enabled: boolean;
  readonly strategies: readonly { readonly name: string }[];
}

const featuresOf = (objects: readonly KubernetesObject[]): readonly Feature[] => {
  const { "features.json": text = "" } = objectOf(objects, "ConfigMap", "unleash-features").data as Record<
    string,
    string
  >;
  const { version, features } = JSON.parse(text) as { version: number; features: readonly Feature[] };
  assert.equal(version, 2);
  return features.slice(0, -1);
};

test("all of Koku's flags are served, all off, and each can be switched on by its name", () => {
  const off = featuresOf(evaluate(trino));
  assert.deepEqual(
    off.map(({ name }) => name),
    kokuFlags.map(({ name }) => name).sort(),
  );
  assert.ok(off.every(({ enabled }) => !enabled));
  const large = "cost-management.backend.large-customer";
  const flags = { [large]: true, "rosocp.namespace_enabled": true };
  const on = featuresOf(evaluate(withTrino({ unleash: { flags } }))).filter(({ enabled }) => enabled);
  assert.deepEqual(
    on.map(({ name }) => name),
    [large, "rosocp.namespace_enabled"],
  );
  // Without a strategy a flag that is on would be off for everybody.
  for (const { strategies } of on) assert.deepEqual(strategies, [{ name: "default" }]);
});

test("Koku and Unleash Edge have the same token, in the form that Unleash Edge takes", () => {
  const objects = evaluate(trino);
  const tokens = ["koku-listener", "koku-api-reads", "celery-worker-celery", "koku-masu"].map((name) =>
    variable(objects, name, "UNLEASH_TOKEN"),
  );
  assert.deepEqual(new Set([...tokens, variable(objects, "unleash", "CLIENT_TOKENS")]).size, 1);
  assert.match(secret(objects, "unleash-credentials", "unleash-token"), /^\*:production\.[0-9a-f]{40}$/);
  const external = evaluate(withTrino({ unleash: { host: "flags.example.com", port: 443, token: "*:x.y" } }));
  assert.equal(variable(external, "koku-masu", "UNLEASH_HOST"), "flags.example.com");
  assert.equal(variable(external, "koku-masu", "UNLEASH_PORT"), "443");
  assert.equal(
    external.some(({ metadata }) => metadata.name === "ros-ocp-unleash"),
    false,
  );
});

test("the Sources API and Koku share a key, and credentials are encrypted with one that Go takes", () => {
  const objects = evaluate(trino);
  const asked = ["koku-sources-client", "koku-sources-listener", "koku-masu", "celery-worker-celery"].map((name) =>
    variable(objects, name, "SOURCES_PSK"),
  );
  assert.deepEqual(
    [...new Set([...asked, variable(objects, "sources-api", "SOURCES_PSKS")])],
    ["ros-ocp-sources-credentials/sources-psk"],
  );
  const key = secret(objects, "sources-credentials", "encryption-key");
  const bytes = Buffer.from(key, "base64");
  assert.equal(bytes.length, 24);
  assert.equal(bytes.toString("base64"), key, "without padding, and every bit counts");
  const external = evaluate(withTrino({ sourcesApi: { host: "sources", port: 3000, psk: "x" } }));
  assert.deepEqual(Object.keys(objectOf(external, "Secret", "sources-credentials").data as object), ["sources-psk"]);
  assert.equal(variable(external, "koku-masu", "SOURCES_API_SVC_PORT"), "3000");
  assert.deepEqual(
    external.filter(({ metadata }) => metadata.name.startsWith("ros-ocp-sources-api")),
    [],
  );
});

test("the Sources API takes one of several brokers, and Koku all of them", () => {
  const objects = evaluate(withTrino({ kafka: { bootstrapServers: "a:9092,b:9093" } }));
  assert.deepEqual(
    ["QUEUE_HOST", "QUEUE_PORT"].map((name) => variable(objects, "sources-api", name)),
    ["b", "9093"],
  );
  assert.equal(variable(objects, "koku-listener", "INSIGHTS_KAFKA_HOST"), "a:9092,b");
  assert.equal(variable(objects, "ingress", "INGRESS_KAFKABROKERS"), "a:9092,b:9093");
});

test("the RBAC service of rbac.host is asked who may change sources, unless it is said not to be", () => {
  const asked = (more: Values) => {
    const values = withTrino(more);
    const objects = evaluate(values);
    const { egress = [] } = objectOf(objects, "NetworkPolicy", "sources-api").spec as {
      egress?: readonly { readonly ports?: readonly { readonly port: number }[] }[];
    };
    return {
      bypass: variable(objects, "sources-api", "BYPASS_RBAC"),
      host: variable(objects, "sources-api", "RBAC_HOST"),
      reached: egress.some(({ ports = [] }) => ports.some(({ port }) => port === 8123)),
      told: /- (.*): everybody with an identity may change/.exec(notes(values))?.[1],
    };
  };
  const rbac = { host: "rbac.example.com", port: 8123 };
  const bypassing = { bypass: "true", host: undefined, reached: false };
  assert.deepEqual(asked({}), { ...bypassing, told: "rbac.host is empty" });
  assert.deepEqual(asked({ rbac }), {
    bypass: "false",
    host: "http://rbac.example.com:8123",
    reached: true,
    told: undefined,
  });
  assert.deepEqual(asked({ rbac, sourcesApi: { bypassRbac: true } }), {
    ...bypassing,
    told: "sourcesApi.bypassRbac is true",
  });
});

test("nothing is taken in before what it needs is there", () => {
  const gates = (values: Values, name: string) =>
    podOf(evaluate(values), name).initContainers?.map((container) => container.name) ?? [];
  assert.equal(gates(trino, "koku-listener")[0], "wait-for-migration");
  assert.ok(gates(trino, "koku-listener").includes("wait-for-trino"));
  assert.ok(!gates(seeded, "koku-listener").includes("wait-for-trino"));
  const trusted = layered([
    seeded,
    { objectStorage: { endpoint: "https://s3.example.com", existingSecret: "s3", ca: { configMap: "ca" } } },
  ]);
  assert.deepEqual(gates(trusted, "ingress"), ["trusted-roots", "wait-for-kafka", "wait-for-buckets"]);
  const objects = evaluate(trusted);
  assert.equal(variable(objects, "koku-listener", "REQUESTS_CA_BUNDLE"), "/etc/trusted-roots/ca-bundle.crt");
  assert.equal(variable(objects, "ingress", "SSL_CERT_DIR"), "/etc/storage-ca");
  assert.equal(variable(objects, "koku-api-reads", "REQUESTS_CA_BUNDLE"), undefined);
});

test("the ingress and the listener speak of the same bucket, topic and service", () => {
  const endpoint = { endpoint: "https://s3.example.com:8443", existingSecret: "s3", region: "eu-1" };
  const objects = evaluate(layered([seeded, { objectStorage: endpoint }]));
  const told = Object.fromEntries(
    ["MINIOENDPOINT", "USESSL", "STORAGEREGION", "STAGEBUCKET", "VALID_UPLOAD_TYPES", "AUTH"].map((name) => [
      name,
      variable(objects, "ingress", `INGRESS_${name}`),
    ]),
  );
  assert.deepEqual(told, {
    MINIOENDPOINT: "s3.example.com:8443",
    USESSL: "true",
    STORAGEREGION: "eu-1",
    STAGEBUCKET: "insights-upload-perma",
    VALID_UPLOAD_TYPES: "hccm",
    AUTH: "true",
  });
  assert.equal(variable(objects, "koku-listener", "S3_ENDPOINT"), endpoint.endpoint);
  assert.equal(variable(objects, "koku-listener", "S3_REGION"), "eu-1");
});

test("a report may take as long as Kafka waits for it before its listener is killed", () => {
  const graceOf = (more: Values) =>
    (podOf(evaluate(layered([seeded, more])), "koku-listener") as { terminationGracePeriodSeconds?: number })
      .terminationGracePeriodSeconds;
  assert.ok((graceOf({}) ?? 0) > 18 * 60);
  assert.equal(graceOf({ koku: { listener: { terminationGracePeriodSeconds: 60 } } }), 60);
});

test("uploads for which there is too little memory or space are told of", () => {
  const told = (more: Values) =>
    notes(layered([seeded, more])).match(/(?<=- )(ingress|koku\.listener)\.[a-zA-Z.]+(?=: \S+ is little)/g) ?? [];
  const evaluation = profiles.evaluation?.values ?? {};
  const limit = (memory: string): Values => ({ ingress: { resources: { requests: { memory }, limits: { memory } } } });
  // Of a fraction nothing is said.
  for (const enough of [{}, evaluation, limit("0.1Gi")]) {
    assert.deepEqual(told(enough), [], JSON.stringify(enough));
  }
  assert.deepEqual(told(limit("100M")), ["ingress.resources.limits.memory"]);
  const upload = (more: Values): Values => ({ ingress: { upload: more } });
  assert.deepEqual(told(upload({ maxMemory: 33_554_432 })), ["ingress.resources.limits.memory"]);
  assert.deepEqual(told(upload({ maxConcurrent: 21 })), ["ingress.scratchSize"]);
  assert.deepEqual(told(layered([upload({ maxConcurrent: 21 }), { ingress: { enabled: false } }])), []);
  // More pods of the gateway let more in, and more of the ingress share them.
  const scales = { autoscaling: { enabled: true, maxReplicas: 10 } };
  assert.deepEqual(told({ gateway: scales }), ["ingress.scratchSize", "ingress.resources.limits.memory"]);
  assert.deepEqual(told({ gateway: { replicas: 4 }, ingress: { replicas: 1 } }).length, 2);
  assert.deepEqual(told({ gateway: { replicas: 4 }, ingress: { replicas: 4 } }), []);
  assert.deepEqual(told({ ingress: { replicas: 0 } }), []);
  assert.deepEqual(told(layered([upload({ maxUploadSize: 1_073_741_824 }), { gateway: { maxBodyMegabytes: 1024 } }])), [
    "ingress.scratchSize",
    "koku.listener.resources.limits.memory",
  ]);
});

test("extracts of subscription usage go where there is a bucket", () => {
  const objects = evaluate(withTrino({ objectStorage: { bucket: "costs" } }));
  assert.equal(variable(objects, "celery-worker-hcs", "REQUESTED_SUBS_BUCKET"), "costs");
  assert.match(JSON.stringify(objects.find(({ metadata }) => /storage-buckets-/.test(metadata.name))), /"costs"/);
});

test("the existing chart's values of ingest and sources install, and it is said what has no effect", async () => {
  const file = new URL("../fixtures/existing-ingest.yaml", import.meta.url);
  const existing = withTrino(parse(await readFile(file, "utf8")) as Values);
  assert.deepEqual(render(existing).rules, []);
  const objects = evaluate(existing);
  assert.match(podOf(objects, "ingress").containers[0].image, /\/insights-ingress-go:3e7d2b3$/);
  const said = notes(existing);
  for (const path of ["ingress.image", "ingress.kafka.topic", "ingress.upload.requireAuth", "sourcesApi.encryptionKey"])
    assert.match(said, new RegExp(`- ${path.replaceAll(".", "\\.")}`), path);
  assert.equal(secret(objects, "sources-credentials", "encryption-key"), "YWFhYWFhYWFhYWFhYWFhYQ");
});

test("a queue is forgotten only with the engine that fills it", () => {
  const without = (pool: string) => ({ celery: { workers: { [pool]: { enabled: false } } } });
  const idle = (pool: string) => ({ celery: { workers: { [pool]: { replicas: 0 } } } });
  const forgotten = (values: Values) =>
    [...notes(values).matchAll(/works on the queue (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(forgotten(seeded), []);
  assert.deepEqual(forgotten(trino), []);
  assert.deepEqual(forgotten(layered([seeded, without("refresh")])), []);
  assert.deepEqual(forgotten(withTrino(without("refresh"))), ["refresh"]);
  assert.deepEqual(forgotten(withTrino(idle("hcs"))), ["hcs", "subs_extraction", "subs_transmission"]);
  assert.deepEqual(forgotten(layered([seeded, idle("ocp")])), ["ocp"]);
});

test("flags, a Sources API and a log level without an effect are named", () => {
  const useless = {
    unleash: { flags: { "cost-management.backend.large-customer": true } },
    sourcesApi: { host: "sources" },
    koku: { env: { unleashLogLevel: "DEBUG" } },
  };
  const said = notes(layered([seeded, useless]));
  assert.match(said, /- unleash\.flags\.cost-management\.backend\.large-customer has no effect/);
  assert.match(said, /- sourcesApi\.host has no effect without Trino/);
  assert.match(said, /- koku\.env\.unleashLogLevel has no effect without Trino/);
  assert.match(notes(withTrino({ unleash: { flags: { typo: true } } })), /- unleash\.flags\.typo: no flag of Koku's/);
  assert.match(notes(layered([seeded, { koku: { listener: { enabled: false } } }])), /nobody takes them in/);
});

test("Koku's database has room for the consumers of both engines", () => {
  const room = (values: Values): number => {
    const config = JSON.stringify(evaluate(values).filter(({ kind }) => kind === "ConfigMap"));
    return Number(/max_connections ?= ?(\d+)/.exec(config)?.[1]);
  };
  // The limit goes by steps of 200, so they grow by as many as need one.
  const listeners = (replicas: number): Values => ({ koku: { listener: { replicas } } });
  assert.equal(room(layered([seeded, listeners(52)])) - room(layered([seeded, listeners(2)])), 200);
  const sources = (enabled: boolean): Values => ({
    koku: {
      sourcesClient: { enabled, replicas: 10, gunicorn: { workers: 8 } },
      sourcesListener: { enabled, replicas: 10 },
    },
  });
  assert.equal(room(withTrino(sources(true))) - room(withTrino(sources(false))), 200);
  const embedded = (values: Values): Values => layered([seeded, { trino: { enabled: false } }, values]);
  assert.equal(room(embedded(sources(true))), room(embedded(sources(false))));
});
