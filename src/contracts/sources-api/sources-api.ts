import { contract, type Process, type Variables } from "../contract.ts";

const all = ["api", "statusListener", "backgroundWorker"] as const;
type SourcesProcess = (typeof all)[number];
const source = "config/config.go";

// biome-ignore format: a table reads best with one variable on two lines
const variables = {
  DATABASE_HOST: { reads: all, required: true, format: "host", source,
    about: "PostgreSQL 12 or newer; every process migrates it as it starts, one at a time by a lock in Redis" },
  DATABASE_PORT: { reads: all, required: true, format: "integer", source,
    about: "its port" },
  DATABASE_NAME: { reads: all, required: true, format: "text", source,
    about: "sources_api_development by default" },
  DATABASE_USER: { reads: all, required: true, format: "text", source,
    about: "must own the database" },
  DATABASE_PASSWORD: { reads: all, required: true, format: "credential", source,
    about: "its password" },
  DATABASESSLMODE: { reads: all, format: ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"], source,
    about: "TLS to the database, disable by default" },
  DATABASECERT: { reads: all, needs: ["DATABASESSLMODE"], format: "path", source,
    about: "CA file of that TLS" },
  REDIS_CACHE_HOST: { reads: all, required: true, format: "host", source,
    about: "Redis, database 0; without it the process ends at its start" },
  REDIS_CACHE_PORT: { reads: all, required: true, format: "integer", source,
    about: "its port" },
  REDIS_CACHE_PASSWORD: { reads: all, format: "credential", source,
    about: "its password; neither user nor TLS can be set" },
  QUEUE_HOST: { reads: all, required: true, format: "host", source,
    about: "one broker of Kafka, in plain text: SASL and TLS come from Clowder's file only" },
  QUEUE_PORT: { reads: all, required: true, format: "integer", source,
    about: "its port" },
  ENCRYPTION_KEY: { reads: all, required: true, format: "credential", source: "util/encryption.go:36",
    about: "16, 24 or 32 bytes as base64 without padding, which encrypt the credentials of sources" },
  SOURCES_PSKS: { reads: ["api"], required: true, format: "credential", source,
    about: "keys that callers may show in place of an identity, separated by commas" },
  BYPASS_RBAC: { reads: ["api"], format: ["true", "false"], source,
    about: "true: any identity may change sources" },
  RBAC_HOST: { reads: ["api"], format: "url", source,
    about: "the RBAC service as a URL without a path" },
  SOURCES_ENV: { reads: all, required: true, format: ["prod", "stage"], source,
    about: "pinned to these two: any other opens a query console and encrypts with a public key. They need /mnt/sources/app_metadata.yml" },
  LOG_LEVEL: { reads: all, format: ["DEBUG", "INFO", "WARN", "ERROR"], source,
    about: "level of the log" },
  SECRET_STORE: { reads: all, format: ["database"], source,
    about: "pinned: where the credentials of sources are kept" },
  METRICS_PORT: { reads: all, required: true, format: "integer", source: "metrics.go",
    about: "9394 by default" },
  PORT: { reads: ["api"], format: "integer", source: "main.go",
    about: "8000 by default" },
  COST_MANAGEMENT_AVAILABILITY_CHECK_URL: { reads: ["api", "backgroundWorker"], format: "url", source: "model/application_type.go:68",
    about: "where Koku is asked whether it can reach a source" },
} as const satisfies Variables<SourcesProcess>;

const health = (needs: Process["endpoints"][string]["needs"]) =>
  ({ port: "http", path: "/health", needs, liveness: needs.length === 0 }) as const;

/** The exporter of metrics is beside the process's work and needs nothing, which suits liveness. */
const metrics = { port: "metrics", path: "/metrics", needs: [], liveness: true } as const;

const shared = {
  ports: { http: 8000, metrics: 9000 },
  writable: {},
  // SIGTERM ends it within 20 seconds, after what it has begun
  graceSeconds: 30,
} as const;

const small = { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "256Mi" } } as const;

/** What sources-api-go reads and serves without Clowder: it keeps the sources of reports and their credentials. */
export const sourcesApi = contract({
  name: "sources-api-go",
  version: { commit: "d6d8745ada85", date: "2026-08-20", repository: "RedHatInsights/sources-api-go" },
  user: { uid: 1001, gid: 0, about: "the image's own user" },
  processes: {
    api: {
      ...shared,
      command: ["/app/sources-api-go"],
      endpoints: { health: health([]), metrics },
      probes: { startup: "health", readiness: "health", liveness: "health" },
      uses: { postgres: true, redis: true, kafka: true, rbac: true },
      resources: { requests: { cpu: "100m", memory: "100Mi" }, limits: { cpu: "500m", memory: "1Gi" } },
      about: "serves sources over HTTP",
    },
    statusListener: {
      ...shared,
      command: ["/app/sources-api-go", "-listener"],
      endpoints: { health: health(["kafka"]), metrics },
      probes: { startup: "health", readiness: "health", liveness: "metrics" },
      uses: { postgres: true, redis: true, kafka: true },
      resources: small,
      about: "takes note of what applications say of their sources",
    },
    backgroundWorker: {
      ...shared,
      command: ["/app/sources-api-go", "-background-worker"],
      endpoints: { health: health(["redis"]), metrics },
      probes: { startup: "health", readiness: "health", liveness: "metrics" },
      uses: { postgres: true, redis: true, kafka: true },
      resources: small,
      about: "deletes sources, and whatever else takes longer than a request",
    },
  },
  variables,
  ignored: {
    CLOWDER_ENABLED: "only ACG_CONFIG decides whether Clowder's file is read",
    DATABASE_SSLMODE: "set DATABASESSLMODE",
    KAFKA_BROKERS: "set QUEUE_HOST and QUEUE_PORT",
    KAFKA_BOOTSTRAP_SERVERS: "set QUEUE_HOST and QUEUE_PORT",
    PLATFORM_SOURCES_EVENT_STREAM_TOPIC: "topic names are constants",
    REDIS_HOST: "set REDIS_CACHE_HOST",
  },
  harmful: { ACG_CONFIG: "reads Clowder's file in place of every variable here" },
  refusedValues: {},
});
