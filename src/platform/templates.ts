import type { Templates } from "../template/chart.ts";
import { cacheObjects, caches } from "./cache.ts";
import { beatDeployment, workerDeployments, workerDisruptionBudgets } from "./celery/workers.ts";
import { secretObject } from "./credentials.ts";
import {
  databaseConfig,
  primaryService,
  primaryStatefulSet,
  replicaService,
  replicaStatefulSet,
} from "./database/objects.ts";
import { file } from "./file.ts";
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
import { hiveFiles } from "./hive/files.ts";
import { ingressFiles } from "./ingress/files.ts";
import { kafkaFiles } from "./kafka/files.ts";
import { databaseSecret, kokuSecret } from "./koku/credentials.ts";
import { ingestFiles } from "./koku/files.ts";
import { migrationJob } from "./koku/migration.ts";
import { apiReads, apiWrites, masu } from "./koku/web.ts";
import { networkPolicyFiles } from "./network.ts";
import { notesOf, noticesOf } from "./notices.ts";
import { storageSecret } from "./object-storage/credentials.ts";
import { storageFiles } from "./object-storage/files.ts";
import { problems } from "./problems.ts";
import { serviceAccounts } from "./service-accounts.ts";
import { sourcesApiFiles } from "./sources-api/files.ts";
import { testPod } from "./tests.ts";
import { trinoFiles } from "./trino/files.ts";
import { unleashFiles } from "./unleash/files.ts";
import { platform } from "./values.ts";

/** What the operator should know of the values, a line each. */
export const notices = noticesOf(platform);

const cacheFiles = caches.flatMap((cache) => {
  const objects = cacheObjects(cache);
  return [
    file(`configmap-${cache.name}`, "cache", objects.config),
    file(`persistentvolumeclaim-${cache.name}`, "cache", objects.claim),
    file(`deployment-${cache.name}`, "cache", objects.deployment),
    file(`service-${cache.name}`, "cache", objects.service),
    file(`secret-${cache.name}-credentials`, "cache", secretObject(cache.secret)),
  ];
});

/** The chart's templates, under the guide's file names where it has some. */
export const templates: Templates = {
  files: [
    file("serviceaccounts", "service-accounts", ...serviceAccounts),
    file("secret-koku-credentials", "koku/credentials", secretObject(kokuSecret)),
    file("secret-db-credentials", "koku/credentials", secretObject(databaseSecret)),
    file("secret-storage-credentials", "object-storage/credentials", secretObject(storageSecret)),
    ...kafkaFiles,
    file("configmap-db-koku", "database/config", databaseConfig),
    file("statefulset-db-koku", "database/primary", primaryStatefulSet),
    file("service-db-koku", "database/primary", primaryService),
    file("statefulset-db-koku-replica", "database/replica", replicaStatefulSet),
    file("service-db-koku-replica", "database/replica", replicaService),
    ...hiveFiles,
    ...cacheFiles,
    ...trinoFiles,
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
    ...ingressFiles,
    ...sourcesApiFiles,
    ...unleashFiles,
    file("configmap-gateway", "gateway/config", gatewayConfig),
    file("deployment-gateway", "gateway/objects", gatewayDeployment),
    file("service-koku-api", "gateway/objects", gatewayService),
    file("route-koku-api", "gateway/objects", route),
    file("ingress-koku-api", "gateway/objects", ingress),
    file("httproute-koku-api", "gateway/objects", httpRoute),
    file("horizontalpodautoscalers", "koku/web", apiReads.autoscaler, apiWrites.autoscaler, gatewayAutoscaler),
    file(
      "poddisruptionbudgets",
      "koku/web",
      apiReads.disruptionBudget,
      apiWrites.disruptionBudget,
      gatewayDisruptionBudget,
      workerDisruptionBudgets,
    ),
    ...storageFiles,
    ...networkPolicyFiles,
    file("tests/koku-api", "tests", testPod),
  ],
  problems,
  notes: notesOf(notices),
};
