import { commonValues } from "../kubernetes/common-values.ts";
import { root } from "../values/root.ts";
import { group } from "../values/schema.ts";
import { redisValues, valkeyValues } from "./cache.ts";
import { celeryValues } from "./celery/values.ts";
import { secretsValues } from "./credentials.ts";
import { databaseValues } from "./database/values.ts";
import { gatewayValues } from "./gateway/values.ts";
import { hiveValues } from "./hive/values.ts";
import { ingressValues } from "./ingress/values.ts";
import { kafkaValues } from "./kafka/values.ts";
import { kokuValues, rbacValues } from "./koku/values.ts";
import { networkPolicyValues } from "./network.ts";
import { minioValues } from "./object-storage/minio-values.ts";
import { odfValues } from "./object-storage/odf-values.ts";
import { objectStorageValues } from "./object-storage/values.ts";
import { sourcesApiValues } from "./sources-api/values.ts";
import { trinoValues } from "./trino/values.ts";
import { unleashValues } from "./unleash/values.ts";

/** All values of the chart, in the order in which values.yaml shows them. */
export const platform = root(
  group("Values of the cost-management platform.", {
    ...commonValues,
    secrets: secretsValues,
    koku: kokuValues,
    rbac: rbacValues,
    celery: celeryValues,
    trino: trinoValues,
    hive: hiveValues,
    database: databaseValues,
    redis: redisValues,
    valkey: valkeyValues,
    kafka: kafkaValues,
    objectStorage: objectStorageValues,
    minio: minioValues,
    odf: odfValues,
    ingress: ingressValues,
    sourcesApi: sourcesApiValues,
    unleash: unleashValues,
    gateway: gatewayValues,
    networkPolicy: networkPolicyValues,
  }),
);
