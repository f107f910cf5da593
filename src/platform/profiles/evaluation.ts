import { busyQueues } from "../celery/pools.ts";
import { poolName } from "../celery/values.ts";

const resources = (cpu: string, memory: string, limitCpu: string, limitMemory: string) => ({
  requests: { cpu, memory },
  limits: { cpu: limitCpu, memory: limitMemory },
});

/** One replica, and two gunicorn workers that take up to 360 MiB each beside a master of 180. */
const api = {
  replicas: 1,
  gunicorn: { workers: 2, threads: 3 },
  resources: resources("250m", "768Mi", "1000m", "1Gi"),
};

/**
 * One machine: the embedded engine, one of everything, and one pod of workers for all queues.
 *
 * Volumes are as large as by default: a StatefulSet's claims cannot change, and a release may grow out of this profile.
 * Kafka's is smaller, since a release that grows takes a Kafka of its own.
 */
export const evaluation = {
  trino: { enabled: false },
  // One machine has no OpenShift Data Foundation.
  global: { storageType: "minio" },
  minio: { resources: resources("50m", "256Mi", "500m", "1Gi") },
  koku: {
    apiReads: { ...api, database: { useReadReplica: false } },
    apiWrites: api,
    listener: { replicas: 1, resources: resources("100m", "384Mi", "1000m", "768Mi") },
    masu: { gunicorn: { workers: 1 }, resources: resources("50m", "500Mi", "500m", "768Mi") },
    migration: { resources: resources("250m", "512Mi", "2000m", "2Gi") },
    env: { enhancedOrgAdmin: "True" },
  },
  celery: {
    workers: {
      ...Object.fromEntries(busyQueues.map((queue) => [poolName(queue), { enabled: false }])),
      all: {
        enabled: true,
        replicas: 1,
        queue: busyQueues.join(","),
        concurrency: 2,
        resources: resources("250m", "1Gi", "1000m", "1536Mi"),
      },
    },
  },
  database: {
    koku: {
      sharedBuffers: "128MB",
      resources: resources("250m", "512Mi", "2000m", "1Gi"),
    },
  },
  redis: { maxMemory: "256mb", resources: resources("50m", "128Mi", "500m", "512Mi") },
  valkey: { maxMemory: "256mb", resources: resources("50m", "128Mi", "500m", "512Mi") },
  kafka: {
    mode: "embedded",
    embedded: {
      heap: "256Mi",
      storage: { size: "2Gi" },
      resources: resources("100m", "512Mi", "1000m", "640Mi"),
    },
  },
  ingress: { replicas: 1, resources: resources("50m", "64Mi", "500m", "256Mi") },
  gateway: {
    replicas: 1,
    identity: "forward",
    exposure: { type: "none" },
    resources: resources("50m", "128Mi", "500m", "256Mi"),
  },
};
