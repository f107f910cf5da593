import type { Values } from "../../../src/values/data.ts";
import type { Mistake } from "./mistake.ts";

const trino = (more: Values): Values => ({ trino: { enabled: true, ...more } });
const worker = (more: Values): Values => trino({ worker: more });
const hive = (more: Values): Values => trino({ catalogs: { hive: more } });
const tls = (more: Values, trinoToo: Values = {}): Values => trino({ tls: { enabled: true, ...more }, ...trinoToo });
const further = (name: string): Values => trino({ catalogs: { further: { [name]: { connector: "tpch" } } } });

/** Values of Trino that are wrong by themselves. */
export const wrong: readonly Mistake[] = [
  ["a heap in GB", worker({ jvm: { maxHeapSize: "4GB" } }), "trino.worker.jvm.maxHeapSize", /must match/],
  ["a heap in Gi", worker({ jvm: { maxHeapSize: "4Gi" } }), "trino.worker.jvm.maxHeapSize", /must match/],
  ["a heap in fractions", worker({ jvm: { maxHeapSize: "1.5G" } }), "trino.worker.jvm.maxHeapSize", /must match/],
  ["a headroom without unit", worker({ jvm: { heapHeadroom: "1" } }), "trino.worker.jvm.heapHeadroom", /must match/],
  ["two coordinators", trino({ coordinator: { replicas: 2 } }), "trino.coordinator.replicas", /at most 1/],
  ["a version with a dot", trino({ version: "4.8" }), "trino.version", /must match/],
  [
    "a metastore without Thrift",
    hive({ metastoreUri: "http://hive:9083" }),
    "trino.catalogs.hive.metastoreUri",
    /match/,
  ],
  ["a metastore without a port", hive({ metastoreUri: "thrift://hive" }), "trino.catalogs.hive.metastoreUri", /match/],
  ["another connector for hive", hive({ connector: "iceberg" }), "trino.catalogs.hive.connector", /hive/],
  ["a catalog in capitals", further("Sales"), "trino.catalogs.further.Sales", /key must match/],
  ["a catalog beside its map", trino({ catalogs: { sales: {} } }), "trino.catalogs.sales", /no key of this chart/],
  [
    "a worker that leaves before the coordinator knows",
    worker({ gracefulShutdown: { gracePeriodSeconds: 2 } }),
    "trino.worker.gracefulShutdown.gracePeriodSeconds",
    /at least 10/,
  ],
  // Trino's nodes make their certificates themselves.
  ["a certificate for the nodes", tls({ secretName: "trino-tls" }), "trino.tls.secretName", /no key of this chart/],
  ["a port of TLS that is none", tls({ port: 84_430 }), "trino.tls.port", /at most 65535/],
];

