import { trinoMemory } from "../../contracts/trino/memory.ts";
import { OLDEST } from "../../contracts/trino/versions.ts";
import { add, and, bytes, eq, ge, gt, hasKey, le, lt, ne, not, present, sub, t } from "../../template/language.ts";
import type { Contradiction } from "../contradiction.ts";
import { storageUrl } from "../object-storage/client.ts";
import { objectStorage } from "../object-storage/values.ts";
import { mebibytes } from "../quantity.ts";
import { coordinatorMemory, type ServerMemory, workerMemory } from "./memory.ts";
import { trino } from "./values.ts";
import { trinoVersion } from "./version.ts";

const { besideHeap, smallestHeadroom, smallestHeap, smallestQuery } = trinoMemory;

/** Ways in which the numbers of one server's memory cannot be. */
function memoryOf(
  path: string,
  { resources }: typeof trino.coordinator | typeof trino.worker,
  { heap, headroom, query, pool, limit, limitMebibytes, request }: ServerMemory,
): readonly Contradiction[] {
  const heapFits = and(ge(heap, smallestHeap), gt(heap, headroom), ge(headroom, smallestHeadroom));
  return [
    {
      when: lt(heap, smallestHeap),
      message: t`${path}.jvm.maxHeapSize: a heap of ${heap} MiB is too small for Trino, which needs ${smallestHeadroom} MiB beside its queries; set at least ${smallestHeap}M`,
    },
    {
      when: le(heap, headroom),
      message: t`${path}.jvm.heapHeadroom: ${headroom} MiB leave nothing of the heap of ${heap} MiB for queries; lower it, or raise maxHeapSize`,
    },
    {
      when: and(ge(heap, smallestHeap), lt(headroom, smallestHeadroom)),
      message: t`${path}.jvm.heapHeadroom: with ${headroom} MiB of the heap of ${heap} MiB left to itself, Trino ends when a large query comes; set at least ${smallestHeadroom}M, or leave it empty`,
    },
    {
      when: and(heapFits, gt(query, heap)),
      message: t`${path}.jvm.maxQueryMemory: ${query} MiB are more than the whole heap of ${heap} MiB; lower it to ${pool}M at most, or raise maxHeapSize`,
    },
    {
      when: and(heapFits, le(query, heap), gt(query, pool)),
      message: t`${path}.jvm.maxQueryMemory: ${query} MiB and the headroom of ${headroom} MiB are ${add(query, headroom)} MiB, more than the heap of ${heap} MiB; lower one of them, or raise maxHeapSize`,
    },
    {
      when: and(heapFits, le(query, pool), lt(query, smallestQuery)),
      message: t`${path}.jvm: ${query} MiB for one query are too little for Koku's; leave it at least ${smallestQuery} MiB by maxHeapSize, heapHeadroom and maxQueryMemory`,
    },
    {
      when: and(present(resources.limits.memory), eq(limitMebibytes, 0)),
      message: t`${path}.resources.limits.memory: ${limit} cannot be compared with the heap; write it in whole Mi or Gi, or leave it empty`,
    },
    {
      when: and(gt(limitMebibytes, 0), lt(limitMebibytes, add(heap, besideHeap))),
      message: t`${path}.resources.limits.memory: ${limit} are ${limitMebibytes} MiB, less than the heap of ${heap} MiB and the ${besideHeap} MiB that Java takes beside it; raise it to ${add(heap, besideHeap)}Mi, lower jvm.maxHeapSize to ${sub(limitMebibytes, besideHeap)}M, or leave it empty`,
    },
    {
      when: gt(mebibytes({ quantity: request }), limitMebibytes),
      message: t`${path}.resources.requests.memory: ${request} is above the limit ${limit}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty`,
    },
  ];
}

const SHARED = "with which Koku and the metastore use the same data; set it there";

const { hive, further } = trino.catalogs;
const { spill } = trino.worker;
const { tls, internalSecret } = trino;
/** Of so many characters Trino makes no certificates, from some version on. */
const SHORTEST = 32;

