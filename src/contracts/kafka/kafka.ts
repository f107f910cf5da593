/**
 * What Apache Kafka's own image holds and needs, read from version 4.1.0.
 *
 * The chart starts the JVM itself: the image's scripts write below /opt/kafka, and take no node id from a pod's name.
 */
export const kafka = {
  version: "4.1.0",
  /** `appuser` of the image, for clusters that do not choose one. */
  user: { uid: 1000, gid: 1000 },
  libraries: "/opt/kafka/libs",
  classes: {
    broker: "kafka.Kafka",
    storage: "kafka.tools.StorageTool",
    configs: "kafka.admin.ConfigCommand",
  },
  ports: { clients: 9092, controller: 9093, replication: 9094 },
  /** Volumes that the image declares; nothing may be mounted above them. */
  volumes: ["/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"],
  /** In MiB: a broker with a heap of 256 was seen at 375 to 420, one of 128 at 277. */
  memory: {
    /** Beside the heap: code, threads, buffers. */
    besideHeap: 256,
    /** A tool's JVM in the broker's container. */
    tool: 128,
    leastHeap: 128,
    /** Below this heap the log cleaner's buffer of 128 MiB does not fit. */
    cleanerHeap: 256,
  },
  /** A clean stop takes 3 s; moving leadership away from a busy node takes longer. */
  graceSeconds: 120,
} as const;
