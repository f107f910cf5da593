import { assemble } from "./assemble.ts";
import { redis, valkey } from "./cache/cache.ts";
import { secretObject } from "./credentials.ts";
import { file } from "./file.ts";
import { formerConnections } from "./former-connections.ts";
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
import { kokuServer } from "./koku/database.ts";
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
import { trinoComponents } from "./trino/component.ts";
import { trinoProblems } from "./trino/contradictions.ts";
import { trinoSecret } from "./trino/credentials.ts";
import { trinoFiles } from "./trino/files.ts";
import { trinoValues } from "./trino/values.ts";
import { unleash } from "./unleash/unleash.ts";

const hive = former({
  folder: "hive",
  nodes: hiveComponents,
  values: { hive: hiveValues },
  files: hiveFiles,
  rules: [hiveProblems],
  warnings: formerNotices,
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
  kokuServer.components,
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
  trino,
  gateway,
  tests,
].flat();

/** What operators change most comes first in values.yaml; the others follow in the list's order. */
const first = ["koku", "celery", "trino", "hive", "postgres", "cache", "kafka"];

export const platform = assemble(list.map(formerConnections), first);
