import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

const kafka = (more: Values): Values => ({ kafka: more });
const node = (more: Values, rest: Values = {}): Values => kafka({ mode: "embedded", ...rest, embedded: more });
const strimzi = (more: Values): Values => kafka({ mode: "strimzi", ...more });
const sasl = (mechanism: string, more: Values = {}): Values => ({
  securityProtocol: "SASL_PLAINTEXT",
  sasl: { username: "koku", mechanism, ...more },
});

/** Values for Kafka that are wrong by themselves. */
export const wrong: readonly Mistake[] = [
  ["a Kafka of a kind that does not exist", kafka({ mode: "zookeeper" }), "kafka.mode", /embedded/],
  ["four nodes", node({ replicas: 4 }), "kafka.embedded.replicas", /at most 3/],
  ["a heap as Java writes it", node({ heap: "512m" }), "kafka.embedded.heap", /in Mi or Gi/],
  ["a heap in which Kafka ends", node({ heap: "96Mi" }), "kafka.embedded.heap", /at least 128Mi/],
  ["a Kafka without storage", node({ storage: { size: "0" } }), "kafka.embedded.storage.size", /above 0/],
  [
    "Strimzi without storage",
    strimzi({ strimzi: { storage: { size: "0.0Gi" } } }),
    "kafka.strimzi.storage.size",
    /above 0/,
  ],
  ["TLS alone", kafka({ securityProtocol: "SSL" }), "kafka.securityProtocol", /"SASL_SSL"/],
  [
    "a broker's port that is none",
    kafka({ bootstrapServers: "a:9092,b:70000" }),
    "kafka.bootstrapServers",
    /as host:port/,
  ],
  [
    "no brokers",
    kafka({ bootstrapServers: "" }),
    "kafka.bootstrapServers",
    /^is "", must be brokers as host:port, separated by commas, such as "[a-z.:0-9-]+"$/,
  ],
  ["topics without partitions", kafka({ topics: { partitions: 0 } }), "kafka.topics.partitions", /at least 1/],
  [
    "messages that are gone before their links",
    kafka({ topics: { retentionHours: 1 } }),
    "kafka.topics.retentionHours",
    /at least 24/,
  ],
  ["an alias that is no name", kafka({ alias: { name: "Kafka" } }), "kafka.alias.name", /must match/],
];

/** Values for Kafka that are each right and contradict each other. */
export const contradicting: readonly Mistake[] = [
  [
    "three copies on one node",
    kafka({ mode: "embedded", topics: { replicationFactor: 3 } }),
    "kafka.topics.replicationFactor",
    /3 copies need as many nodes, and kafka\.embedded\.replicas is 1; lower it/,
  ],
  [
    "more copies than Strimzi's nodes",
    strimzi({ topics: { replicationFactor: 4 } }),
    "kafka.topics.replicationFactor",
    /kafka\.strimzi\.replicas is 3; lower it/,
  ],
  ["two nodes of Kafka", node({ replicas: 2 }), "kafka.embedded.replicas", /take 1 or 3/],
  [
    "Strimzi's limit below its request",
    strimzi({ strimzi: { resources: { limits: { memory: "512Mi" } } } }),
    "kafka.strimzi.resources",
    /raise the limit/,
  ],
  [
    "Strimzi and somebody else's brokers",
    strimzi({ bootstrapServers: "kafka.example.com:9092" }),
    "kafka.bootstrapServers",
    /set kafka\.mode to external/,
  ],
  [
    "the chart's own Kafka and somebody else's brokers",
    kafka({ mode: "embedded", bootstrapServers: "kafka.example.com:9092" }),
    "kafka.bootstrapServers",
    /set kafka\.mode to external/,
  ],
  [
    "TLS by the chart's own Kafka",
    kafka({ mode: "embedded", ...sasl("PLAIN"), securityProtocol: "SASL_SSL" }),
    "kafka.securityProtocol",
    /use SASL_PLAINTEXT, or set kafka\.mode to strimzi or external/,
  ],
  ["Strimzi with PLAIN", strimzi(sasl("PLAIN")), "kafka.sasl.mechanism", /set it to SCRAM-SHA-512/],
  [
    "a user that is no name of an object",
    strimzi(sasl("SCRAM-SHA-512", { username: "Koku_1" })),
    "kafka.sasl.username",
    /take such a name/,
  ],
  [
    "a password that breaks Kafka's settings",
    kafka({ mode: "embedded", ...sasl("PLAIN", { password: 'a"b' }) }),
    "kafka.sasl.password",
    /use letters and digits/,
  ],
  [
    "an external Kafka without a password, although there is a seed",
    kafka(sasl("PLAIN")),
    "kafka.sasl.password",
    /existingSecret/,
  ],
  [
    "an alias that is another Service",
    kafka({ mode: "embedded", alias: { name: "ros-ocp-kafka" } }),
    "kafka.alias.name",
    /take one that does not begin/,
  ],
];

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  {
    values: node({ heap: "1Gi" }),
    because: "how much memory a node takes is an estimate: a warning says it, from the contract's memory model",
  },
  {
    // The Sources API, which Trino brings, speaks no SASL.
    values: { ...node({ heap: "768Mi" }, sasl("SCRAM-SHA-512")), trino: { enabled: false } },
    because: "how much memory a node takes is an estimate: a warning says it, from the contract's memory model",
  },
  {
    values: strimzi({ strimzi: { replicas: 2 } }),
    because: "Strimzi runs two nodes, and their copies follow; that the loss of either stops both is a warning",
  },
];
