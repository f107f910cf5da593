import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { type Entry, environmentFor } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { objectName } from "../../kubernetes/names.ts";
import type { Control } from "../../template/control.ts";
import {
  and,
  decimal,
  div,
  type Expr,
  eq,
  gt,
  itemsTemplate,
  max,
  not,
  or,
  present,
  type Ref,
  sub,
  type Templated,
  textTemplate,
  trimSuffix,
  upper,
  when,
} from "../../template/language.ts";
import { CACHE_PORT, redis, valkey } from "../cache.ts";
import { type SecretKey, secretKey } from "../credentials.ts";
import { internalReplica, primaryHost } from "../database/host.ts";
import { database } from "../database/values.ts";
import { withTrino } from "../engine.ts";
import { kafkaHost, kafkaPasswordSource, kafkaPort } from "../kafka/client.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import {
  costBucket,
  storageAccessKeySource,
  storageRegion,
  storageSecretKeySource,
  storageUrl,
} from "../object-storage/client.ts";
import { databaseSecret, djangoKey, kokuPassword, kokuSecret, replicaPassword } from "./credentials.ts";
import type { kokuValues } from "./values.ts";
import { koku, rbac } from "./values.ts";

type Value = Expr<string> | Control<string | Expr<string>>;
const { environment, fragment } = environmentFor<Value, SecretKey | Control<SecretKey>>();

const { env } = koku;
const AWS_FILE = "/etc/aws/aws-credentials";
const GCP_FILE = "/etc/gcp/gcp-credentials.json";

/** What the parts that several processes share are, as the chart's readers are told. */
const SHARED = {
  base: "Variables of every process of Koku.",
  database: "Where the primary is.",
  cache: "Where the cache and broker is.",
  brokers: "Where Kafka is.",
  storage: "Where the object storage is.",
  settings: "Settings of processes that serve or compute.",
};
const DATABASE = ["api", "masu", "worker", "migration"] as const;
const CACHE = ["api", "masu", "worker", "beat"] as const;

/** Koku's flags are Python's. */
const flag = (condition: Expr<boolean>) => when(condition, "True", "False");
const pythonFlag = (text: Expr<string>) => flag(or(eq(text, "True"), eq(text, "true")));

/** What every process of Koku reads. */
const base = fragment(contract, [...DATABASE, "beat"], {
  ONPREM: when(withTrino, "False", "True"),
  DJANGO_SECRET_KEY: secretKey(kokuSecret, djangoKey),
  DJANGO_LOG_LEVEL: env.djangoLogLevel,
  DJANGO_LOG_FORMATTER: when(eq(env.djangoLogFormatter, "verbose"), "verbose", "simple"),
  DJANGO_LOG_HANDLERS: env.djangoLogHandlers,
  KOKU_LOG_LEVEL: env.kokuLogLevel,
  PROMETHEUS_MULTIPROC_DIR: "/tmp",
  // Images before 2026-08-12 open their log file whatever the handlers are.
  LOG_DIRECTORY: "/tmp",
  // Not only Sentry reads it: its default, `development`, turns unfinished features on.
  KOKU_SENTRY_ENVIRONMENT: env.sentryEnvironment,
});

const primary = fragment(contract, DATABASE, {
  DATABASE_SERVICE_NAME: "POSTGRES_SQL",
  DATABASE_ENGINE: "postgresql",
  POSTGRES_SQL_SERVICE_HOST: primaryHost,
  POSTGRES_SQL_SERVICE_PORT: decimal(database.port),
  DATABASE_NAME: database.name,
  DATABASE_USER: database.user,
  DATABASE_PASSWORD: secretKey(databaseSecret, kokuPassword),
  PGSSLMODE: database.sslMode,
});

const { readReplica } = database;
/** Whether reads go to the replica: asked for, and there is one. */
export const readsFromReplica = and(koku.apiReads.database.useReadReplica, readReplica.enabled);
const fromReplica = <A, B>(replica: A, otherwise: B) => when(readsFromReplica, replica, otherwise);

/** The database of the API's reads; Koku has no variable for a replica, so the host itself differs. */
const replica = fragment(contract, ["api"], {
  ...primary,
  POSTGRES_SQL_SERVICE_HOST: fromReplica(
    textTemplate("ros-ocp.database.replicaHost", { about: "The host of the replica." }, () =>
      when(internalReplica, objectName("db-koku-replica"), readReplica.host),
    )(),
    primaryHost,
  ),
  POSTGRES_SQL_SERVICE_PORT: fromReplica(decimal(readReplica.port), decimal(database.port)),
  DATABASE_USER: fromReplica(readReplica.user, database.user),
  DATABASE_PASSWORD: fromReplica(secretKey(databaseSecret, replicaPassword), secretKey(databaseSecret, kokuPassword)),
});

