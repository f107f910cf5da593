import { environmentFor } from "../../contracts/environment.ts";
import { sourcesApi as contract } from "../../contracts/sources-api/sources-api.ts";
import { objectName } from "../../kubernetes/names.ts";
import { afterLast, decimal, t, textTemplate, trimSuffix, when } from "../../template/language.ts";
import { cacheHost, cachePassword, cachePort } from "../backings/cache.ts";
import { brokers, kafkaPort } from "../backings/kafka/facts.ts";
import { rbacUrl } from "../backings/rbac.ts";
import { entriesOf, type Source, type Value, type Variable, variablesOf } from "../container-environment.ts";
import { servedBy } from "../koku/process.ts";
import { apiPath, koku } from "../koku/values.ts";
import { secretKey } from "../secrets/credentials.ts";
import { sourcesDatabase } from "./database.ts";
import { asksRbac, encryptionKey, sourcesApi, sourcesPsk, sourcesSecret } from "./values.ts";

const { environment, fragment } = environmentFor<Value, Source>();

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

/** Where Koku is asked whether it can reach a source. */
const check = fragment(contract, ["api", "backgroundWorker"], {
  COST_MANAGEMENT_AVAILABILITY_CHECK_URL: t`http://${objectName("koku-sources-client")}:${servedBy("sourcesClient").http as number}${apiPath}/v1/source-status/`,
});
const rbacHost = fragment(contract, ["api"], { RBAC_HOST: rbacUrl });

const items = (list: readonly Variable[]) => variablesOf(contract, list);
const trust = fragment(contract, ["api", "statusListener", "backgroundWorker"], {
  DATABASECERT: sourcesDatabase.ca.file as `/${string}`,
});
const trusted = when(sourcesDatabase.ca.given, items(entriesOf(trust)));
const checks = when(koku.sourcesClient.enabled, items(entriesOf(check)));

/** The variables of each process of the Sources API. */
export const variables = {
  api: [
    ...items(
      environment(contract, "api", {
        ...shared,
        SOURCES_PSKS: secretKey(sourcesSecret, sourcesPsk),
        BYPASS_RBAC: when(asksRbac, "false", "true"),
      }),
    ),
    trusted,
    checks,
    when(asksRbac, items(entriesOf(rbacHost))),
  ],
  statusListener: [...items(environment(contract, "statusListener", shared)), trusted],
  backgroundWorker: [...items(environment(contract, "backgroundWorker", shared)), trusted, checks],
};
