import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { type Container, runContainer, startContainer } from "../parts/container.ts";
import type { Part } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { untilReady } from "../parts/ready.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { databasePod, type Passwords, type Pod, SERVICE_PORT } from "./rendered-database.ts";
import { hiveContainer, renderHive } from "./rendered-hive.ts";
import { KEYS, type Minio, runBucketJob, startMinio } from "./rendered-storage.ts";
import { secretOf, startTrino, type TrinoNode, type TrinoPlace } from "./rendered-trino.ts";

/** The programs of the whole data path. */
export interface Programs {
  readonly trino: Part;
  readonly hive: Part;
  readonly postgresql: Part;
  readonly minio: Part;
  readonly boto3: Part;
  /** Trino's, and the metastore's, which no newer one runs. */
  readonly javas: { readonly trino: Part; readonly hive: Part };
}

/** Trino with all that it stands on, each as the chart renders it for the same values. */
export interface TrinoPlatform {
  readonly values: Values;
  readonly database: Pod;
  readonly passwords: Passwords;
  readonly coordinator: TrinoNode;
  readonly worker: TrinoNode;
  close(): Promise<void>;
}

const wholeOf = (trino: Values): Values => ({
  secrets: { seed: "only of this test" },
  platform: "kubernetes",
  objectStorage: { accessKey: KEYS.access, secretKey: KEYS.secret },
  database: { koku: { port: SERVICE_PORT, sharedBuffers: "32MB" } },
  trino: { enabled: true, image: { tag: "476" }, ...trino },
});

/** Starts the whole: database and storage, then the metastore beside both nodes of Trino. */
export async function startTrinoPlatform(programs: Programs, trino: Values): Promise<TrinoPlatform> {
  const values = wholeOf(trino);
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const password = (key: string) => secretOf(values, "db-credentials", key);
    const passwords = {
      "koku-password": password("koku-password"),
      "koku-replica-password": "",
      "koku-replication-password": "",
      "hive-password": password("hive-password"),
      "sources-password": password("sources-password"),
    };
    const database = await databasePod(programs.postgresql, undefined, values);
    closing.push(() => database.close());
    database.start({}, passwords);
    const minio = await startMinio(programs.minio, values);
    closing.push(
      () => removeScratch(minio.volume),
      () => minio.close(),
    );
    const place = await placeOf(programs, values, database, minio);
    const nodes = Promise.allSettled([startTrino("coordinator", place.trino), startTrino("worker", place.trino)]);
    const [coordinator, worker] = (await nodes).map((node) => {
      if (node.status === "rejected") throw node.reason;
      closing.push(() => node.value.close());
      return node.value;
    }) as [TrinoNode, TrinoNode];
    const made = await runBucketJob({ boto3: programs.boto3, values, port: minio.port });
    if (made.code !== 0) throw new Error(made.logs);
    await database.ready();
    await startMetastore(programs, values, place, passwords, closing);
    await Promise.all([coordinator.ready(), worker.ready()]);
    return { values, database, passwords, coordinator, worker, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Place {
  readonly trino: TrinoPlace;
  readonly thrift: number;
  readonly addresses: Readonly<Record<string, string>>;
  readonly database: number;
}

async function placeOf({ trino, javas }: Programs, values: Values, { port }: Pod, minio: Minio): Promise<Place> {
  const [thrift, coordinator] = [await freePort(), await freePort()];
  const addresses = {
    // By name, because an address would hide a wrong style of addressing buckets.
    "ros-ocp-minio:9000": `localhost:${minio.port}`,
    "ros-ocp-hive-metastore:9083": `127.0.0.1:${thrift}`,
    [`ros-ocp-db-koku:${SERVICE_PORT}`]: `127.0.0.1:${port}`,
  };
  return { trino: { trino, java: javas.trino, values, coordinator, addresses }, thrift, addresses, database: port };
}

/** Runs the init containers of the metastore's pod, then itself. */
async function startMetastore(
  { hive, javas, postgresql }: Programs,
  values: Values,
  { thrift, addresses, database }: Place,
  passwords: Passwords,
  closing: (() => unknown)[],
): Promise<Container> {
  const pod = renderHive(layered([{ objectStorage: { endpoint: "" } }, values]));
  const prepared = emptyVolume();
  const place = {
    hive,
    java: javas.hive,
    postgresql,
    prepared,
    secrets: {
      "hive-password": passwords["hive-password"] ?? "",
      "access-key": KEYS.access,
      "secret-key": KEYS.secret,
    },
    ports: { database, thrift, metrics: await freePort() },
  };
  closing.push(() => removeScratch(prepared));
  for (const init of [pod.prepare, pod.schema]) {
    const { code, logs } = await runContainer(hiveContainer(pod, init, place, { addresses }));
    if (code !== 0) throw new Error(logs);
  }
  const metastore = startContainer(hiveContainer(pod, pod.metastore, place, { addresses }));
  closing.push(() => metastore.close());
  const isReady = async () => (await metastore.exec(["bash", "-c", ": < /dev/tcp/127.0.0.1/9083"])).code === 0;
  await untilReady(metastore, "the metastore answers", isReady, { timeoutMs: 240_000, everyMs: 500 });
  return metastore;
}