const cache = fragment(contract, CACHE, {
  REDIS_HOST: when(redis.enabled, objectName("redis"), objectName("valkey")),
  REDIS_PORT: `${CACHE_PORT}`,
  REDIS_PASSWORD: when(
    redis.enabled,
    secretKey(redis.secret, redis.password),
    secretKey(valkey.secret, valkey.password),
  ),
});

const brokers = fragment(contract, ["api", "worker"], {
  INSIGHTS_KAFKA_HOST: kafkaHost,
  INSIGHTS_KAFKA_PORT: kafkaPort,
});

const brokersSasl = fragment(contract, ["api", "worker"], {
  KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
  KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
  KAFKA_SASL_USERNAME: kafka.sasl.username,
  KAFKA_SASL_PASSWORD: kafkaPasswordSource,
});

const storage = fragment(contract, ["masu", "worker"], {
  S3_ENDPOINT: storageUrl,
  S3_REGION: storageRegion,
  REQUESTED_BUCKET: costBucket,
  S3_ACCESS_KEY: storageAccessKeySource,
  S3_SECRET: storageSecretKeySource,
});

/** Settings that all processes which serve or compute take note of. */
const settings = fragment(contract, ["api", "masu", "worker"], {
  RETAIN_NUM_MONTHS: env.retainNumMonths,
  TAG_ENABLED_LIMIT: env.tagEnabledLimit,
});

/** Koku adds the version to the path by itself; the guide's value has it already. */
export const apiPath = textTemplate("ros-ocp.koku.apiPath", { about: "The API's path, without the version." }, () =>
  trimSuffix(env.apiPathPrefix, "/v1"),
);

type Gunicorn = Pick<Ref<(typeof kokuValues)["fields"]["apiReads"]>["gunicorn"], "workers" | "logLevel">;
const gunicorn = ({ workers, logLevel }: Gunicorn, cores: Value | `${number}`) =>
  fragment(contract, ["api", "masu"], {
    API_PATH_PREFIX: apiPath(),
    POD_CPU_LIMIT: cores,
    GUNICORN_WORKERS: decimal(workers),
    // gunicorn takes lower case too; Koku's own loggers, which share the variable, do not.
    GUNICORN_LOG_LEVEL: upper(logLevel),
  });

const api = (side: typeof koku.apiReads) =>
  fragment(contract, ["api"], {
    // Koku makes 2n+1 threads of n cores, and uses the number for nothing else once the workers are given.
    ...gunicorn(side.gunicorn, decimal(max(1, div(sub(side.gunicorn.threads, 1), 2)))),
    GUNICORN_THREADS: flag(gt(side.gunicorn.threads, 2)),
    ENHANCED_ORG_ADMIN: flag(
      or(not(present(rbac.host)), eq(env.enhancedOrgAdmin, "True"), eq(env.enhancedOrgAdmin, "true")),
    ),
    RBAC_CACHE_TTL: env.rbacCacheTtl,
    CACHED_VIEWS_DISABLED: pythonFlag(env.cachedViewsDisabled),
  });

const sentry = fragment(contract, [...DATABASE, "beat"], {
  KOKU_ENABLE_SENTRY: "True",
  KOKU_SENTRY_DSN: { secretKeyRef: { name: objectName("sentry-secret"), key: "dsn" } },
});

const cloudFiles = {
  aws: fragment(contract, ["api", "masu", "worker"], { AWS_SHARED_CREDENTIALS_FILE: AWS_FILE }),
  gcp: fragment(contract, ["api", "masu", "worker"], { GOOGLE_APPLICATION_CREDENTIALS: GCP_FILE }),
};

const rbacService = fragment(contract, ["api"], {
  RBAC_SERVICE_PROTOCOL: rbac.protocol,
  RBAC_SERVICE_HOST: rbac.host,
  RBAC_SERVICE_PORT: decimal(rbac.port),
  RBAC_SERVICE_PATH: env.rbacServicePath,
});

type Process = "api" | "masu" | "worker" | "beat" | "migration";

