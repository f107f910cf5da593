/** The ways to start Koku's image, and the groups of them that read the same variables. */
export const all = [
  "api",
  "masu",
  "worker",
  "beat",
  "listener",
  "sourcesClient",
  "sourcesListener",
  "migration",
] as const;

export type KokuProcess = (typeof all)[number];

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
export const database = ["api", "masu", "worker", "listener", "sourcesClient", "sourcesListener", "migration"] as const;
/** Everything but the migrations uses the cache or the broker. */
export const redis = ["api", "masu", "worker", "beat", "listener", "sourcesClient", "sourcesListener"] as const;
export const kafka = ["api", "worker", "listener", "sourcesClient", "sourcesListener"] as const;
export const kafkaConsumers = ["listener", "sourcesClient", "sourcesListener"] as const;
/** Reads feature flags; beat and the migrations only write the cache directory of the flags' client. */
export const flags = ["api", "masu", "worker", "listener", "sourcesClient", "sourcesListener"] as const;
export const storage = ["worker", "listener", "masu"] as const;
export const trino = ["worker", "listener", "masu"] as const;
export const sources = ["sourcesListener", "sourcesClient"] as const;
export const sourcesApi = ["sourcesListener", "sourcesClient", "worker", "masu"] as const;
