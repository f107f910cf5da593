import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap, Container as PodContainer } from "kubernetes-types/core/v1.d.ts";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import type { Part } from "../parts/install.ts";
import type { ContainerSpec } from "../parts/prepare.ts";
import { stage } from "../parts/stage.ts";
import { SERVICE_PORT } from "./rendered-database.ts";

const CONFIG = "/etc/hive-metastore";

/** What the pod gets from its Secrets, by key. */
export type HiveSecrets = Readonly<Record<"hive-password" | "access-key" | "secret-key", string>>;

/** The pod of the metastore, as a release named ros-ocp has it. */
export interface RenderedHive {
  readonly files: Readonly<Record<string, string>>;
  readonly prepare: PodContainer;
  readonly schema: PodContainer;
  readonly metastore: PodContainer;
}

export function renderHive(more: Values = {}): RenderedHive {
  const own: Values = {
    secrets: { seed: "only of this test" },
    trino: { enabled: true },
    objectStorage: { endpoint: "http://s3.test", accessKey: "a", secretKey: "s" },
    database: { koku: { port: SERVICE_PORT } },
  };
  const objects = evaluate(layered([own, more]));
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name) as unknown;
  const config = find("ConfigMap", "ros-ocp-hive-metastore-config") as ConfigMap;
  const deployment = find("Deployment", "ros-ocp-hive-metastore") as Deployment;
  const pod = deployment.spec?.template.spec;
  const [prepare, schema] = pod?.initContainers ?? [];
  const [metastore] = pod?.containers ?? [];
  if (config.data === undefined || !prepare || !schema || !metastore) throw new Error("no metastore was rendered");
  return { files: config.data, prepare, schema, metastore };
}

/** Where the pod's surroundings are on this machine. */
export interface HivePlace {
  readonly hive: Part;
  readonly java: Part;
  readonly postgresql: Part;
  /** The volume that the pod's containers share. */
  readonly prepared: string;
  readonly secrets: HiveSecrets;
  /** By the ports that are rendered: the database's Service, Thrift and metrics. */
  readonly ports: { readonly database: number; readonly thrift: number; readonly metrics: number };
}

/** One container of the pod, to be run here. */
export function hiveContainer(
  { files }: RenderedHive,
  { command = [], args = [], env = [] }: PodContainer,
  place: HivePlace,
  more: Partial<ContainerSpec> = {},
): ContainerSpec {
  const image = stage(place.hive);
  const secret = (key: string | undefined) => (place.secrets as Readonly<Record<string, string>>)[key ?? ""] ?? "";
  return {
    parts: [place.java, place.postgresql],
    command,
    args,
    env: Object.fromEntries(
      env.map(({ name, value, valueFrom }) => [name, value ?? secret(valueFrom?.secretKeyRef?.key)]),
    ),
    files: { [CONFIG]: files },
    volumes: { "/prepared": place.prepared },
    paths: { "/opt/hive-metastore-bin": `${image}/hive-metastore-bin`, "/opt/hadoop": `${image}/hadoop` },
    hosts: { "ros-ocp-db-koku": "127.0.0.1" },
    ports: { [SERVICE_PORT]: place.ports.database, 9083: place.ports.thrift, 9000: place.ports.metrics },
    ...more,
  };
}
