import type { Backing } from "../contract.ts";
import { processes } from "./processes.ts";

/** A way to start Koku's image. The lists below are the groups of them that read the same variables. */
export type KokuProcess = keyof typeof processes;

export const all = Object.keys(processes) as readonly KokuProcess[];

type Users<B extends Backing> = {
  [P in KokuProcess]: B extends keyof (typeof processes)[P]["uses"] ? P : never;
}[KokuProcess];

/** The processes that use a backing service, with either engine. */
const usersOf = <B extends Backing>(backing: B) =>
  all.filter((process): process is Users<B> => backing in processes[process].uses) as readonly Users<B>[];

export const api = ["api"] as const;
export const masu = ["masu"] as const;
export const worker = ["worker"] as const;
export const beat = ["beat"] as const;
export const listener = ["listener"] as const;
export const sourcesClient = ["sourcesClient"] as const;
export const migration = ["migration"] as const;

/** Served by gunicorn. */
export const web = ["api", "masu", "sourcesClient"] as const;
/** Started by celery's own command, which does not find the application without PYTHONPATH. */
export const celery = ["worker", "beat"] as const;
/** Beat only publishes: it never opens a database connection. */
export const database = usersOf("postgres");
/** Everything but the migrations uses the cache or the broker. */
export const redis = usersOf("redis");
export const kafka = usersOf("kafka");
export const kafkaConsumers = ["listener", "sourcesClient", "sourcesListener"] as const;
/** Reads feature flags; beat and the migrations only write the cache directory of the flags' client. */
export const flags = usersOf("unleash");
export const storage = usersOf("s3");
export const trino = usersOf("trino");
/** Looks into a cloud: for the reports of a source, or whether they can be read. */
export const cloud = usersOf("cloud");
/** Opens AWS's library, for the object storage or for AWS itself. */
export const boto3 = [...storage, ...cloud.filter((process) => !storage.some((one) => one === process))] as const;
export const sources = ["sourcesListener", "sourcesClient"] as const;
export const sourcesApi = usersOf("sourcesApi");
