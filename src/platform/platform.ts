import { assemble } from "./assemble.ts";
import { CACHE_PORT, cacheObjects, caches, redis, redisValues, valkey, valkeyValues } from "./cache.ts";
import { cacheProblems } from "./cache-contradictions.ts";
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
import { gatewayProblems } from "./gateway/contradictions.ts";
import { exposureAnnotations } from "./gateway/exposure.ts";
import {
  gatewayAutoscaler,
  gatewayConfig,
  gatewayDeployment,
  gatewayDisruptionBudget,
  gatewayService,
  httpRoute,
  ingress,
  route,
} from "./gateway/objects.ts";
import { gatewayIdentity, gatewayValues, ports, serves } from "./gateway/values.ts";
import { hiveComponents } from "./hive/component.ts";
import { hiveProblems } from "./hive/contradictions.ts";
import { hiveFiles } from "./hive/files.ts";
import { hiveValues } from "./hive/values.ts";
import { ingressComponents } from "./ingress/component.ts";
import { ingressProblems } from "./ingress/contradictions.ts";
import { ingressFiles } from "./ingress/files.ts";
import { ingressValues, takesUploads } from "./ingress/values.ts";
import { kafkaComponents } from "./kafka/component.ts";
import { kafkaProblems } from "./kafka/contradictions.ts";
import { kafkaFiles } from "./kafka/files.ts";
import { strimziMarks } from "./kafka/strimzi.ts";
import { kafkaPassword, kafkaSecret, kafkaValues } from "./kafka/values.ts";
import { databaseSecret } from "./koku/credentials.ts";
import { koku as kokuComponents } from "./koku/koku.ts";
import { migrationName } from "./koku/migration-gate.ts";
import { koku } from "./koku/values.ts";
import { former } from "./legacy.ts";
import { formerNotices } from "./notices.ts";
import { storageComponents } from "./object-storage/component.ts";
import { storageProblems } from "./object-storage/contradictions.ts";
import { storageSecret } from "./object-storage/credentials.ts";
import { storageFiles } from "./object-storage/files.ts";
import { minioValues } from "./object-storage/minio-values.ts";
import { odfValues } from "./object-storage/odf-values.ts";
import { objectStorageValues } from "./object-storage/values.ts";
import { sourcesApiComponents } from "./sources-api/component.ts";
import { sourcesApiProblems } from "./sources-api/contradictions.ts";
import { sourcesApiFiles } from "./sources-api/files.ts";
import { encryptsOutside } from "./sources-api/outside.ts";
import { runsSourcesApi, sourcesApiValues, sourcesSecret } from "./sources-api/values.ts";
import { testIdentity, testPod } from "./tests.ts";
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
const hive = former({
  folder: "hive",
  nodes: hiveComponents,
  values: { hive: hiveValues },
  files: hiveFiles,
  rules: [hiveProblems],
});
const cache = former({
  folder: "cache",
  nodes: [
    {
      name: "redis",
      component: "cache",
      about: "cache, and the queues of background tasks, on plain Kubernetes",
      enabled: redis.enabled,
      serves: { redis: CACHE_PORT },
      ...none,
    },
    {
      name: "valkey",
      component: "cache",
      about: "cache, and the queues of background tasks, on OpenShift",
      enabled: valkey.enabled,
      serves: { redis: CACHE_PORT },
      ...none,
    },
  ],
  values: { redis: redisValues, valkey: valkeyValues },
  secrets: caches.map(({ secret }) => secret),
  files: caches.flatMap((one) => {
    const objects = cacheObjects(one);
    return [
      file(`configmap-${one.name}`, "cache", objects.config),
      file(`persistentvolumeclaim-${one.name}`, "cache", objects.claim),
      file(`deployment-${one.name}`, "cache", objects.deployment),
      file(`service-${one.name}`, "cache", objects.service),
      file(`secret-${one.name}-credentials`, "cache", secretObject(one.secret)),
    ];
  }),
  rules: [cacheProblems],
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
const ingressAll = former({
  folder: "ingress",
  nodes: ingressComponents,
  values: { ingress: ingressValues },
  files: ingressFiles,
  rules: [ingressProblems],
});
const sources = former({
  folder: "sources-api",
  needsSeed: encryptsOutside,
  nodes: sourcesApiComponents,
  values: { sourcesApi: sourcesApiValues },
  secrets: [sourcesSecret],
  files: sourcesApiFiles,
  rules: [sourcesApiProblems],
});
const trino = former({
  folder: "trino",
  nodes: trinoComponents,
  values: { trino: trinoValues },
  secrets: [trinoSecret],
  files: trinoFiles,
  rules: [trinoProblems],
});
const gateway = former({
  folder: "gateway",
  nodes: [
    {
      name: gatewayIdentity.name,
      component: gatewayIdentity.component,
      about: "sends reads and writes to their side of the API",
      enabled: serves,
      serves: ports,
      uses: [
        { component: "koku-api-reads", port: "http", when: koku.apiReads.enabled },
        { component: "koku-api-writes", port: "http", when: koku.apiWrites.enabled },
        { component: "ingress", port: "http", when: takesUploads },
        { component: "sources-api", port: "http", when: runsSourcesApi },
      ],
      outside: [],
      callers: { from: "gatewayFrom", port: "http" },
    },
  ],
  values: { gateway: gatewayValues },
  files: [
    file("configmap-gateway", "gateway/config", gatewayConfig),
    file("deployment-gateway", "gateway/objects", gatewayDeployment),
    file("service-koku-api", "gateway/objects", gatewayService),
    file("route-koku-api", "gateway/objects", route),
    file("ingress-koku-api", "gateway/objects", ingress),
    file("httproute-koku-api", "gateway/objects", httpRoute),
    file("horizontalpodautoscalers", "gateway", gatewayAutoscaler),
    file("poddisruptionbudgets", "gateway", gatewayDisruptionBudget),
  ],
  marks: exposureAnnotations,
  rules: [gatewayProblems],
});
const tests = former({
  folder: "tests",
  nodes: [
    {
      ...testIdentity,
      about: "asks the API through the gateway, when `helm test` is run",
      enabled: serves,
      serves: {},
      uses: [{ component: "gateway", port: "http" }],
      outside: [],
      runsAs: migrationName,
    },
  ],
  files: [file("tests/koku-api", "tests", testPod)],
});

/** Every component of the platform, those first on which others stand: the one list. */
const list = [
  postgres,
  hive,
  cache,
  storage,
  kafka,
  kokuComponents,
  ingressAll,
  sources,
  unleash,
  trino,
  gateway,
  tests,
].flat();

/** What operators change most comes first in values.yaml; the others follow in the list's order. */
const first = ["koku", "celery", "trino", "hive", "database", "cache", "kafka"];

export const platform = assemble(list, first);
