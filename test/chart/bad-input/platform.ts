import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

const side = (more: Values): Values => ({ koku: { apiReads: more } });
const database = (more: Values): Values => ({ database: { koku: more } });
const replica = (more: Values): Values => database({ readReplica: { enabled: true, ...more } });
const apiPath = (apiPathPrefix: string): Values => ({ koku: { env: { apiPathPrefix } } });
const pool = (more: Values): Values => ({ celery: { workers: { mine: more } } });

const variable = "koku.apiReads.extraEnv.A";
const sidecar = "koku.apiReads.sidecars.0";
const unseen = (code: string) => new RegExp(`holds the invisible character U\\+${code}: take it out$`);

/** Values that are wrong by themselves: Helm refuses them by the schema, `ros-ocp` says what to do as well. */
export const wrong: readonly Mistake[] = [
  ["a misspelt key", side({ replicsa: 3 }), "koku.apiReads.replicsa", /did you mean replicas\?/],
  ["a misspelt group", { kokku: {} }, "kokku", /did you mean koku\?/],
  ["a key of the guide's in the wrong place", { koku: { workers: 3 } }, "koku.workers", /no key of this chart/],
  ["text for a number", side({ replicas: "three" }), "koku.apiReads.replicas", /must be a whole number/],
  ["a number in quotes", side({ replicas: "3" }), "koku.apiReads.replicas", /write 3 without quotes/],
  ["a fraction", side({ replicas: 1.5 }), "koku.apiReads.replicas", /must be a whole number/],
  ["too few", side({ replicas: -1 }), "koku.apiReads.replicas", /must be at least 0/],
  ["too many", side({ replicas: 1000 }), "koku.apiReads.replicas", /must be at most 100/],
  ["no gunicorn workers", side({ gunicorn: { workers: 0 } }), "koku.apiReads.gunicorn.workers", /must be at least 1/],
  ["text for a flag", side({ enabled: "yes" }), "koku.apiReads.enabled", /must be true or false/],
  ["a number for text", { koku: { image: { tag: 5 } } }, "koku.image.tag", /--set-string/],
  ["an image with a space", { koku: { image: { repository: "a b" } } }, "koku.image.repository", /must match/],
  ["a mirror with a scheme", { global: { imageRegistry: "https://x" } }, "global.imageRegistry", /must match/],
  [
    "a mirror that ends with a slash",
    { global: { imageRegistry: "x.example/" } },
    "global.imageRegistry",
    /must match/,
  ],
  ["a digest that is none", { koku: { image: { digest: "sha256:1" } } }, "koku.image.digest", /must match/],
  ["a policy that does not exist", { koku: { image: { pullPolicy: "Sometimes" } } }, "koku.image.pullPolicy", /Always/],
  ["a level that does not exist", { koku: { env: { kokuLogLevel: "LOUD" } } }, "koku.env.kokuLogLevel", /DEBUG/],
  ["a list for a map", side({ nodeSelector: [] }), "koku.apiReads.nodeSelector", /must be a map/],
  ["a map for a list", side({ tolerations: {} }), "koku.apiReads.tolerations", /list/],
  ["text for a group", { koku: { apiReads: "on" } }, "koku.apiReads", /map/],
  ["a group that is taken away", { koku: { apiReads: null } }, "koku.apiReads", /missing/],
  [
    "CPU that is no quantity",
    side({ resources: { requests: { cpu: "half" } } }),
    "koku.apiReads.resources.requests.cpu",
    /quantity/,
  ],
  ["a label's value with a blank", { commonLabels: { team: "the a" } }, "commonLabels.team", /at most 63 letters/],
  ["a label's value that is too long", side({ podLabels: { a: "x".repeat(64) } }), "koku.apiReads.podLabels.a", /63/],
  ["a label's key that is none", { commonAnnotations: { "c//d": "x" } }, "commonAnnotations.c//d", /key must match/],
  ["a node's label without a name", side({ nodeSelector: { "a b": "x" } }), "koku.apiReads.nodeSelector.a b", /key/],
  ["cores in kilo", side({ resources: { limits: { cpu: "2k" } } }), "koku.apiReads.resources.limits.cpu", /quantity/],
  [
    "more digits than can be counted",
    { koku: { listener: { scratchSize: "99999999999999999999Gi" } } },
    "koku.listener.scratchSize",
    /must match/,
  ],
  ["a host with two dots", { gateway: { exposure: { host: "a..b" } } }, "gateway.exposure.host", /must match/],
  [
    "memory as a number",
    side({ resources: { limits: { memory: 2048 } } }),
    "koku.apiReads.resources.limits.memory",
    /text/,
  ],
  [
    "a variable that is no name",
    side({ extraEnv: { "A-B": { value: "1" } } }),
    "koku.apiReads.extraEnv.A-B",
    /key must match/,
  ],
  ["a variable without a form", side({ extraEnv: { A: "1" } }), "koku.apiReads.extraEnv.A", /map/],
  ["$ in the database's password", database({ password: "$ecret" }), "database.koku.password", /must match/],
  ["@ in the database's password", database({ password: "p@ss" }), "database.koku.password", /must match/],
  ["/ in the database's password", database({ password: "a/b" }), "database.koku.password", /must match/],
  [": in the replica's password", replica({ password: "a:b" }), "database.koku.readReplica.password", /must match/],
  ["$ at the head of Django's key", { koku: { djangoSecretKey: "$HOME" } }, "koku.djangoSecretKey", /must match/],
  ["a database name with a hyphen", database({ name: "my-koku" }), "database.koku.name", /must match/],
  ["a port that is none", database({ port: 70000 }), "database.koku.port", /at most 65535/],
  ["a primary without storage", database({ storage: { size: "0" } }), "database.koku.storage.size", /above 0/],
  [
    "a replica without storage",
    replica({ storage: { size: "0.0Gi" } }),
    "database.koku.readReplica.storage.size",
    /must be a quantity above 0/,
  ],
  ["TLS that libpq does not know", database({ sslMode: "on" }), "database.koku.sslMode", /disable/],
  [
    "a seed that is too short",
    { secrets: { seed: "short" } },
    "secrets.seed",
    /must have at least 16 characters, or be empty/,
  ],
  ["brokers without a port", { kafka: { bootstrapServers: "kafka" } }, "kafka.bootstrapServers", /as host:port/],
  ["an S3 without a scheme", { objectStorage: { endpoint: "s3.local" } }, "objectStorage.endpoint", /with https?:/],
  ["S3 without a region", { objectStorage: { region: "" } }, "objectStorage.region", /must match/],
  ["two beats", { celery: { beat: { replicas: 2 } } }, "celery.beat.replicas", /at most 1/],
  ["a queue with hyphens", pool({ queue: "cost-model" }), "celery.workers.mine.queue", /must match/],
  ["a pool with an unknown key", pool({ queues: "ocp" }), "celery.workers.mine.queues", /did you mean queue\?/],
  ["a pool named in capitals", { celery: { workers: { MINE: {} } } }, "celery.workers.MINE", /key must match/],
  ["a pool without concurrency", pool({ concurrency: 0 }), "celery.workers.mine.concurrency", /at least 1/],
  ["a platform that does not exist", { platform: "nomad" }, "platform", /kubernetes/],
  [
    "a control character in a variable",
    side({ extraEnv: { A: { value: "a\u0001" } } }),
    `${variable}.value`,
    unseen("0001"),
  ],
  [
    "a line break of Unicode's in a key",
    { koku: { djangoSecretKey: "a\u2028" } },
    "koku.djangoSecretKey",
    unseen("2028"),
  ],
  [
    "a byte order mark in a label",
    side({ nodeSelector: { a: "\ufeffb" } }),
    "koku.apiReads.nodeSelector.a",
    unseen("FEFF"),
  ],
  [
    "a label that nobody sees",
    side({ nodeSelector: { "a\u001b": "b" } }),
    "koku.apiReads.nodeSelector",
    unseen("001B"),
  ],
  ["an escape in a sidecar", side({ sidecars: [{ args: ["a", "\u001b[1m"] }] }), `${sidecar}.args.1`, unseen("001B")],
  ["a field that nobody sees", side({ sidecars: [{ "a\u0008": 1 }] }), sidecar, unseen("0008")],
  [
    "a control character in what an optional value holds",
    side({ extraEnv: { A: { valueFrom: { fieldRef: { fieldPath: "a\u0000" } } } } }),
    `${variable}.valueFrom.fieldRef.fieldPath`,
    unseen("0000"),
  ],
  ["a name override in capitals", { fullnameOverride: "Cost" }, "fullnameOverride", /must match/],
];

