import { assemble } from "./assemble.ts";
import { redis, valkey } from "./cache/cache.ts";
import { celeryProblems } from "./celery/contradictions.ts";
import { celeryValues } from "./celery/values.ts";
import { beatDeployment, workerDeployments, workerDisruptionBudgets } from "./celery/workers.ts";
import { secretObject } from "./credentials.ts";
import { databaseProblems } from "./database/contradictions.ts";
import { databaseIdentity, POSTGRES_PORT, replicaIdentity, runsReplica, usesOwnDatabase } from "./database/identity.ts";
import {
  databaseConfig,
  primaryService,
  primaryStatefulSet,
  replicaService,
  replicaStatefulSet,
} from "./database/objects.ts";
import { databaseValues } from "./database/values.ts";
import { file } from "./file.ts";
import { gateway } from "./gateway/gateway.ts";
import { hiveComponents } from "./hive/component.ts";
import { hiveProblems } from "./hive/contradictions.ts";
import { hiveFiles } from "./hive/files.ts";
import { hiveValues } from "./hive/values.ts";
import { ingress } from "./ingress/ingress.ts";
import { kafkaComponents } from "./kafka/component.ts";
import { kafkaProblems } from "./kafka/contradictions.ts";
import { kafkaFiles } from "./kafka/files.ts";
import { strimziMarks } from "./kafka/strimzi.ts";
import { kafkaPassword, kafkaSecret, kafkaValues } from "./kafka/values.ts";
import { gated, kokuComponents } from "./koku/component.ts";
import { kokuProblems } from "./koku/contradictions.ts";
import { databaseSecret, kokuSecret } from "./koku/credentials.ts";
import { ingestFiles } from "./koku/files.ts";
import { migrationIdentity, migrationJob } from "./koku/migration.ts";
import { readsRoutes, writesRoutes } from "./koku/routes.ts";
import { kokuValues, rbacValues } from "./koku/values.ts";
import { apiReads, apiWrites, masu } from "./koku/web.ts";
import { former } from "./legacy.ts";
import { formerNotices } from "./notices.ts";
import { storageComponents } from "./object-storage/component.ts";
import { storageProblems } from "./object-storage/contradictions.ts";
import { storageSecret } from "./object-storage/credentials.ts";
import { storageFiles } from "./object-storage/files.ts";
import { minioValues } from "./object-storage/minio-values.ts";
import { odfValues } from "./object-storage/odf-values.ts";
import { objectStorageValues } from "./object-storage/values.ts";
import { backgroundWorker, sourcesApi, statusListener } from "./sources-api/sources-api.ts";
import { tests } from "./tests/tests.ts";
import { trinoComponents } from "./trino/component.ts";
import { trinoProblems } from "./trino/contradictions.ts";
import { trinoSecret } from "./trino/credentials.ts";
import { trinoFiles } from "./trino/files.ts";
import { trinoValues } from "./trino/values.ts";
import { unleash } from "./unleash/unleash.ts";

const none = { uses: [], outside: [] };
const postgres = former({
  folder: "database",
  values: { database: databaseValues },
  secrets: [databaseSecret],
  nodes: [
    {
      name: "db-koku",
      component: databaseIdentity.component,
      about: "PostgreSQL 16, which holds all of Koku's data",
      enabled: usesOwnDatabase,
      serves: { postgres: POSTGRES_PORT },
      ...none,
    },
    {
      name: "db-koku-replica",
      component: replicaIdentity.component,
      about: "a streaming replica, for the API's reads",
      enabled: runsReplica,
      serves: { postgres: POSTGRES_PORT },
      uses: [{ component: "db-koku", port: "postgres" }],
      outside: [],
    },
  ],
  files: [
    file("configmap-db-koku", "database/config", databaseConfig),
    file("statefulset-db-koku", "database/primary", primaryStatefulSet),
    file("service-db-koku", "database/primary", primaryService),
    file("statefulset-db-koku-replica", "database/replica", replicaStatefulSet),
    file("service-db-koku-replica", "database/replica", replicaService),
  ],
  rules: [databaseProblems],
});
const hive = former({
  folder: "hive",
  nodes: hiveComponents,
  values: { hive: hiveValues },
  files: hiveFiles,
  rules: [hiveProblems],
});
const storage = former({
  folder: "object-storage",
  nodes: storageComponents,
  values: { objectStorage: objectStorageValues, minio: minioValues, odf: odfValues },
  secrets: [storageSecret],
  files: [
    file("secret-storage-credentials", "object-storage/credentials", secretObject(storageSecret)),
    ...storageFiles,
  ],
  rules: [storageProblems],
});
const kafka = former({
  folder: "kafka",
  nodes: kafkaComponents,
  values: { kafka: kafkaValues },
  secrets: [{ ...kafkaSecret, credentials: [{ ...kafkaPassword, askedFor: true }] }],
  files: kafkaFiles,
  marks: strimziMarks,
  rules: [kafkaProblems],
});
const kokuAll = former({
  folder: "koku",
  nodes: kokuComponents.map((one) => (gated.has(one.name) ? { ...one, after: [migrationIdentity.name] } : one)),
  values: { koku: kokuValues, rbac: rbacValues, celery: celeryValues },
  secrets: [kokuSecret],
  files: [
    file("secret-koku-credentials", "koku/credentials", secretObject(kokuSecret)),
    file("secret-db-credentials", "koku/credentials", secretObject(databaseSecret)),
    file("job-koku-migration", "koku/migration", migrationJob),
    file("deployment-koku-api-reads", "koku/web", apiReads.deployment),
    file("service-koku-api-reads", "koku/web", apiReads.service),
    file("deployment-koku-api-writes", "koku/web", apiWrites.deployment),
    file("service-koku-api-writes", "koku/web", apiWrites.service),
    file("deployment-koku-masu", "koku/web", masu.deployment),
    file("service-koku-masu", "koku/web", masu.service),
    file("deployment-celery-worker", "celery/workers", workerDeployments),
    file("deployment-celery-beat", "celery/workers", beatDeployment),
    ...ingestFiles,
    file("horizontalpodautoscalers", "koku/web", apiReads.autoscaler, apiWrites.autoscaler),
    file(
      "poddisruptionbudgets",
      "koku/web",
      apiReads.disruptionBudget,
      apiWrites.disruptionBudget,
      workerDisruptionBudgets,
    ),
  ],
  rules: [kokuProblems, celeryProblems],
  warnings: formerNotices,
  routes: { "koku-api-reads": readsRoutes, "koku-api-writes": writesRoutes },
});
const trino = former({
  folder: "trino",
  nodes: trinoComponents,
  values: { trino: trinoValues },
  secrets: [trinoSecret],
  files: trinoFiles,
  rules: [trinoProblems],
});
/** Every component of the platform, those first on which others stand: the one list. */
const list = [
  postgres,
  hive,
  redis,
  valkey,
  storage,
  kafka,
  kokuAll,
  ingress,
  sourcesApi,
  statusListener,
  backgroundWorker,
  unleash,
  trino,
  gateway,
  tests,
].flat();

/** What operators change most comes first in values.yaml; the others follow in the list's order. */
const first = ["koku", "trino", "hive", "database", "cache", "kafka"];

export const platform = assemble(list, first);
