import { koku as kokuContract } from "../../contracts/koku/koku.ts";
import { sourcesApi as contract } from "../../contracts/sources-api/sources-api.ts";
import { objectName } from "../../kubernetes/names.ts";
import { afterLast, decimal, t, textTemplate, trimSuffix, when } from "../../template/language.ts";
import { cacheHost, cachePassword, cachePort } from "../backings/cache.ts";
import { brokers, kafkaPort } from "../backings/kafka/facts.ts";
import { rbacUrl } from "../backings/rbac.ts";
import { environment, fragment, variablesOf } from "../container-environment.ts";
import { apiPath, koku } from "../koku/values.ts";
import { secretKey } from "../secrets/credentials.ts";
import { sourcesDatabase } from "./database.ts";
import { asksRbac, encryptionKey, sourcesApi, sourcesPsk, sourcesSecret } from "./values.ts";

/** It takes one broker, and asks it for the others. */
const broker = textTemplate(
  "ros-ocp.sourcesApi.broker",
  { about: "The last of Kafka's brokers, without its port." },
  () => trimSuffix(afterLast(brokers, ","), t`:${kafkaPort}`),
)();

const shared = fragment(contract, ["api", "statusListener", "backgroundWorker"], {
  DATABASE_HOST: sourcesDatabase.host,
  DATABASE_PORT: decimal(sourcesDatabase.port),
  DATABASE_NAME: sourcesDatabase.name,
  DATABASE_USER: sourcesDatabase.user,
  DATABASE_PASSWORD: sourcesDatabase.password,
  DATABASESSLMODE: sourcesDatabase.sslMode,
  REDIS_CACHE_HOST: cacheHost,
  REDIS_CACHE_PORT: cachePort,
  REDIS_CACHE_PASSWORD: cachePassword,
  QUEUE_HOST: broker,
  QUEUE_PORT: kafkaPort,
  ENCRYPTION_KEY: secretKey(sourcesSecret, encryptionKey),
  SECRET_STORE: "database",
  SOURCES_ENV: sourcesApi.sourcesEnv,
  LOG_LEVEL: sourcesApi.logLevel,
  METRICS_PORT: `${contract.processes.api.ports.metrics}`,
});

const trust = fragment(contract, ["api", "statusListener", "backgroundWorker"], {
  DATABASECERT: when(sourcesDatabase.ca.given, sourcesDatabase.ca.file),
});

/** Where Koku is asked whether it can reach a source. */
const check = fragment(contract, ["api", "backgroundWorker"], {
  COST_MANAGEMENT_AVAILABILITY_CHECK_URL: when(
    koku.sourcesClient.enabled,
    t`http://${objectName("koku-sources-client")}:${kokuContract.processes.sourcesClient.ports.http}${apiPath}/v1/source-status/`,
  ),
});

/** The variables of each process of the Sources API. */
export const variables = {
  api: variablesOf(
    contract,
    environment(contract, "api", {
      ...shared,
      SOURCES_PSKS: secretKey(sourcesSecret, sourcesPsk),
      BYPASS_RBAC: when(asksRbac, "false", "true"),
      ...trust,
      ...check,
      RBAC_HOST: when(asksRbac, rbacUrl),
    }),
  ),
  statusListener: variablesOf(contract, environment(contract, "statusListener", { ...shared, ...trust })),
  backgroundWorker: variablesOf(contract, environment(contract, "backgroundWorker", { ...shared, ...trust, ...check })),
};