/** Values that are each right and contradict each other: both say the same. */
export const contradicting: readonly Mistake[] = [
  [
    "no way to credentials",
    { secrets: { seed: "" } },
    "secrets",
    /Set secrets\.seed .* or give each value, or name a Secret in each existingSecret, or make/,
  ],
  [
    "a replica smaller than its primary",
    replica({ storage: { size: "10Gi" } }),
    "database.koku.readReplica.storage.size",
    /make it as large/,
  ],
  [
    "a replica of somebody else's server",
    { database: { koku: { host: "db.example.com", readReplica: { enabled: true } } } },
    "database.koku.readReplica",
    /name the replica/,
  ],
  [
    "a replica for which the primary's volume fills up",
    replica({ maxLag: "11GB" }),
    "database.koku.readReplica.maxLag",
    /more than half of database\.koku\.storage\.size, 20Gi; lower one or raise the other/,
  ],
  ["roles of one name", replica({ user: "koku" }), "database.koku.readReplica.user", /needs a role of its own/],
  ["Koku as superuser", database({ user: "postgres" }), "database.koku.user", /the superuser.* take another name/],
  ["PostgreSQL's own database", database({ name: "template1" }), "database.koku.name", /take another name/],
  [
    "writes to a replica",
    { koku: { apiWrites: { database: { useReadReplica: true } } } },
    "koku.apiWrites.database.useReadReplica",
    /set it to false/,
  ],
  [
    "TLS that checks certificates, without an authority",
    database({ host: "db.example.com", sslMode: "verify-full" }),
    "database.koku.sslMode",
    /verify-full .* name a ConfigMap or a Secret .* in database\.koku\.ca .* or set sslMode to require/,
  ],
  [
    "two authorities of one server",
    database({ host: "db.example.com", sslMode: "verify-ca", ca: { configMap: "a", secret: "b" } }),
    "database.koku.ca",
    /unset one of them/,
  ],
  ["TLS to the chart's own server", database({ sslMode: "require" }), "database.koku.sslMode", /set it to disable/],
  [
    "autoscaling with fixed replicas",
    side({ replicas: 3, autoscaling: { enabled: true, maxReplicas: 3 } }),
    "koku.apiReads.autoscaling",
    /maxReplicas more than replicas/,
  ],
  [
    "autoscaling from none",
    side({ replicas: 0, autoscaling: { enabled: true } }),
    "koku.apiReads.autoscaling",
    /replicas at least 1/,
  ],
  [
    "a gateway that cannot scale",
    { gateway: { replicas: 5, autoscaling: { enabled: true, maxReplicas: 2 } } },
    "gateway.autoscaling",
    /give replicas at least 1 and maxReplicas more than replicas/,
  ],
  [
    "a limit below the request",
    side({ resources: { limits: { memory: "1Gi" } } }),
    "koku.apiReads.resources",
    /raise the limit/,
  ],
  [
    "a pool's limit below its request",
    pool({ resources: { requests: { memory: "2Gi" } } }),
    "celery.workers.mine.resources",
    /raise the limit/,
  ],
  ["SASL without a user", { kafka: { securityProtocol: "SASL_SSL" } }, "kafka.sasl.username", /set it/],
  [
    "SASL without a password",
    { kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku" } } },
    "kafka.sasl.password",
    /set it/,
  ],
  [
    "an external S3 without keys",
    { objectStorage: { endpoint: "https://s3.example.com" } },
    "objectStorage.accessKey",
    /existingSecret/,
  ],
  [
    "Secrets that exist and are given",
    { secrets: { seed: "0123456789abcdef", existing: true } },
    "secrets.existing",
    /unset one/,
  ],
  [
    "an HTTPRoute without a Gateway",
    { gateway: { exposure: { type: "httpRoute" } } },
    "gateway.exposure.httpRoute.parentRefs",
    /name it/,
  ],
  ["an API path of the version alone", apiPath("/v1"), "koku.env.apiPathPrefix", /give the one before it/],
  ["an API path of the gateway's own", apiPath("/healthz/v1"), "koku.env.apiPathPrefix", /\/healthz.*another path/],
  ["an API path that uploads take", apiPath("/api/ingress"), "koku.env.apiPathPrefix", /\/api\/ingress.*another path/],
  [
    "an API path that the Sources API takes",
    { ...apiPath("/api/sources/cost"), trino: { enabled: true } },
    "koku.env.apiPathPrefix",
    /\/api\/sources.*another path/,
  ],
  [
    "a label that the chart sets",
    { commonLabels: { "app.kubernetes.io/name": "x" } },
    "commonLabels",
    /take other keys/,
  ],
  [
    "a label twice",
    { commonLabels: { team: "a" }, koku: { apiReads: { podLabels: { team: "b" } } } },
    "koku.apiReads.podLabels",
    /take other keys/,
  ],
  [
    "a common annotation that Strimzi's operator reads",
    { commonAnnotations: { "strimzi.io/kraft": "disabled" } },
    "commonAnnotations",
    /take other keys/,
  ],
  [
    "a common annotation that is the Ingress's",
    { commonAnnotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "1g" } },
    "commonAnnotations",
    /take other keys/,
  ],
  ["a port twice in a Service", side({ port: 9000 }), "koku.apiReads.port", /the probes on the same Service/],
  [
    "a CPU request above the limit",
    side({ resources: { requests: { cpu: "2.5" }, limits: { cpu: "2499m" } } }),
    "koku.apiReads.resources",
    /CPU limit 2499m is below the request 2\.5/,
  ],
  [
    "a CPU request above the limit of a pool",
    pool({ queue: "priority", resources: { requests: { cpu: "3" } } }),
    "celery.workers.mine.resources",
    /is below the request 3;/,
  ],
  [
    "memory in another unit",
    side({ resources: { requests: { memory: "4G" }, limits: { memory: "3Gi" } } }),
    "koku.apiReads.resources",
    /limit 3Gi is below the request 4G/,
  ],
  [
    "a variable with two values, of a pool and of all pools",
    {
      celery: {
        poolDefaults: { extraEnv: { FOO: { value: "a" } } },
        workers: { mine: { extraEnv: { FOO: { valueFrom: { fieldRef: { fieldPath: "metadata.name" } } } } } },
      },
    },
    "celery.workers.mine.extraEnv.FOO",
    /set the other to null/,
  ],
  ["a cache without storage", { redis: { persistence: { size: "0" } } }, "redis.persistence.size", /such as 2Gi/],
  [
    "two programs in one database of an external server",
    {
      trino: { enabled: true },
      database: {
        hive: { host: "db.example", name: "a", password: "b" },
        sources: { host: "db.example", name: "a", password: "b" },
      },
    },
    "database.sources.name",
    /db\.example has a database a already.* take another name/,
  ],
  [
    "a program in Koku's database, by the server's host",
    {
      trino: { enabled: true },
      database: {
        koku: { host: "db.example", password: "a", sslMode: "prefer" },
        hive: { host: "db.example", name: "koku", password: "b" },
      },
    },
    "database.hive.name",
    /db\.example has a database koku already/,
  ],
  [
    "a hook of what is no hook",
    { gateway: { exposure: { route: { annotations: { "helm.sh/hook": "pre-install" } } } } },
    "gateway.exposure.route.annotations",
    /the chart sets helm\.sh\/hook itself/,
  ],
  [
    "an annotation twice",
    { commonAnnotations: { team: "a" }, gateway: { exposure: { ingress: { annotations: { team: "b" } } } } },
    "gateway.exposure.ingress.annotations",
    /commonAnnotations gives team too.*take it out/,
  ],
];

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  ...["redis", "valkey"].map((name) => ({
    values: { platform: name === "redis" ? "kubernetes" : "openshift", [name]: { maxMemory: "1gb" } },
    because: "how much memory is enough is an opinion: the warning of resources.limits.memory says it",
  })),
  {
    values: database({ sharedBuffers: "2GB" }),
    because: "how much memory is enough is an opinion: the warning of resources.limits.memory says it",
  },
  {
    values: database({ ca: { configMap: "db-ca" } }),
    because: "an authority that is not used does no harm: a warning says so",
  },
];
