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
import { kafka } from "./kafka/kafka.ts";
import { databaseSecret } from "./koku/credentials.ts";
import { koku } from "./koku/koku.ts";
import { former } from "./legacy.ts";
import { formerNotices } from "./notices.ts";
import { objectStorage } from "./object-storage/object-storage.ts";
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

/** Every component of the platform, those first on which others stand: the one list. */
const list = [
  postgres,
  hive,
  redis,
  valkey,
  ...objectStorage,
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
