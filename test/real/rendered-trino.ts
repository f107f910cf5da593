import { readFileSync } from "node:fs";
import type { Deployment, StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap, Container as PodContainer, Secret } from "kubernetes-types/core/v1.d.ts";
import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import type { Values } from "../../src/values/data.ts";
import { type Container, startContainer } from "../parts/container.ts";
import type { Part } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { untilReady } from "../parts/ready.ts";
import type { Finished } from "../parts/run.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { stage } from "../parts/stage.ts";

/** What the chart renders for a node, as its container would get it. */
interface RenderedNode {
  readonly container: PodContainer;
  readonly config: Readonly<Record<string, string>>;
  readonly catalogs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

const named = (objects: readonly KubernetesObject[], kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-${name}`) as unknown;

/** A key of one of the release's own Secrets. */
export function secretOf(values: Values, name: string, key: string): string {
  const { data = {} } = (named(evaluate(values), "Secret", name) ?? {}) as Secret;
  return Buffer.from(data[key] ?? "", "base64").toString();
}

/** The pods' names, as Kubernetes would give them. */
const PODS = { coordinator: "ros-ocp-trino-coordinator-0", worker: "ros-ocp-trino-worker-5d8f-x7k2p" } as const;

function render(values: Values, role: "coordinator" | "worker", pod: string): RenderedNode {
  const objects = evaluate(values);
  const kind = role === "coordinator" ? "StatefulSet" : "Deployment";
  const workload = named(objects, kind, `trino-${role}`) as Deployment | StatefulSet;
  const [container] = workload.spec?.template.spec?.containers ?? [];
  const data = (name: string) => (named(objects, "ConfigMap", name) as ConfigMap | undefined)?.data ?? {};
  if (container === undefined) throw new Error(`no trino-${role} was rendered`);
  const fields: Readonly<Record<string, string>> = { "metadata.name": pod, "status.podIP": "127.0.0.1" };
  const env = (container.env ?? []).map(({ name, value, valueFrom }): [string, string] => {
    const reference = valueFrom?.secretKeyRef;
    if (reference !== undefined) {
      const secret = (reference.name ?? "").replace("ros-ocp-", "");
      return [name, secretOf(values, secret, reference.key)];
    }
    return [name, value ?? fields[valueFrom?.fieldRef?.fieldPath ?? ""] ?? ""];
  });
  return {
    container,
    config: data(`trino-${role}-config`),
    catalogs: data("trino-catalog-config"),
    env: Object.fromEntries(env),
  };
}

/** Where a node's surroundings are on this machine. */
export interface TrinoPlace {
  readonly trino: Part;
  readonly java: Part;
  readonly values: Values;
  /** The port that stands for the coordinator's Service. */
  readonly coordinator: number;
  /** The port that stands for its Service between the nodes, where they speak TLS. */
  readonly internal?: number;
  /** Whether to go without catalogs and plugins, for those who ask of neither: it starts sooner. */
  readonly bare?: boolean;
  /** What other Services' addresses stand for, as in `{"ros-ocp-minio:9000": "localhost:40123"}`. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** A node that runs. */
export interface TrinoNode {
  readonly port: number;
  readonly id: string;
  readonly container: Container;
  readonly rendered: RenderedNode;
  /** Runs a command of the container's probes or hooks. */
  exec(command: readonly string[] | undefined, timeoutMs?: number): Promise<Finished>;
  /** The most memory that the process has had, in MiB. */
  peak(): number;
  ready(): Promise<void>;
  close(): Promise<void>;
}

const INTERNAL = "ros-ocp-trino-coordinator-internal";

/** Starts the rendered container of a node. */
export async function startTrino(
  role: "coordinator" | "worker",
  { bare = false, internal, ...place }: TrinoPlace,
  pod: string = PODS[role],
): Promise<TrinoNode> {
  const rendered = render(place.values, role, pod);
  const port = role === "coordinator" ? place.coordinator : await freePort();
  const volumes = {
    "/data/trino": emptyVolume(),
    "/data/spill": emptyVolume(),
    "/tmp": emptyVolume(),
    ...(bare && { "/plugins": emptyVolume() }),
  };
  const container = startContainer({
    parts: [place.java],
    command: rendered.container.command ?? [],
    env: { ...rendered.env, JAVA_HOME: stage(place.java) },
    files: {
      "/etc/trino": {
        ...rendered.config,
        // Nobody on the machine's network should reach a test's server.
        "node.properties": `${rendered.config["node.properties"]}\nnode.bind-ip=127.0.0.1\n${bare ? "plugin.dir=/plugins\n" : ""}`,
        // What the cluster's DNS would say; a name, since an address would hide that certificates have none.
        ...(internal !== undefined && { hosts: `127.0.0.1 localhost ${INTERNAL}\n` }),
        "jvm.config": [
          rendered.config["jvm.config"],
          ...(internal === undefined ? [] : ["-Djdk.net.hosts.file=/etc/trino/hosts"]),
          // Code that runs once is not worth its optimisation.
          ...(bare ? ["-XX:TieredStopAtLevel=1"] : []),
        ].join("\n"),
      },
      "/etc/trino/catalog": bare ? {} : rendered.catalogs,
    },
    volumes,
    paths: { "/usr/lib/trino": stage(place.trino) },
    addresses: {
      ...place.addresses,
      "ros-ocp-trino-coordinator:8080": `127.0.0.1:${place.coordinator}`,
      ...(internal !== undefined && { [`${INTERNAL}:8443`]: `${INTERNAL}:${internal}` }),
    },
    ports: { 8080: port, ...(internal !== undefined && { 8443: role === "coordinator" ? internal : port }) },
  });
  const exec: TrinoNode["exec"] = (command = [], timeoutMs = 60_000) => container.exec(command, { timeoutMs });
  return {
    port,
    id: rendered.env.NODE_ID ?? "",
    container,
    rendered,
    exec,
    peak: () => {
      const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${container.pid}/status`, "utf8")) ?? [];
      return Math.round(Number(kilobytes) / 1024);
    },
    async ready() {
      const probe = rendered.container.startupProbe?.exec?.command;
      const isReady = async () => (await exec(probe)).code === 0;
      // It took 20 s on a quiet machine, and 3 minutes on one with 15 times the work that it could do.
      await untilReady(container, `the ${role} is ready`, isReady, { timeoutMs: 480_000, everyMs: 1000 });
    },
    async close() {
      await container.close();
      for (const volume of Object.values(volumes)) removeScratch(volume);
    },
  };
}
