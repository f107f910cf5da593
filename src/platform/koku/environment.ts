import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { type Entry, environmentFor } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { objectName } from "../../kubernetes/names.ts";
import type { Control } from "../../template/control.ts";
import {
  afterLast,
  and,
  decimal,
  div,
  eq,
  type Expr,
  gt,
  max,
  not,
  or,
  present,
  type Ref,
  sub,
  t,
  type Templated,
  textTemplate,
  trimSuffix,
  upper,
  when,
} from "../../template/language.ts";
import { CACHE_PORT, redis, valkey } from "../cache.ts";
import { type SecretKey, secretKey } from "../credentials.ts";
import { database } from "../database/values.ts";
import { withTrino } from "../engine.ts";
import { kafka, kafkaPassword, kafkaSecret, withSasl } from "../kafka.ts";
import { objectStorage, storageAccessKey, storageSecret, storageSecretKey } from "../object-storage.ts";
import {
  databaseSecret,
  djangoKey,
  internalDatabase,
  internalReplica,
  kokuPassword,
  kokuSecret,
  replicaPassword,
} from "./credentials.ts";
import type { kokuValues } from "./values.ts";
import { koku, rbac } from "./values.ts";

type Value = Expr<string> | Control<string | Expr<string>>;
const { environment, fragment } = environmentFor<Value, SecretKey | Control<SecretKey>>();

const { env } = koku;
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
});

/** The host of the primary. */
export const primaryHost = textTemplate("ros-ocp.database.host", { about: "The host of Koku's database." }, () =>
  when(internalDatabase, objectName("db-koku"), database.host),
);

