import * as by from "../../contracts/koku/readers.ts";
import { objectName } from "../../kubernetes/names.ts";
import { and, decimal, type Expr, eq, not, or, present, when } from "../../template/language.ts";
import { cacheHost, cachePassword, cachePort } from "../backings/cache.ts";
import { kafkaCa, kafkaHost, kafkaPasswordSource, kafkaPort, kafkaUser } from "../backings/kafka/facts.ts";
import { AWS_CONFIG, TRUSTED_ROOTS } from "../backings/s3/client-files.ts";
import {
  costBucket,
  rosBucket,
  storageAccessKeySource,
  storageCa,
  storageRegion,
  storageSecretKeySource,
  storageUrl,
} from "../backings/s3/facts.ts";
import { sourcesApiHost, sourcesApiPort, sourcesPskSource } from "../backings/sources-api.ts";
import { trinoHost, trinoPort } from "../backings/trino.ts";
import { unleashHost, unleashPort, unleashTokenSource } from "../backings/unleash.ts";
import { celery } from "../celery/values.ts";
import { flag } from "../container-environment.ts";
import { withTrino } from "../engine.ts";
import { hiveDatabase } from "../hive/database.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import { secretKey } from "../secrets/credentials.ts";
import { kokuDatabase } from "./database.ts";
import { byReaders, type Group, group } from "./group.ts";
import { djangoKey, koku, kokuSecret, rbac } from "./values.ts";

const { env } = koku;
const { aws, gcp } = koku.cloudProviders;
const ifGiven = (text: Expr<string>) => when(present(text), text);
const isTrue = (text: Expr<string>) => or(eq(text, "True"), eq(text, "true"));

export const database = group(
  { of: by.database, template: ["database", "Where the primary is."] },
  {
    DATABASE_SERVICE_NAME: "POSTGRES_SQL",
    DATABASE_ENGINE: "postgresql",
    POSTGRES_SQL_SERVICE_HOST: kokuDatabase.host,
    POSTGRES_SQL_SERVICE_PORT: decimal(kokuDatabase.port),
    DATABASE_NAME: kokuDatabase.name,
    DATABASE_USER: kokuDatabase.user,
    DATABASE_PASSWORD: kokuDatabase.password,
    PGSSLMODE: kokuDatabase.sslMode,
  },
);

/** How the authority of an external database is found. */
export const databaseCa = group(
  { of: by.database },
  { PGSSLROOTCERT: when(kokuDatabase.ca.given, kokuDatabase.ca.file) },
);

