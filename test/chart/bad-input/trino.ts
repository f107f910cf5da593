import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

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
  ["no workers", worker({ replicas: 0 }), "trino.worker.replicas", /at least 1/],
  [
    "workers that scale from none",
    worker({ replicas: 0, autoscaling: { enabled: true } }),
    "trino.worker.replicas",
    /at least 1/,
  ],
  ["no space to spill", worker({ spill: { size: "0Gi" } }), "trino.worker.spill.size", /a whole number above 0/],
  [
    "space to spill in fractions",
    worker({ spill: { size: "1.5Gi" } }),
    "trino.worker.spill.size",
    /a whole number above 0 of Mi, Gi, .* or G/,
  ],
  ["space to spill in bytes", worker({ spill: { size: "2772" } }), "trino.worker.spill.size", /a whole number above 0/],
  [
    "a coordinator without storage",
    trino({ coordinator: { storage: { size: "0Gi" } } }),
    "trino.coordinator.storage.size",
    /a quantity above 0/,
  ],
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
    "trino.worker.jvm",
    /a heap of 2048 MiB .* 512 MiB and 3072 MiB for a query\..* set maxHeapSize to 3584M, heapHeadroom to 512M/,
  ],
  [
    "memory of a query and a headroom above the heap",
    trino({ coordinator: { jvm: { maxHeapSize: "2G", heapHeadroom: "1G", maxQueryMemory: "1500M" } } }),
    "trino.coordinator.jvm",
    /a heap of 2048 MiB .* a headroom of 1024 MiB and 1500 MiB for a query\..* set maxHeapSize to 2524M/,
  ],
  [
    "a headroom as large as the heap",
    worker({ jvm: { maxHeapSize: "1G", heapHeadroom: "1024M" } }),
    "trino.worker.jvm",
    /a heap of 1024 MiB .* a headroom of 1024 MiB and 0 MiB for a query\..* set maxHeapSize to 1152M/,
  ],
  [
    "a heap that is too small",
    worker({ jvm: { maxHeapSize: "511M" } }),
    "trino.worker.jvm",
    /a heap of 511 MiB .* set maxHeapSize to 512M, heapHeadroom to 256M and maxQueryMemory to 255M/,
  ],
  [
    "a headroom that an idle server takes already",
    worker({ jvm: { maxHeapSize: "2G", heapHeadroom: "100M" } }),
    "trino.worker.jvm",
    /a heap of 2048 MiB .* a headroom of 100 MiB .* heapHeadroom to 256M .* or leave the last two empty/,
  ],
  [
    "too little memory for a query",
    worker({ jvm: { maxHeapSize: "512M", heapHeadroom: "400M" } }),
    "trino.worker.jvm",
    /112 MiB for a query\. Trino needs at least 512, 256 and 128.* maxQueryMemory to 128M/,
  ],
  [
    "a catalog's connector given twice",
    trino({ catalogs: { further: { a: { connector: "tpch", properties: { "connector.name": "mysql" } } } } }),
    "trino.catalogs.further.a",
    /connector\.name is given twice, by connector, .*; take it out of one of them/,
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
    "trino.catalogs.further.a",
    /x is given twice, .*; take it out of one of them/,
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
    /latest does not say which version .* set it, as in "481"/,
  ],
  [
    "a digest without a version",
    trino({ image: { digest: `sha256:${"0".repeat(64)}` } }),
    "trino.version",
    /sha256:0+ does not say which version of Trino the image has/,
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
  ["a catalog called hive", further("hive"), "trino.catalogs.further.hive", /take another name/],
  ["a catalog called postgres", further("postgres"), "trino.catalogs.further.postgres", /take another name/],
  [
    "a catalog called system",
    further("system"),
    "trino.catalogs.further.system",
    /the chart or Trino itself has a catalog system; take another name/,
  ],
  [
    "an object storage of Trino's own",
    hive({ s3Endpoint: "http://other:9000" }),
    "trino.catalogs.hive",
    /s3Endpoint, .* is not that of objectStorage.*; set endpoint, .* there/,
  ],
  ["a key of Trino's own", hive({ s3AccessKey: "other" }), "trino.catalogs.hive", /s3AccessKey .* set .*accessKey/],
  [
    "workers that cannot scale",
    worker({ replicas: 10, autoscaling: { enabled: true } }),
    "trino.worker.autoscaling",
    /trino\.worker\.replicas, which is 10, up to maxReplicas, which is 10; give .* more than replicas/,
  ],
];

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  {
    values: worker({ resources: { limits: { memory: "8.5Gi" } } }),
    because: "Kubernetes takes fractions; only the chart cannot compare such a limit with the heap",
  },
  {
    values: worker({ jvm: { maxHeapSize: "4G" }, resources: { limits: { memory: "4200Mi" } } }),
    because: "a limit that is little for the heap is a warning; one that is no more than the heap is refused",
  },
  {
    values: worker({ spill: { size: "512Mi" } }),
    because: "an opinion about size: a query that needs more fails with that reason",
  },
  {
    values: trino({ image: { tag: "434" } }),
    because: "a version that nobody has tried is a warning, as is one after the newest",
  },
  {
    values: hive({ enabled: false }),
    because: "it has no effect, which is a warning: Koku's SQL names the catalog",
  },
];
