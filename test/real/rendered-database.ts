import { chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap, Container as PodContainer } from "kubernetes-types/core/v1.d.ts";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { type Container, startContainer } from "../parts/container.ts";
import type { Part } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { type Login, psql } from "../parts/postgres.ts";
import { untilReady } from "../parts/ready.ts";
import { emptyVolume, mountVolume, removeScratch } from "../parts/scratch.ts";

const CONFIG = "/etc/postgresql";
const DATA = "/var/lib/postgresql/data";
const SOCKETS = "/var/run/postgresql";
/** The Service's port, of which the pods' own, 5432, must be independent. */
export const SERVICE_PORT = 5433;

const names = { primary: "ros-ocp-db-koku", replica: "ros-ocp-db-koku-replica" } as const;
type Side = keyof typeof names;

/** Passwords by their keys in the Secret. */
export type Passwords = Readonly<
  Record<"koku-password" | "koku-replica-password" | "koku-replication-password", string> &
    Partial<Record<"hive-password" | "sources-password", string>>
>;

/** The files and the container of one side, as a release named ros-ocp has them. */
export function renderDatabase(
  side: Side,
  koku: Values,
  more: Values = {},
): { files: Readonly<Record<string, string>>; container: PodContainer } {
  const own: Values = {
    secrets: { seed: "only of this test" },
    objectStorage: { endpoint: "http://s3.test", accessKey: "a", secretKey: "s" },
    database: { koku: { port: SERVICE_PORT, sharedBuffers: "32MB", ...koku } },
  };
  const objects = evaluate(layered([own, more]));
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name) as unknown;
  const config = find("ConfigMap", "ros-ocp-db-koku-config") as ConfigMap | undefined;
  const set = find("StatefulSet", names[side]) as StatefulSet | undefined;
  const [container] = set?.spec?.template.spec?.containers ?? [];
  if (config?.data === undefined || container === undefined) throw new Error(`no ${names[side]} was rendered`);
  return { files: config.data, container };
}

/** A pod of the database: its volume and its port stay when its container is started again. */
export interface Pod {
  readonly side: Side;
  readonly port: number;
  readonly volume: string;
  /** Starts the container, as the kubelet does: the volume is mounted, and a missing password is an empty one. */
  start(koku: Values, passwords: Passwords, user?: number, others?: Values): Container;
  /** Ends the container as the kubelet does: by its preStop hook. */
  stop(): Promise<number>;
  /** Waits for the readiness probe of the container that runs. */
  ready(timeoutMs?: number): Promise<void>;
  /** Runs SQL as the superuser, who is reachable only inside the pod. */
  sql(text: string, database?: string): Promise<string>;
  readonly container: Container;
  close(): Promise<void>;
}

/** Makes a pod of one side; a replica follows the pod that is given. `more` are values beside those of Koku's database. */
export async function databasePod(part: Part, primary?: Pod, more: Values = {}): Promise<Pod> {
  const side: Side = primary === undefined ? "primary" : "replica";
  const port = await freePort();
  const [volume, sockets, tmp] = [emptyVolume(), emptyVolume(), emptyVolume()];
  let running: { container: Container; spec: PodContainer } | undefined;
  const current = () => {
    if (running === undefined) throw new Error(`${side} does not run`);
    return running;
  };
  return {
    side,
    port,
    volume,
    get container() {
      return current().container;
    },
    start(koku, passwords, user, others = {}) {
      const { files, container: spec } = renderDatabase(side, koku, layered([more, others]));
      const owner = user === undefined ? undefined : { uid: user, gid: user };
      for (const directory of [volume, sockets, tmp]) mountVolume(directory, owner);
      const container = startContainer({
        parts: [part],
        command: spec.command ?? [],
        args: spec.args ?? [],
        env: Object.fromEntries((spec.env ?? []).map((variable) => [variable.name, passed(variable, passwords)])),
        files: { [CONFIG]: { ...files, "postgresql.conf": onLoopback(files["postgresql.conf"] ?? "") } },
        volumes: { [DATA]: volume, [SOCKETS]: sockets, "/tmp": tmp },
        hosts: { [names.primary]: "127.0.0.1" },
        ports: { 5432: port, ...(primary && { [SERVICE_PORT]: primary.port }) },
        ...(user !== undefined && { user }),
      });
      running = { container, spec };
      return container;
    },
    async stop() {
      const { container, spec } = current();
      await container.exec(spec.lifecycle?.preStop?.exec?.command ?? []);
      const code = await container.exited;
      await container.close();
      return code;
    },
    async ready(timeoutMs = 30_000) {
      const { container, spec } = current();
      const probe = spec.readinessProbe?.exec?.command ?? [];
      const isReady = async () => (await container.exec(probe)).code === 0;
      await untilReady(container, `the ${side} is ready`, isReady, { timeoutMs, everyMs: 100 });
    },
    sql: (text, database = "koku") => psql(part, { host: current().container.path(SOCKETS), port, database }, text),
    async close() {
      await running?.container.stop("SIGINT", 5_000);
      await running?.container.close();
      for (const directory of [volume, sockets, tmp]) removeScratch(directory);
    },
  };
}

/** Nobody on the machine's network should reach a test's server. */
const onLoopback = (settings: string): string =>
  settings.replace("listen_addresses = '*'", "listen_addresses = '127.0.0.1'");

function passed({ value, valueFrom }: NonNullable<PodContainer["env"]>[number], passwords: Passwords): string {
  const key = valueFrom?.secretKeyRef?.key;
  return key === undefined ? (value ?? "") : ((passwords as Readonly<Record<string, string>>)[key] ?? "");
}

/** How Koku logs in. */
export const ownerOf = ({ port }: Pod, passwords: Passwords): Login => ({
  port,
  user: "koku",
  password: passwords["koku-password"],
  database: "koku",
});

/** How the API's reads log in on the replica. */
export const readerOf = ({ port }: Pod, passwords: Passwords): Login => ({
  port,
  user: "koku_replica",
  password: passwords["koku-replica-password"],
  database: "koku",
});

/** Gives a volume with all that is in it to another user, which only root can do. */
export function handOver(volume: string, uid: number): void {
  chownSync(volume, uid, uid);
  for (const entry of readdirSync(volume, { withFileTypes: true, recursive: true }))
    chownSync(join(entry.parentPath, entry.name), uid, uid);
}
