import { assemble } from "./assemble.ts";
import { redis, valkey } from "./cache/cache.ts";
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
import { hive } from "./hive/hive.ts";
import { ingress } from "./ingress/ingress.ts";
import { kafkaComponents } from "./kafka/component.ts";
import { kafkaProblems } from "./kafka/contradictions.ts";
import { kafkaFiles } from "./kafka/files.ts";
import { strimziMarks } from "./kafka/strimzi.ts";
import { kafkaPassword, kafkaSecret, kafkaValues } from "./kafka/values.ts";
import { databaseSecret } from "./koku/credentials.ts";
import { koku } from "./koku/koku.ts";
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
import { trinoCoordinator } from "./trino/coordinator.ts";
import { trinoWorker } from "./trino/worker.ts";
import { unleash } from "./unleash/unleash.ts";

const none = { uses: [], outside: [] };
const postgres = former({
  folder: "database",
  values: { database: databaseValues },
  secrets: [databaseSecret],
  warnings: formerNotices,
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
    file("secret-db-credentials", "koku/credentials", secretObject(databaseSecret)),
    file("configmap-db-koku", "database/config", databaseConfig),
    file("statefulset-db-koku", "database/primary", primaryStatefulSet),
    file("service-db-koku", "database/primary", primaryService),
    file("statefulset-db-koku-replica", "database/replica", replicaStatefulSet),
    file("service-db-koku-replica", "database/replica", replicaService),
  ],
  rules: [databaseProblems],
});
const storage = former({
  folder: "object-storage",
  nodes: storageComponents,
  values: { objectStorage: objectStorageValues, minio: minioValues, odf: odfValues },
  secrets: [storageSecret],
  expects: ["storage-bucket"],
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
  expects: ["kafka-cluster-ca-cert"],
  rules: [kafkaProblems],
});

/** Every component of the platform, those first on which others stand: the one list. */
const list = [
  postgres,
  hive,
  redis,
  valkey,
  storage,
  kafka,
  koku,
  ingress,
  sourcesApi,
  statusListener,
  backgroundWorker,
  unleash,
  trinoCoordinator,
  trinoWorker,
  gateway,
  tests,
].flat();

/** What operators change most comes first in values.yaml; the others follow in the list's order. */
const first = ["koku", "celery", "trino", "hive", "database", "cache", "kafka"];

export const platform = assemble(list, first);