const primary = fragment(contract, DATABASE, {
  DATABASE_SERVICE_NAME: "POSTGRES_SQL",
  DATABASE_ENGINE: "postgresql",
  POSTGRES_SQL_SERVICE_HOST: primaryHost(),
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
    primaryHost(),
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

/** The port of the last broker; a list of brokers shares one. */
export const kafkaPort = textTemplate("ros-ocp.kafka.port", { about: "The port of the last broker." }, () =>
  afterLast(kafka.bootstrapServers, ":"),
);

/** Koku joins one host and one port with a colon, so a list of brokers without its last port comes out whole again. */
const brokers = fragment(contract, ["api", "worker"], {
  INSIGHTS_KAFKA_HOST: textTemplate("ros-ocp.kafka.host", { about: "The brokers, without the last one's port." }, () =>
    trimSuffix(kafka.bootstrapServers, t`:${kafkaPort()}`),
  )(),
  INSIGHTS_KAFKA_PORT: kafkaPort(),
});

const brokersSasl = fragment(contract, ["api", "worker"], {
  KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
  KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
  KAFKA_SASL_USERNAME: kafka.sasl.username,
  KAFKA_SASL_PASSWORD: secretKey(kafkaSecret, kafkaPassword),
});

const storage = fragment(contract, ["masu", "worker"], {
  S3_ENDPOINT: textTemplate("ros-ocp.storage.endpoint", { about: "The URL of the object storage." }, () =>
    when(present(objectStorage.endpoint), objectStorage.endpoint, t`http://${objectName("minio")}:9000`),
  )(),
  S3_REGION: objectStorage.region,
  REQUESTED_BUCKET: objectStorage.bucket,
  S3_ACCESS_KEY: secretKey(storageSecret, storageAccessKey),
  S3_SECRET: secretKey(storageSecret, storageSecretKey),
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
    ENHANCED_ORG_ADMIN: flag(or(not(present(rbac.host)), eq(env.enhancedOrgAdmin, "True"), eq(env.enhancedOrgAdmin, "true"))),
    RBAC_CACHE_TTL: env.rbacCacheTtl,
    CACHED_VIEWS_DISABLED: pythonFlag(env.cachedViewsDisabled),
  });

const sentry = fragment(contract, [...DATABASE, "beat"], {
  KOKU_ENABLE_SENTRY: "True",
  KOKU_SENTRY_DSN: { secretKeyRef: { name: objectName("sentry-secret"), key: "dsn" } },
});

/** Variables that are set only where the operator gave a value. */
function optionals(process: "api" | "masu" | "worker" | "beat" | "migration"): unknown[] {
  const given = <T extends object>(value: Expr<string>, part: T) => when(present(value), variables(part));
  return [
    // Not only Sentry reads it: `development`, its default, turns unfinished features on.
    ...variables(fragment(contract, [process], { KOKU_SENTRY_ENVIRONMENT: env.sentryEnvironment })),
    when(env.enableSentry, variables(sentry)),
    ...(process === "api" || process === "worker"
      ? [
          when(withSasl, variables(brokersSasl)),
          given(env.demoAccounts, fragment(contract, ["api", "worker"], { DEMO_ACCOUNTS: env.demoAccounts })),
          given(env.qeSchema, fragment(contract, ["api", "worker"], { QE_SCHEMA: env.qeSchema })),
        ]
      : []),
    ...(process === "api" || process === "worker" || process === "beat"
      ? [given(env.currencyUrl, fragment(contract, ["api", "worker", "beat"], { CURRENCY_URL: env.currencyUrl }))]
      : []),
    ...(process === "api"
      ? [
          given(
            rbac.host,
            fragment(contract, ["api"], {
              RBAC_SERVICE_PROTOCOL: rbac.protocol,
              RBAC_SERVICE_HOST: rbac.host,
              RBAC_SERVICE_PORT: decimal(rbac.port),
              RBAC_SERVICE_PATH: env.rbacServicePath,
            }),
          ),
        ]
      : []),
    ...(process === "api" || process === "masu" || process === "worker"
      ? [
          given(env.schemaSuffix, fragment(contract, ["api", "masu", "worker"], { SCHEMA_SUFFIX: env.schemaSuffix })),
          when(
            koku.cloudProviders.aws.enabled,
            variables(fragment(contract, ["api", "masu", "worker"], { AWS_SHARED_CREDENTIALS_FILE: AWS_FILE })),
          ),
          when(
            koku.cloudProviders.gcp.enabled,
            variables(fragment(contract, ["api", "masu", "worker"], { GOOGLE_APPLICATION_CREDENTIALS: GCP_FILE })),
          ),
        ]
      : []),
  ];
}

export const AWS_FILE = "/etc/aws/aws-credentials";
export const GCP_FILE = "/etc/gcp/gcp-credentials.json";

function variables(part: object): Templated<EnvVar>[] {
  return items(Object.entries(part).map(([name, value]) => ({ name, value })));
}

/** Entries of a contract's environment as a container's: a Secret's key becomes `valueFrom`. */
function items(list: readonly Entry<Value, SecretKey | Control<SecretKey>>[]): Templated<EnvVar>[] {
  return list.map(({ name, value }) =>
    isSecret(name) ? { name, valueFrom: value } : { name, value },
  ) as Templated<EnvVar>[];
}

const isSecret = (name: string): boolean =>
  (contract.variables as Readonly<Record<string, { format: unknown }>>)[name]?.format === "credential";

/** What the gate needs to ask the primary. */
export const gateEnvironment = variables(primary);

/** The variables of each process of Koku that the chart runs. */
export const kokuEnvironment = {
  apiReads: [
    ...items(environment(contract, "api", { ...base, ...replica, ...cache, ...brokers, ...settings, ...api(koku.apiReads) })),
    ...optionals("api"),
  ],
  apiWrites: [
    ...items(environment(contract, "api", { ...base, ...primary, ...cache, ...brokers, ...settings, ...api(koku.apiWrites) })),
    ...optionals("api"),
  ],
  masu: [
    ...items(
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
    ...optionals("masu"),
  ],
  worker: [
    ...items(
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
    ...optionals("worker"),
  ],
  beat: [
    ...items(environment(contract, "beat", { ...base, ...cache, PYTHONPATH: "/opt/koku/koku" })),
    ...optionals("beat"),
  ],
  migration: [...items(environment(contract, "migration", { ...base, ...primary })), ...optionals("migration")],
};

