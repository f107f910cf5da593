import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

const endpoint = "https://s3.example.com";
const keys = { accessKey: "a", secretKey: "b" };
const storage = (more: Values, rest: Values = {}): Values => ({ objectStorage: more, ...rest });
const external = (more: Values, rest: Values = {}): Values => storage({ endpoint, ...keys, ...more }, rest);

/** Values of the object storage that are wrong by themselves. */
export const wrong: readonly Mistake[] = [
  ["a mode that does not exist", storage({ mode: "ceph" }), "objectStorage.mode", /external/],
  [
    "an endpoint with a path",
    external({ endpoint: `${endpoint}/bucket` }),
    "objectStorage.endpoint",
    /must be empty, or an address/,
  ],
  [
    "a port beyond the last",
    external({ endpoint: `${endpoint}:99999` }),
    "objectStorage.endpoint",
    /must be empty, or an address/,
  ],
  ["port 0", external({ endpoint: `${endpoint}:0` }), "objectStorage.endpoint", /must be empty, or an address/],
  ["a host of dots", external({ endpoint: "https://.-.." }), "objectStorage.endpoint", /must be empty, or an address/],
  ["a bucket in capitals", storage({ bucket: "Costs" }), "objectStorage.bucket", /must match/],
  ["$ at the head of a secret key", external({ secretKey: "$HOME" }), "objectStorage.secretKey", /must match/],
  ["a root password that MinIO refuses", { minio: { rootPassword: "short" } }, "minio.rootPassword", /must match/],
  ["a further bucket in capitals", { minio: { buckets: ["Further"] } }, "minio.buckets.0", /must match/],
  ["MinIO without storage", { minio: { storage: { size: "0Gi" } } }, "minio.storage.size", /above 0/],
  ["MinIO with zero in fractions", { minio: { storage: { size: "0.0Gi" } } }, "minio.storage.size", /above 0/],
  ["a scheme in the host of ODF", { odf: { endpoint: "https://s3" } }, "odf.endpoint", /must match/],
  ["retention in words", storage({ stagingRetentionDays: "a month" }), "objectStorage.stagingRetentionDays", /number/],
];

/** Values of the object storage that are each right and contradict each other. */
export const contradicting: readonly Mistake[] = [
  ["an external S3 without an endpoint", storage({ mode: "external" }), "objectStorage.endpoint", /set the URL/],
  ["an endpoint for MinIO", external({ mode: "minio" }), "objectStorage.endpoint", /leave the endpoint empty/],
  ["an access key without its secret", external({ secretKey: "" }), "objectStorage.accessKey", /give both/],
  ["a secret key without its access key", external({ accessKey: "" }), "objectStorage.accessKey", /give both/],
  [
    "an access key that MinIO refuses",
    storage({ accessKey: "ab", secretKey: "password" }),
    "objectStorage.accessKey",
    /fewer than 3 characters, .* take another/,
  ],
  [
    "an access key that MinIO would split",
    storage({ accessKey: "user=a" }),
    "objectStorage.accessKey",
    /or with = or , in it; take another/,
  ],
  [
    "a secret key that MinIO refuses",
    storage({ accessKey: "user", secretKey: "short" }),
    "objectStorage.secretKey",
    /fewer than 8 characters; take a longer one/,
  ],
  [
    "Amazon's S3 without its region",
    external({ endpoint: "https://s3.eu-west-1.amazonaws.com" }),
    "objectStorage.region",
    /set it to the one in the endpoint/,
  ],
  [
    "Amazon's S3 without its region, by its port too",
    external({ endpoint: "https://s3.us-east-1.amazonaws.com:443", region: "eu-west-1" }),
    "objectStorage.region",
    /set it to the one in the endpoint/,
  ],
  [
    "a port for S3 and the console",
    { minio: { ports: { console: 9000 } } },
    "minio.ports.console",
    /give one of them another/,
  ],
  ["ODF on plain Kubernetes", storage({ mode: "odf" }, { platform: "kubernetes" }), "objectStorage.mode", /openshift/],
  ["ODF on a platform unknown", { global: { storageType: "odf" } }, "objectStorage.mode", /set platform/],
  ["buckets as hosts of a Service", storage({ pathStyle: false }), "objectStorage.pathStyle", /set it to true/],
  [
    "an authority without TLS",
    external({ endpoint: "http://s3.example.com", ca: { secret: "one" } }),
    "objectStorage.ca",
    /begin the endpoint with https/,
  ],
  ["TLS that no client trusts", { minio: { tls: { secretName: "tls" } } }, "minio.tls.secretName", /objectStorage\.ca/],
  [
    "an S3 host that names a namespace",
    external({ endpoint: "https://s3.my-namespace.svc" }),
    "objectStorage",
    /use another name for its host/,
  ],
  [
    "a release that names a namespace",
    { fullnameOverride: "a-namespace" },
    "objectStorage",
    /use another name for its host/,
  ],
  [
    "a bucket that names a namespace",
    storage({ rosBucket: "namespace-data" }),
    "objectStorage",
    /another name for its host, or for objectStorage\.rosBucket/,
  ],
  [
    "a bucket Job whose limit is below its request",
    storage({ bucketJob: { resources: { limits: { memory: "64Mi" } } } }),
    "objectStorage.bucketJob.resources",
    /raise the limit/,
  ],
];

const NO_EFFECT = "what has no effect is accepted, and a warning says so";

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  { values: external({}, { minio: { rootUser: "user", rootPassword: "password" } }), because: NO_EFFECT },
  {
    values: storage({ accessKey: "user", secretKey: "password" }, { minio: { rootUser: "other" } }),
    because: NO_EFFECT,
  },
  { values: external({}, { minio: { buckets: ["more"] } }), because: NO_EFFECT },
  { values: external({ ca: { configMap: "one", secret: "other" } }), because: NO_EFFECT },
  {
    values: storage({ stagingBucket: "koku-bucket" }),
    because: "nothing is removed from a bucket that holds reports too, and a warning says that uploads stay in it",
  },
];
