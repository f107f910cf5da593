/** Which engine a call belongs to; both without one. */
type Engine = "trino" | "embedded";

/** One component calls another. */
export interface Call {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly engine?: Engine;
}

const calls = (from: string, engine: Engine | undefined, targets: Readonly<Record<string, number>>): readonly Call[] =>
  Object.entries(targets).map(([to, port]) => ({ from, to, port, ...(engine && { engine }) }));

const database = { "db-koku": 5432 };
const redis = { redis: 6379 };
const kafka = { kafka: 9092 };
const s3 = { minio: 9000 };
const query = { "trino-coordinator": 8080 };
const flags = { unleash: 3063 };
const sources = { "sources-api": 8000 };
const internet = { internet: 443 };

const KOKU_API = ["koku-api-reads", "koku-api-writes"];
const KOKU_SOURCES = ["koku-sources-client", "koku-sources-listener"];

/**
 * Who calls whom, written by hand from what the programs were seen to do: not from the graph that the policies follow.
 *
 * A component that is not in the release is outside of it: its callers may then leave the release by its port.
 */
export const CALLS: readonly Call[] = [
  ...calls("gateway", undefined, { "koku-api-reads": 8000, "koku-api-writes": 8000, ingress: 8080 }),
  ...calls("gateway", "trino", sources),
  ...calls("test-koku-api", undefined, { gateway: 8000 }),

  ...calls("ingress", undefined, { ...kafka, ...s3 }),
  ...calls("koku-listener", undefined, { ...kafka, ...s3, ...database, ...redis }),
  ...calls("koku-listener", "trino", { ...query, ...flags }),

  ...KOKU_API.flatMap((api) => [
    ...calls(api, undefined, { ...database, ...redis }),
    ...calls(api, "embedded", kafka),
    ...calls(api, "trino", flags),
  ]),
  ...calls("koku-masu", undefined, { ...database, ...redis, ...s3 }),
  ...calls("koku-masu", "trino", { ...query, ...flags, ...sources }),
  ...calls("celery-worker", undefined, { ...database, ...redis, ...s3 }),
  ...calls("celery-worker", "trino", { ...kafka, ...query, ...flags, ...sources }),
  // Its gate asks the database.
  ...calls("celery-beat", undefined, { ...database, ...redis }),
  ...calls("koku-migration", undefined, database),

  ...KOKU_SOURCES.flatMap((name) => calls(name, "trino", { ...database, ...redis, ...kafka, ...flags, ...sources })),
  ...["sources-api", "sources-api-listener", "sources-api-worker"].flatMap((name) =>
    calls(name, "trino", { ...database, ...redis, ...kafka }),
  ),
  ...["sources-api", "sources-api-worker"].flatMap((name) => calls(name, "trino", { "koku-sources-client": 8000 })),

  ...["trino-coordinator", "trino-worker"].flatMap((name) => [
    ...calls(name, "trino", { ...query, "trino-worker": 8080, "hive-metastore": 9083, ...database, ...s3 }),
  ]),
  ...calls("hive-metastore", "trino", { ...database, ...s3 }),

  ...calls("kafka-topics", undefined, kafka),
  ...calls("storage-buckets", undefined, s3),
];

/** Who calls a cloud: for the reports of its sources, or to see whether they can be read. */
export const CLOUD_CALLS: readonly Call[] = [
  ...[...KOKU_API, "koku-masu", "celery-worker"].flatMap((name) => calls(name, undefined, internet)),
  ...KOKU_SOURCES.flatMap((name) => calls(name, "trino", internet)),
];

/** Who reports its errors to Sentry. */
export const SENTRY_CALLS: readonly Call[] = [
  ...[...KOKU_API, "koku-masu", "koku-listener", "celery-worker", "celery-beat", "koku-migration"].flatMap((name) =>
    calls(name, undefined, internet),
  ),
  ...KOKU_SOURCES.flatMap((name) => calls(name, "trino", internet)),
];

/** Who fetches exchange rates: the workers, and the API for the first who asks, which keeps them. */
export const RATES_CALLS: readonly Call[] = [
  ...calls("celery-worker", undefined, { internet: 8443 }),
  ...calls("koku-api-writes", undefined, { internet: 8443 }),
];

/** Where those in the table are that are no part of the release. */
export const OUTSIDE = "outside";
