import { koku as contract } from "../../../contracts/koku/koku.ts";
import * as by from "../../../contracts/koku/readers.ts";
import { decimal } from "../../../template/language.ts";
import { costBucket } from "../../backings/s3/facts.ts";
import { sourcesApiHost, sourcesApiPort, sourcesPskSource } from "../../backings/sources-api.ts";
import { trinoHost, trinoPort } from "../../backings/trino.ts";
import { unleashHost, unleashPort, unleashTokenSource } from "../../backings/unleash.ts";
import { celery } from "../../celery/values.ts";
import { hiveDatabase } from "../../hive/database.ts";
import { koku } from "../values.ts";
import { environment, flag, fragment } from "./typed.ts";

/** What the Trino engine adds to the environment of each process; the embedded engine has none of it. */

const clientOfFlags = fragment(
  contract,
  by.all,
  {
    // Made and written while Python imports, also by processes that ask for no flag.
    UNLEASH_CACHE_DIR: "/tmp/unleash",
    UNLEASH_LOG_LEVEL: koku.env.unleashLogLevel,
  },
  "trino",
);

/** Where the feature flags are. */
export const flags = fragment(
  contract,
  by.flags,
  { ...clientOfFlags, UNLEASH_HOST: unleashHost, UNLEASH_PORT: unleashPort, UNLEASH_TOKEN: unleashTokenSource },
  "trino",
);

/** Where Trino is. */
export const queries = fragment(contract, by.trino, { TRINO_HOST: trinoHost, TRINO_PORT: decimal(trinoPort) }, "trino");

/** Where the Sources API is. */
export const sources = fragment(
  contract,
  by.sourcesApi,
  { SOURCES_API_SVC_HOST: sourcesApiHost, SOURCES_API_SVC_PORT: sourcesApiPort, SOURCES_PSK: sourcesPskSource },
  "trino",
);

export const trinoEnvironment = {
  api: environment(contract, "api", flags, "trino"),
  masu: environment(contract, "masu", { ...flags, ...queries, ...sources }, "trino"),
  worker: environment(
    contract,
    "worker",
    // Extracts of subscription usage, below paths that no report has; they need no bucket of their own.
    { ...flags, ...queries, ...sources, REQUESTED_SUBS_BUCKET: costBucket },
    "trino",
  ),
  listener: environment(contract, "listener", { ...flags, ...queries }, "trino"),
  sourcesClient: environment(contract, "sourcesClient", { ...flags, ...sources, SOURCES: "True" }, "trino"),
  sourcesListener: environment(contract, "sourcesListener", { ...flags, ...sources }, "trino"),
  beat: environment(
    contract,
    "beat",
    {
      ...clientOfFlags,
      SCHEDULE_REPORT_CHECKS: flag(celery.beat.scheduleReportChecks),
      REPORT_DOWNLOAD_SCHEDULE: celery.beat.reportDownloadSchedule,
    },
    "trino",
  ),
  migration: environment(
    contract,
    "migration",
    {
      ...clientOfFlags,
      HIVE_DATABASE_NAME: hiveDatabase.name,
      HIVE_DATABASE_USER: hiveDatabase.user,
      HIVE_DATABASE_PASSWORD: hiveDatabase.password,
    },
    "trino",
  ),
};
