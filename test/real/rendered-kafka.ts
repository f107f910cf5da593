import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { Job } from "kubernetes-types/batch/v1.d.ts";
import type { ConfigMap, Container as PodContainer, Secret } from "kubernetes-types/core/v1.d.ts";
import { kafkaGate } from "../../src/platform/backings/kafka/kafka.ts";
import { chartInfo, templates } from "../../src/platform/chart/templates.ts";
import { announced } from "../../src/platform/ingress/topics.ts";
import { rosEvents, validated } from "../../src/platform/koku/topics.ts";
import { platform } from "../../src/platform/platform.ts";
import { evaluate } from "../../src/platform/render.ts";
import { render } from "../../src/template/chart.ts";
import { toObjects } from "../../src/template/language.ts";
import { coalesce } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { type Container, startContainer } from "../parts/container.ts";
import type { Part } from "../parts/install.ts";

import { untilReady } from "../parts/ready.ts";
import { rewriter } from "../parts/rewrite.ts";
import { type Finished, run } from "../parts/run.ts";
import { emptyVolume, mountVolume, removeScratch } from "../parts/scratch.ts";
import { stage } from "../parts/stage.ts";

/** What Kafka's parts are on this machine. */
export interface Parts {
  readonly java: Part;
  readonly kafka: Part;
  readonly client: Part;
}

/** The ports that stand for the rendered ones, on each node's own loopback address. */
export interface Ports {
  readonly clients: number;
  readonly controller: number;
  readonly replication: number;
}

const DATA = "/var/lib/kafka/data";
const NAMESPACE = "ros-ocp";
const address = (node: number) => `127.0.0.${node + 1}`;

/** The init container by which pods wait for Kafka. */
function gateOf(values: Values): PodContainer {
  const pod = { kind: "Pod", spec: { initContainers: [kafkaGate([announced, validated, rosEvents])] } };
  const context = {
    values: coalesce(defaults(platform.values), values),
    release: { Name: "ros-ocp", Namespace: NAMESPACE, Service: "Helm" },
    chart: { Name: chartInfo.name, Version: chartInfo.version, AppVersion: chartInfo.appVersion },
    apis: new Set<string>(),
  };
  const files = [{ name: "gate.yaml", source: "gate.ts", objects: toObjects([pod]) }];
  const [rendered] = render({ ...templates, files }, context).files.flatMap(({ objects }) => objects) as readonly {
    spec: { initContainers: [PodContainer] };
  }[];
  if (rendered === undefined) throw new Error("no gate was rendered");
  return rendered.spec.initContainers[0];
}

/** What the chart renders for Kafka and its clients. */
export function renderKafka(kafka: Values, more: Values = {}) {
  // The Sources API speaks no SASL, so that the engine which needs it would refuse half of what is tested here.
  const values = { secrets: { seed: "only of this test" }, trino: { enabled: false }, kafka, ...more } as Values;
  const objects = evaluate(values) as unknown as readonly { kind: string; metadata: { name: string } }[];
  const find = <T>(kind: string, name: RegExp) =>
    objects.find((object) => object.kind === kind && name.test(object.metadata.name)) as T | undefined;
  const secret = find<Secret>("Secret", /-kafka-credentials$/);
  const password = Buffer.from(secret?.data?.["kafka-password"] ?? "", "base64").toString();
  const pod = find<StatefulSet>("Deployment", /-koku-api-writes$/)?.spec?.template.spec;
  return {
    password,
    gate: gateOf(values),
    files: find<ConfigMap>("ConfigMap", /-kafka-config$/)?.data ?? {},
    broker: find<StatefulSet>("StatefulSet", /-kafka$/)?.spec?.template.spec?.containers[0],
    job: find<Job>("Job", /-kafka-topics-/)?.spec?.template.spec?.containers[0],
    api: pod?.containers[0],
  };
}

/** A container's variables, with the kubelet's part done. */
export function variables(container: PodContainer | undefined, password: string, pod = ""): Record<string, string> {
  return Object.fromEntries(
    (container?.env ?? []).map(({ name, value, valueFrom }) => [
      name,
      valueFrom?.secretKeyRef !== undefined ? password : valueFrom?.fieldRef !== undefined ? pod : (value ?? ""),
    ]),
  );
}

/** A node of Kafka whose volume and address stay when it is started again. */
export interface Node {
  readonly volume: string;
  /** Starts the container, with another password or another cluster id than the rendered ones if they are given. */
  start(kafka: Values, more?: { readonly password?: string; readonly clusterId?: string }): Container;
  ready(timeoutMs?: number): Promise<void>;
  /** How the rendered probe ends. */
  probe(): Promise<Finished>;
  /** Memory that the broker itself has resident, in MiB. */
  resident(): number;
  readonly container: Container;
  close(): Promise<void>;
}

