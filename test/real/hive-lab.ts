import type { Values } from "../../src/values/data.ts";
import { type Container, runContainer, startContainer } from "../parts/container.ts";
import { installPart, type Part } from "../parts/install.ts";
import { installJava } from "../parts/java.ts";
import { freePort } from "../parts/ports.ts";
import { psql } from "../parts/postgres.ts";
import { untilReady } from "../parts/ready.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { callThrift } from "../parts/thrift.ts";
import { databasePod, type Passwords, type Pod } from "./rendered-database.ts";
import { type HivePlace, hiveContainer, type RenderedHive, renderHive } from "./rendered-hive.ts";

export interface HiveParts {
  readonly hive: Part;
  readonly java: Part;
  readonly postgresql: Part;
}

/** What a metastore needs to run here, or why it cannot. */
export async function installHive(): Promise<{ readonly parts: HiveParts; readonly skip: string | false }> {
  // Every call hangs on Java 25, although the port is open.
  const all = [await installPart("hive"), await installJava({ min: 8, max: 17 }), await installPart("postgresql")];
  const [missing] = all.flatMap((part) => ("missing" in part ? [part.missing] : []));
  const [hive, java, postgresql] = all as [Part, Part, Part];
  return { parts: { hive, java, postgresql }, skip: missing ?? false };
}

export const secrets = { "hive-password": "metastore-secret", "access-key": "s3-access", "secret-key": "s3-secret" };
export const passwords: Passwords = {
  "koku-password": "k",
  "koku-replica-password": "r",
  "koku-replication-password": "s",
  "hive-password": secrets["hive-password"],
  "sources-password": "other",
};

/** A database of a release, and the surroundings of a metastore's pod beside it. */
export interface HiveLab {
  readonly database: Pod;
  readonly place: HivePlace;
  /** Runs SQL in the metastore's database, as its owner. */
  sql(text: string): Promise<string>;
  prepare(pod: RenderedHive, files?: Files): Promise<{ code: number; logs: string }>;
  makeSchema(pod: RenderedHive, other?: Partial<HivePlace>): Promise<{ code: number; logs: string }>;
  /** Starts the metastore, and waits until it answers a call. */
  startMetastore(pod: RenderedHive): Promise<Container>;
  close(): Promise<void>;
}
type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

export async function hiveLab(parts: HiveParts): Promise<HiveLab> {
  const withTrino: Values = { trino: { enabled: true } };
  const database = await databasePod(parts.postgresql, undefined, withTrino);
  database.start({}, passwords);
  await database.ready();
  const ports = { database: database.port, thrift: await freePort(), metrics: await freePort() };
  const place = { ...parts, prepared: emptyVolume(), secrets, ports };
  let metastore: Container | undefined;
  const login = { port: database.port, user: "hive", database: "hive", password: secrets["hive-password"] };
  return {
    database,
    place,
    sql: (text) => psql(parts.postgresql, login, text),
    prepare: (pod, files = {}) =>
      runContainer(hiveContainer(pod, pod.prepare, place, { files: { "/etc/hive-metastore": pod.files, ...files } })),
    makeSchema: (pod, other = {}) => runContainer(hiveContainer(pod, pod.schema, { ...place, ...other })),
    async startMetastore(pod) {
      await metastore?.close();
      const started = startContainer(hiveContainer(pod, pod.metastore, place));
      metastore = started;
      const answers = async () => (await callThrift(ports.thrift, "get_all_databases")).includes("default");
      await untilReady(started, "the metastore answers", answers, { timeoutMs: 180_000 });
      return started;
    },
    async close() {
      await metastore?.close();
      await database.close();
      removeScratch(place.prepared);
    },
  };
}

/** The pod, which is patient with a server that refuses it; tests have not that much time. */
export function renderImpatient(more: Values = {}): RenderedHive {
  const pod = renderHive(more);
  const script = pod.files["schema.sh"] ?? "";
  if (!script.includes("-lt 24")) throw new Error("schema.sh does not count refusals up to 24 any more");
  return { ...pod, files: { ...pod.files, "schema.sh": script.replace("-lt 24", "-lt 2") } };
}