const contradictions: readonly Contradiction[] = [
  {
    when: eq(trinoVersion, 0),
    message: t`trino.version: neither it nor the tag ${trino.image.tag} is a number, and the names of Trino's properties depend on the version; set it, as in "481"`,
  },
  {
    when: and(present(trino.image.digest), not(present(trino.version))),
    message:
      'trino.version: an image that is named by its digest does not say its version, on which the names of Trino\'s properties depend; set it, as in "481"',
  },
  {
    when: and(gt(trinoVersion, 0), lt(trinoVersion, OLDEST)),
    message: t`trino.image.tag: version ${trinoVersion} is older than ${OLDEST}, the oldest whose properties are known here; take a newer one`,
  },
  {
    when: and(tls.enabled, eq(tls.port, trino.coordinator.port)),
    message: t`trino.tls.port: ${tls.port} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443`,
  },
  {
    when: and(tls.enabled, present(internalSecret), lt(bytes(internalSecret), SHORTEST)),
    message: t`trino.internalSecret: keys of TLS are made of it, and it is shorter than ${SHORTEST} characters, which could be guessed from a certificate; give it as many, or leave it empty`,
  },
  {
    when: not(hive.enabled),
    message:
      "trino.catalogs.hive.enabled: Koku's SQL names the catalog hive; set it to true, or trino.enabled to false",
  },
  ...["hive", "postgres", "system", "jmx"].map((name) => ({
    when: hasKey(further, name),
    message:
      name === "hive" || name === "postgres"
        ? `trino.catalogs.further.${name}: the chart writes the catalog ${name} itself, for Koku; take another name`
        : `trino.catalogs.further.${name}: ${name} is the name of a catalog that Trino has built in; take another name`,
  })),
  {
    when: and(present(hive.s3Endpoint), ne(hive.s3Endpoint, objectStorage.endpoint), ne(hive.s3Endpoint, storageUrl)),
    message: t`trino.catalogs.hive.s3Endpoint: ${hive.s3Endpoint} is not objectStorage.endpoint, ${SHARED}`,
  },
  {
    when: and(present(hive.s3AccessKey), ne(hive.s3AccessKey, objectStorage.accessKey)),
    message: `trino.catalogs.hive.s3AccessKey: it is not objectStorage.accessKey, ${SHARED}`,
  },
  {
    when: and(present(hive.s3SecretKey), ne(hive.s3SecretKey, objectStorage.secretKey)),
    message: `trino.catalogs.hive.s3SecretKey: it is not objectStorage.secretKey, ${SHARED}`,
  },
  {
    when: and(not(trino.worker.autoscaling.enabled), lt(trino.worker.replicas, 1)),
    message:
      "trino.worker.replicas: 0 workers do no work, and every query would wait for one and fail; set at least 1, or trino.enabled to false",
  },
  {
    when: and(trino.worker.autoscaling.enabled, lt(trino.worker.replicas, 1)),
    message:
      "trino.worker.replicas: 0 is the least that autoscaling may run, and it cannot scale from none; set at least 1",
  },
  {
    when: and(trino.worker.autoscaling.enabled, le(trino.worker.autoscaling.maxReplicas, trino.worker.replicas)),
    message: t`trino.worker.autoscaling.maxReplicas: ${trino.worker.autoscaling.maxReplicas} is not above trino.worker.replicas, which is ${trino.worker.replicas} and the least that runs, so nothing can scale; raise it, or disable autoscaling`,
  },
  {
    when: and(spill.enabled, lt(mebibytes({ quantity: spill.size }), 1024)),
    message: t`trino.worker.spill.size: ${spill.size} is less than 1Gi, or not in whole Mi or Gi; give it at least 1Gi, or disable it`,
  },
  {
    when: eq(mebibytes({ quantity: trino.coordinator.storage.size }), 0),
    message: t`trino.coordinator.storage.size: ${trino.coordinator.storage.size} is no storage, or not in whole Mi or Gi; give it some, such as 50Gi`,
  },
  ...memoryOf("trino.coordinator", trino.coordinator, coordinatorMemory),
  ...memoryOf("trino.worker", trino.worker, workerMemory),
];

/** Contradictions of Trino's values, which count only where there is Trino. */
export const trinoContradictions: readonly Contradiction[] = contradictions.map(({ when: condition, message }) => ({
  when: and(trino.enabled, condition),
  message,
}));