/** What Koku's processes read, beside what a component gives to its own. */
export const groups: readonly Group[] = [
  group(
    { of: by.all, template: ["base", "Variables of every process of Koku."] },
    {
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
    },
  ),
  database,
  group(
    { of: by.redis, template: ["cache", "Where the cache and broker is."] },
    { REDIS_HOST: cacheHost, REDIS_PORT: cachePort, REDIS_PASSWORD: cachePassword },
  ),
  group(
    { of: by.kafka, backing: "kafka", template: ["brokers", "Where Kafka is."] },
    { INSIGHTS_KAFKA_HOST: kafkaHost, INSIGHTS_KAFKA_PORT: kafkaPort },
  ),
  group(
    { of: by.storage, template: ["storage", "Where the object storage is."] },
    {
      S3_ENDPOINT: storageUrl,
      S3_REGION: storageRegion,
      REQUESTED_BUCKET: costBucket,
      S3_ACCESS_KEY: storageAccessKeySource,
      S3_SECRET: storageSecretKeySource,
      AWS_CONFIG_FILE: AWS_CONFIG,
    },
  ),
  group(
    { of: ["api", "masu", "worker"], template: ["settings", "Settings of processes that serve or compute."] },
    { RETAIN_NUM_MONTHS: env.retainNumMonths, TAG_ENABLED_LIMIT: env.tagEnabledLimit },
  ),
  ...byReaders({
    MASU: "True",
    ENHANCED_ORG_ADMIN: flag(
      or(not(present(rbac.host)), eq(env.enhancedOrgAdmin, "True"), eq(env.enhancedOrgAdmin, "true")),
    ),
    RBAC_CACHE_TTL: env.rbacCacheTtl,
    CACHED_VIEWS_DISABLED: flag(isTrue(env.cachedViewsDisabled)),
    PYTHONPATH: "/opt/koku/koku",
    // Under load a child needs longer than the four seconds after which Celery starts it anew.
    WORKER_PROC_ALIVE_TIMEOUT: "60",
    KAFKA_CONNECT: "True",
    REQUESTED_ROS_BUCKET: rosBucket,
    DISABLE_ROS_MSG: flag(not(koku.listener.announceRosReports)),
  }),
  group({ of: by.listener }, { RETAIN_NUM_MONTHS: env.retainNumMonths }),

  // What Trino adds; the embedded engine has none of it.
  group(
    { of: by.all, template: ["flagsClient", "Settings of the feature flags' client."] },
    {
      // Made and written while Python imports, also by processes that ask for no flag.
      UNLEASH_CACHE_DIR: "/tmp/unleash",
      UNLEASH_LOG_LEVEL: env.unleashLogLevel,
    },
  ),
  group(
    { of: by.flags, template: ["flags", "Where the feature flags are."] },
    { UNLEASH_HOST: unleashHost, UNLEASH_PORT: unleashPort, UNLEASH_TOKEN: unleashTokenSource },
  ),
  group(
    { of: by.trino, template: ["trino", "Where Trino is."] },
    { TRINO_HOST: trinoHost, TRINO_PORT: decimal(trinoPort) },
  ),
  group(
    { of: by.sourcesApi, template: ["sources", "Where the Sources API is."] },
    {
      SOURCES_API_SVC_HOST: sourcesApiHost,
      SOURCES_API_SVC_PORT: sourcesApiPort,
      SOURCES_PSK: sourcesPskSource,
    },
  ),
  ...byReaders({
    // Extracts of subscription usage, below paths that no report has; they need no bucket of their own.
    REQUESTED_SUBS_BUCKET: costBucket,
    SOURCES: "True",
    SCHEDULE_REPORT_CHECKS: flag(celery.beat.scheduleReportChecks),
    REPORT_DOWNLOAD_SCHEDULE: celery.beat.reportDownloadSchedule,
    HIVE_DATABASE_NAME: hiveDatabase.name,
    HIVE_DATABASE_USER: hiveDatabase.user,
    HIVE_DATABASE_PASSWORD: hiveDatabase.password,
  }),

  // What is there where the values ask for it.
  group(
    { of: by.kafka, backing: "kafka", template: ["brokersSasl", "How clients of Kafka log in, and whom they trust."] },
    {
      KAFKA_SASL_MECHANISM: when(withSasl, kafka.sasl.mechanism),
      KAFKA_SECURITY_PROTOCOL: when(withSasl, kafka.securityProtocol),
      KAFKA_SASL_USERNAME: when(withSasl, kafkaUser),
      KAFKA_SASL_PASSWORD: when(withSasl, kafkaPasswordSource),
      KAFKA_SSL_CA_LOCATION: when(and(withSasl, kafkaCa.given), kafkaCa.file),
    },
  ),
  group(
    { of: by.all, template: ["sentry", "Where errors are reported."] },
    {
      KOKU_ENABLE_SENTRY: when(env.enableSentry, "True"),
      KOKU_SENTRY_DSN: when(env.enableSentry, { secretKeyRef: { name: objectName("sentry-secret"), key: "dsn" } }),
    },
  ),
  databaseCa,
  group(
    { of: by.api, template: ["rbac", "Where the RBAC service is."] },
    {
      RBAC_SERVICE_PROTOCOL: when(present(rbac.host), rbac.protocol),
      RBAC_SERVICE_HOST: when(present(rbac.host), rbac.host),
      RBAC_SERVICE_PORT: when(present(rbac.host), decimal(rbac.port)),
      RBAC_SERVICE_PATH: when(present(rbac.host), env.rbacServicePath),
    },
  ),
  ...byReaders({
    DEMO_ACCOUNTS: ifGiven(env.demoAccounts),
    QE_SCHEMA: ifGiven(env.qeSchema),
    CURRENCY_URL: ifGiven(env.currencyUrl),
    SCHEMA_SUFFIX: ifGiven(env.schemaSuffix),
  }),
  group(
    { of: by.cloud },
    {
      AWS_SHARED_CREDENTIALS_FILE: when(aws.enabled, "/etc/aws/aws-credentials"),
      GOOGLE_APPLICATION_CREDENTIALS: when(gcp.enabled, "/etc/gcp/gcp-credentials.json"),
    },
  ),
  group(
    { of: by.storage },
    {
      AWS_CA_BUNDLE: when(storageCa.given, TRUSTED_ROOTS),
      REQUESTS_CA_BUNDLE: when(storageCa.given, TRUSTED_ROOTS),
    },
  ),
];
