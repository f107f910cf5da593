import { layered } from "../../../src/values/coalesce.ts";
import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

const trino = (more: Values): Values => layered([{ trino: { enabled: true } }, more]);
const sources = (more: Values): Values => trino({ sourcesApi: more });
const unleash = (more: Values): Values => trino({ unleash: more });
const ingress = (more: Values): Values => ({ ingress: more });
const listener = (more: Values): Values => ({ koku: { listener: more } });

/** Mistakes about ingest, sources and flags that are wrong by themselves. */
export const wrong: readonly Mistake[] = [
  [
    "an upload of no size",
    ingress({ upload: { maxUploadSize: 0 } }),
    "ingress.upload.maxUploadSize",
    /at least 1048576/,
  ],
  [
    "an upload size as a quantity",
    ingress({ upload: { maxUploadSize: "100Mi" } }),
    "ingress.upload.maxUploadSize",
    /whole number/,
  ],
  ["a log level in capitals", ingress({ logging: { level: "INFO" } }), "ingress.logging.level", /info/],
  ["an organisation with a blank", ingress({ deniedOrgs: ["a b"] }), "ingress.deniedOrgs.0", /must match/],
  [
    "a misspelt key of uploads",
    ingress({ upload: { maxUploadsize: 1_048_576 } }),
    "ingress.upload.maxUploadsize",
    /did you mean maxUploadSize\?/,
  ],
  ["scratch space in bytes", listener({ scratchSize: "4000000" }), "koku.listener.scratchSize", /must match/],
  ["more listeners than a topic can feed", listener({ replicas: 65 }), "koku.listener.replicas", /at most 64/],
  [
    "an encryption key with padding",
    sources({ encryptionKey: "YWFhYWFhYWFhYWFhYWFhYQ==" }),
    "sourcesApi.encryptionKey",
    /must match/,
  ],
  [
    "an encryption key of 20 characters",
    sources({ encryptionKey: "abcdefghijklmnopqrst" }),
    "sourcesApi.encryptionKey",
    /must match/,
  ],
  ["a Sources API as a URL", sources({ host: "http://sources" }), "sourcesApi.host", /must match/],
  ["a development Sources API", sources({ sourcesEnv: "dev" }), "sourcesApi.sourcesEnv", /prod/],
  ["an Unleash as a URL", unleash({ host: "https://unleash" }), "unleash.host", /must match/],
  ["a token with a blank", unleash({ token: "a b" }), "unleash.token", /must match/],
  ["a flag as text", unleash({ flags: { mine: "on" } }), "unleash.flags.mine", /true or false/],
  [
    "a schedule with four fields",
    { celery: { beat: { reportDownloadSchedule: "0 * * *" } } },
    "celery.beat.reportDownloadSchedule",
    /must match/,
  ],
];

/** Values about ingest, sources and flags that contradict each other. */
export const contradicting: readonly Mistake[] = [
  [
    "SASL with a Sources API that knows none",
    trino({ kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", password: "x" } } }),
    "kafka.securityProtocol",
    /sourcesApi\.host, or set trino\.enabled to false/,
  ],
  [
    "somebody else's Sources API without a key",
    sources({ host: "sources.example.com" }),
    "sourcesApi.psk",
    /existingSecret/,
  ],
  [
    "somebody else's Unleash without a token",
    unleash({ host: "unleash.example.com" }),
    "unleash.token",
    /existingSecret/,
  ],
  [
    "uploads that the gateway stops",
    ingress({ upload: { maxUploadSize: 1_073_741_824 } }),
    "ingress.upload.maxUploadSize",
    /lower one or raise the other/,
  ],
  ["uploads that do not fit into the ingress", ingress({ scratchSize: "64Mi" }), "ingress.scratchSize", /raise it/],
  [
    "uploads that do not fit into the listener",
    listener({ scratchSize: "128Mi" }),
    "koku.listener.scratchSize",
    /twice as much/,
  ],
  [
    "an ingress that cannot scale",
    ingress({ replicas: 5, autoscaling: { enabled: true, maxReplicas: 2 } }),
    "ingress.autoscaling",
    /give replicas at least 1 and maxReplicas more than replicas/,
  ],
  [
    "a listener's limit below its request",
    listener({ resources: { limits: { memory: "128Mi" } } }),
    "koku.listener.resources",
    /raise the limit/,
  ],
  [
    "a Sources API's limit below its request",
    sources({ backgroundWorker: { resources: { limits: { memory: "32Mi" } } } }),
    "sourcesApi.backgroundWorker.resources",
    /raise the limit/,
  ],
];

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  {
    values: ingress({ upload: { maxMemory: 524_288_000 } }),
    because: "how much memory is enough is an opinion: the warning of resources.limits.memory says it",
  },
];