/** Values of Trino that are each right and contradict each other. */
export const contradicting: readonly Mistake[] = [
  [
    "a heap above the container's limit",
    worker({ jvm: { maxHeapSize: "8G" }, resources: { limits: { memory: "8Gi" } } }),
    "trino.worker.resources.limits.memory",
    /8Gi are 8192 MiB, less than the heap of 8192 MiB and the 400 MiB .* raise it to 8592Mi, lower jvm\.maxHeapSize to 7792M/,
  ],
  [
    "memory of a query above the heap",
    worker({ jvm: { maxHeapSize: "2G", maxQueryMemory: "3G" } }),
    "trino.worker.jvm.maxQueryMemory",
    /3072 MiB are more than the whole heap of 2048 MiB; lower it to 1536M at most/,
  ],
  [
    "memory of a query and a headroom above the heap",
    trino({ coordinator: { jvm: { maxHeapSize: "2G", heapHeadroom: "1G", maxQueryMemory: "1500M" } } }),
    "trino.coordinator.jvm.maxQueryMemory",
    /1500 MiB and the headroom of 1024 MiB are 2524 MiB, more than the heap of 2048 MiB/,
  ],
  [
    "a headroom as large as the heap",
    worker({ jvm: { maxHeapSize: "1G", heapHeadroom: "1024M" } }),
    "trino.worker.jvm.heapHeadroom",
    /1024 MiB leave nothing of the heap of 1024 MiB/,
  ],
  [
    "a heap that is too small",
    worker({ jvm: { maxHeapSize: "511M" } }),
    "trino.worker.jvm.maxHeapSize",
    /511 MiB .* set at least 512M/,
  ],
  [
    "a headroom that an idle server takes already",
    worker({ jvm: { maxHeapSize: "2G", heapHeadroom: "100M" } }),
    "trino.worker.jvm.heapHeadroom",
    /100 MiB of the heap of 2048 MiB .* set at least 256M/,
  ],
  [
    "too little memory for a query",
    worker({ jvm: { maxHeapSize: "512M", heapHeadroom: "400M" } }),
    "trino.worker.jvm",
    /112 MiB for one query .* at least 128 MiB/,
  ],
  [
    "a catalog's connector given twice",
    trino({ catalogs: { further: { a: { connector: "tpch", properties: { "connector.name": "mysql" } } } } }),
    "trino.catalogs.further.a.properties",
    /take it out/,
  ],
  [
    "a catalog's property in the open and as a secret",
    trino({
      catalogs: {
        further: {
          a: { connector: "tpch", properties: { x: "1" }, secretProperties: { x: { secret: "s", key: "k" } } },
        },
      },
    }),
    "trino.catalogs.further.a.secretProperties",
    /x is among properties too/,
  ],
  [
    "a limit in a unit that cannot be compared",
    worker({ resources: { limits: { memory: "8.5Gi" } } }),
    "trino.worker.resources.limits.memory",
    /8\.5Gi cannot be compared .* whole Mi or Gi/,
  ],
  [
    "a request above the limit that follows from the heap",
    worker({ jvm: { maxHeapSize: "1G" }, resources: { requests: { memory: "6Gi" } } }),
    "trino.worker.resources.requests.memory",
    /6Gi is above the limit 1536Mi/,
  ],
  [
    "a tag without a version",
    trino({ image: { tag: "latest" } }),
    "trino.version",
    /tag latest .* set it, as in "481"/,
  ],
  ["a version before the oldest known", trino({ image: { tag: "434" } }), "trino.image.tag", /434 is older than 435/],
  [
    "a digest without a version",
    trino({ image: { digest: `sha256:${"0".repeat(64)}` } }),
    "trino.version",
    /digest does not say its version/,
  ],
  [
    "TLS where Koku is answered without it",
    tls({ port: 8080 }),
    "trino.tls.port",
    /8080 is trino\.coordinator\.port, where Koku is answered without TLS; take another/,
  ],
  [
    "TLS by a secret that can be guessed",
    tls({}, { internalSecret: "a".repeat(31) }),
    "trino.internalSecret",
    /shorter than 32 characters.*; give it as many, or leave it empty/,
  ],
  ["no catalog hive", hive({ enabled: false }), "trino.catalogs.hive.enabled", /set it to true, or trino\.enabled/],
  ["a catalog called hive", further("hive"), "trino.catalogs.further.hive", /take another name/],
  ["a catalog called postgres", further("postgres"), "trino.catalogs.further.postgres", /take another name/],
  ["a catalog called system", further("system"), "trino.catalogs.further.system", /built in; take another name/],
  [
    "an object storage of Trino's own",
    hive({ s3Endpoint: "http://other:9000" }),
    "trino.catalogs.hive.s3Endpoint",
    /not objectStorage\.endpoint.*set it there/,
  ],
  ["a key of Trino's own", hive({ s3AccessKey: "other" }), "trino.catalogs.hive.s3AccessKey", /set it there/],
  ["no workers", worker({ replicas: 0 }), "trino.worker.replicas", /0 workers do no work.*set at least 1/],
  [
    "workers that scale from none",
    worker({ replicas: 0, autoscaling: { enabled: true } }),
    "trino.worker.replicas",
    /cannot scale from none/,
  ],
  [
    "workers that cannot scale",
    worker({ replicas: 10, autoscaling: { enabled: true } }),
    "trino.worker.autoscaling.maxReplicas",
    /10 is not above trino\.worker\.replicas/,
  ],
  ["too little space to spill", worker({ spill: { size: "512Mi" } }), "trino.worker.spill.size", /at least 1Gi/],
  [
    "a coordinator without storage",
    trino({ coordinator: { storage: { size: "0Gi" } } }),
    "trino.coordinator.storage.size",
    /give it some/,
  ],
];