/** Variables that are set only where the operator asked for them, and the processes that read them. */
const optional: readonly {
  readonly read: readonly Process[];
  readonly when: Expr<boolean>;
  readonly variables: object;
}[] = [
  { read: [...DATABASE, "beat"], when: env.enableSentry, variables: sentry },
  { read: ["api", "worker"], when: withSasl, variables: brokersSasl },
  { read: ["api"], when: present(rbac.host), variables: rbacService },
  ...(
    [
      [["api", "worker"], env.demoAccounts, "DEMO_ACCOUNTS"],
      [["api", "worker"], env.qeSchema, "QE_SCHEMA"],
      [["api", "worker", "beat"], env.currencyUrl, "CURRENCY_URL"],
      [["api", "masu", "worker"], env.schemaSuffix, "SCHEMA_SUFFIX"],
    ] as const
  ).map(([read, value, name]) => ({ read, when: present(value), variables: { [name]: value } })),
  { read: ["api", "masu", "worker"], when: koku.cloudProviders.aws.enabled, variables: cloudFiles.aws },
  { read: ["api", "masu", "worker"], when: koku.cloudProviders.gcp.enabled, variables: cloudFiles.gcp },
];

type Variable = Entry<Value, SecretKey | Control<SecretKey>>;

/** Entries of a contract's environment as a container's: a Secret's key becomes `valueFrom`. */
function items(list: readonly Variable[]): readonly Templated<EnvVar>[] {
  return list.map(
    ({ name, value }) => (isSecret(name) ? { name, valueFrom: value } : { name, value }) as Templated<EnvVar>,
  );
}

const entriesOf = (part: object): readonly Variable[] => Object.entries(part).map(([name, value]) => ({ name, value }));

const isSecret = (name: string): boolean =>
  (contract.variables as Readonly<Record<string, { format: unknown }>>)[name]?.format === "credential";

/** Parts that several processes have whole; the chart holds each once. */
const shared = Object.entries({ base, database: primary, cache, brokers, storage, settings }).map(([name, part]) => ({
  name,
  part: entriesOf(part),
  include: itemsTemplate<Templated<EnvVar>>(
    `ros-ocp.koku.env.${name}`,
    { about: SHARED[name as keyof typeof SHARED] },
    () => items(entriesOf(part)),
  ),
}));

/** The variables of a process: the shared parts that it has whole, its own, and those that the operator asked for. */
function written(process: Process, whole: readonly Variable[]): readonly unknown[] {
  const values = new Map(whole.map(({ name, value }) => [name, value]));
  const parts = shared.filter(({ part }) => part.every(({ name, value }) => values.get(name) === value));
  const covered = new Set(parts.flatMap(({ part }) => part.map(({ name }) => name)));
  return [
    ...parts.map(({ include }) => include()),
    ...items(whole.filter(({ name }) => !covered.has(name))),
    ...optional
      .filter(({ read }) => read.includes(process))
      .map(({ when: condition, variables }) => when(condition, items(entriesOf(variables)))),
  ];
}

/** What the gate needs to ask the primary. */
export const gateEnvironment = shared.filter(({ name }) => name === "database").map(({ include }) => include());

/** The variables of each process of Koku that the chart runs. */
export const kokuEnvironment = {
  apiReads: written(
    "api",
    environment(contract, "api", { ...base, ...replica, ...cache, ...brokers, ...settings, ...api(koku.apiReads) }),
  ),
  apiWrites: written(
    "api",
    environment(contract, "api", { ...base, ...primary, ...cache, ...brokers, ...settings, ...api(koku.apiWrites) }),
  ),
  masu: written(
    "masu",
    environment(contract, "masu", {
      ...base,
      ...primary,
      ...cache,
      ...storage,
      ...settings,
      ...gunicorn(koku.masu.gunicorn, "1"),
      MASU: "True",
      RBAC_CACHE_TTL: env.rbacCacheTtl,
    }),
  ),
  worker: written(
    "worker",
    environment(contract, "worker", {
      ...base,
      ...primary,
      ...cache,
      ...brokers,
      ...storage,
      ...settings,
      PYTHONPATH: "/opt/koku/koku",
      // Under load a child needs longer than the four seconds after which Celery starts it anew.
      WORKER_PROC_ALIVE_TIMEOUT: "60",
    }),
  ),
  beat: written("beat", environment(contract, "beat", { ...base, ...cache, PYTHONPATH: "/opt/koku/koku" })),
  migration: written("migration", environment(contract, "migration", { ...base, ...primary })),
};
