import { koku as contract } from "../../../contracts/koku/koku.ts";
import * as by from "../../../contracts/koku/readers.ts";
import { decimal, eq, when } from "../../../template/language.ts";
import { cacheHost, cachePassword, cachePort } from "../../backings/cache.ts";
import { kafkaHost, kafkaPort } from "../../backings/kafka/facts.ts";
import { AWS_CONFIG } from "../../backings/s3/client-files.ts";
import {
  costBucket,
  storageAccessKeySource,
  storageRegion,
  storageSecretKeySource,
  storageUrl,
} from "../../backings/s3/facts.ts";
import { withTrino } from "../../engine.ts";
import { secretKey } from "../../secrets/credentials.ts";
import { djangoKey, kokuSecret } from "../credentials.ts";
import { kokuDatabase } from "../database.ts";
import { koku } from "../values.ts";
import { fragment } from "./typed.ts";

const { env } = koku;

/** What every process of Koku reads. */
export const base = fragment(contract, by.all, {
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

export const primary = fragment(contract, by.database, {
  DATABASE_SERVICE_NAME: "POSTGRES_SQL",
  DATABASE_ENGINE: "postgresql",
  POSTGRES_SQL_SERVICE_HOST: kokuDatabase.host,
  POSTGRES_SQL_SERVICE_PORT: decimal(kokuDatabase.port),
  DATABASE_NAME: kokuDatabase.name,
  DATABASE_USER: kokuDatabase.user,
  DATABASE_PASSWORD: kokuDatabase.password,
  PGSSLMODE: kokuDatabase.sslMode,
});

export const cache = fragment(contract, by.redis, {
  REDIS_HOST: cacheHost,
  REDIS_PORT: cachePort,
  REDIS_PASSWORD: cachePassword,
});

export const brokers = fragment(contract, by.kafka, {
  INSIGHTS_KAFKA_HOST: kafkaHost,
  INSIGHTS_KAFKA_PORT: kafkaPort,
});

export const storage = fragment(contract, by.storage, {
  S3_ENDPOINT: storageUrl,
  S3_REGION: storageRegion,
  REQUESTED_BUCKET: costBucket,
  S3_ACCESS_KEY: storageAccessKeySource,
  S3_SECRET: storageSecretKeySource,
  AWS_CONFIG_FILE: AWS_CONFIG,
});

/** Settings of processes that serve or compute. */
export const settings = fragment(contract, ["api", "masu", "worker"], {
  RETAIN_NUM_MONTHS: env.retainNumMonths,
  TAG_ENABLED_LIMIT: env.tagEnabledLimit,
});