export function kafkaNode({ java, kafka: part }: Parts, ports: Ports, index = 0): Node {
  const [volume, scratch, tmp] = [emptyVolume(), emptyVolume(), emptyVolume()];
  const name = (node: number) => `ros-ocp-kafka-${node}`;
  const hosts = Object.fromEntries(
    [0, 1, 2].map((node) => [`${name(node)}.ros-ocp-kafka-nodes.${NAMESPACE}.svc`, address(node)]),
  );
  let running: { container: Container; spec: PodContainer } | undefined;
  const current = () => {
    if (running === undefined) throw new Error("Kafka does not run");
    return running;
  };
  return {
    volume,
    get container() {
      return current().container;
    },
    start(kafka, { password, clusterId } = {}) {
      const rendered = renderKafka(kafka);
      if (rendered.broker === undefined) throw new Error("no Kafka was rendered");
      for (const directory of [volume, scratch, tmp]) mountVolume(directory);
      const container = startContainer({
        parts: [],
        command: rendered.broker.command ?? [],
        env: {
          ...variables(rendered.broker, password ?? rendered.password, name(index)),
          PATH: [join(java.tree, "bin"), "/usr/bin", "/bin"].join(":"),
        },
        files: { "/etc/broker": clusterId === undefined ? rendered.files : withId(rendered.files, clusterId) },
        volumes: { [DATA]: volume, "/run/broker": scratch, "/tmp": tmp },
        paths: { "/opt/kafka": stage(part) },
        // Nobody on the machine's network should reach a test's server.
        hosts: { ...hosts, "0.0.0.0": address(index), "127.0.0.1": address(index) },
        ports: { 9092: ports.clients, 9093: ports.controller, 9094: ports.replication },
      });
      running = { container, spec: rendered.broker };
      return container;
    },
    async ready(timeoutMs = 300_000) {
      const isReady = async () => (await this.probe()).code === 0;
      await untilReady(current().container, `node ${index} is ready`, isReady, { timeoutMs, everyMs: 250 });
    },
    probe: () => current().container.exec(current().spec.readinessProbe?.exec?.command ?? []),
    resident() {
      const [, kibibytes] =
        /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${current().container.pid}/status`, "utf8")) ?? [];
      return Math.round(Number(kibibytes) / 1024);
    },
    async close() {
      await running?.container.close();
      for (const directory of [volume, scratch, tmp]) removeScratch(directory);
    },
  };
}

const withId = (files: Readonly<Record<string, string>>, id: string) => ({
  ...files,
  "start.sh": (files["start.sh"] ?? "").replace(/^id=.*$/m, `id=${id}`),
});

/** Runs one of the chart's Python scripts, or what `change` makes of it, as a pod beside that Kafka would. */
export async function runClient(
  { client }: Parts,
  ports: Ports,
  container: PodContainer | undefined,
  env: Readonly<Record<string, string>>,
  { change = (script: string) => script, timeoutMs = 240_000 } = {},
): Promise<Finished> {
  const rewrite = rewriter({
    hosts: { "ros-ocp-kafka": address(0) },
    ports: { 9092: ports.clients },
  });
  const [script = "", ...args] = container?.args ?? [];
  const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, rewrite(value)]));
  const path = process.env.PATH ?? dirname(process.execPath);
  return run(["python3", "-c", change(script), ...args], {
    env: { ...given, PATH: path, PYTHONPATH: client.tree },
    timeoutMs,
  });
}

const beforeClient = (script: string) => script.slice(0, script.indexOf("client = AdminClient"));

/** Clients with the settings that the chart's own scripts make of their variables. */
export const uses = {
  /** The gate, which gives up after it has said for what it waits. */
  askOnce: (script: string) => script.replace("time.sleep(5)", "sys.exit(1)"),
  /** Prints each topic with its partitions, copies and retention in hours. */
  describe: (script: string) => `${beforeClient(script)}
from confluent_kafka.admin import ConfigResource
client = AdminClient(settings)
topics = client.list_topics(timeout=20).topics
for name in sorted(topics):
    if name.startswith('__'): continue
    partitions = topics[name].partitions
    future = client.describe_configs([ConfigResource(ConfigResource.Type.TOPIC, name)])
    retention = int([*future.values()][0].result()['retention.ms'].value) // 3600000
    print(name, len(partitions), len(partitions[0].replicas), retention)
`,
  produce: (text: string) => (script: string) =>
    `${beforeClient(script)}
from confluent_kafka import Producer
producer = Producer({**settings, 'acks': 'all', 'message.timeout.ms': 30000})
def sent(error, message):
    print('failed: ' + str(error) if error else 'sent', flush=True)
producer.produce('platform.upload.announce', ${JSON.stringify(text)}, callback=sent)
producer.flush(40)
`,
  consume: (script: string) => `${beforeClient(script)}
from confluent_kafka import Consumer
consumer = Consumer({**settings, 'group.id': 'hccm-group', 'auto.offset.reset': 'earliest', 'enable.auto.commit': False})
consumer.subscribe(['platform.upload.announce'])
message = consumer.poll(40)
print(message.value().decode() if message and not message.error() else message and message.error())
consumer.commit(message)
consumer.close()
`,
};
