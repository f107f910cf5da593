import { contract, type Variables } from "../contract.ts";

const reads = ["receiver"] as const;
const source = "internal/config/config.go";

// biome-ignore format: a table reads best with one variable on two lines
const variables = {
  INGRESS_KAFKABROKERS: { reads, required: true, format: "text", source,
    about: "brokers as host:port, separated by commas; without it kafka:29092" },
  INGRESS_KAFKAANNOUNCETOPIC: { reads, format: ["platform.upload.announce"], source,
    about: "pinned: the listener of Koku follows this one" },
  INGRESS_KAFKATRACKERTOPIC: { reads, format: "text", source,
    about: "platform.payload-status by default; it must exist, or uploads hang after 1000 lost messages" },
  INGRESS_KAFKASECURITYPROTOCOL: { reads, format: ["SASL_PLAINTEXT", "SASL_SSL"], needs: ["INGRESS_KAFKAUSERNAME"], source,
    about: "used only with a SASL user" },
  INGRESS_KAFKAUSERNAME: { reads, format: "text", needs: ["INGRESS_KAFKAPASSWORD", "INGRESS_SASLMECHANISM"], source,
    about: "switches SASL on" },
  INGRESS_KAFKAPASSWORD: { reads, format: "credential", source,
    about: "SASL password" },
  INGRESS_SASLMECHANISM: { reads, format: "text", source,
    about: "read only with a user" },
  INGRESS_KAFKACA: { reads, format: "path", source,
    about: "CA file of the brokers" },
  INGRESS_STAGEBUCKET: { reads, required: true, format: "text", source,
    about: "bucket for uploads, which it does not make; without it available" },
  INGRESS_MINIOENDPOINT: { reads, required: true, format: "text", source,
    about: "host:port without a scheme; empty means Amazon. The listener downloads from the same name" },
  INGRESS_MINIOACCESSKEY: { reads, required: true, format: "credential", source,
    about: "access key" },
  INGRESS_MINIOSECRETKEY: { reads, required: true, format: "credential", source,
    about: "secret key" },
  INGRESS_USESSL: { reads, required: true, format: ["true", "false"], source,
    about: "TLS to the object storage; false by default" },
  INGRESS_STORAGEREGION: { reads, required: true, format: "text", source,
    about: "region of signatures; without it each start asks for the bucket's location" },
  INGRESS_VALID_UPLOAD_TYPES: { reads, required: true, format: "text", source,
    about: "services that uploads may be for, separated by commas; without hccm every report is a 415" },
  INGRESS_WEBPORT: { reads, format: "integer", source,
    about: "3000 by default" },
  INGRESS_METRICSPORT: { reads, required: true, format: "integer", source,
    about: "8080 by default, which is where the chart's Service leads to the uploads" },
  INGRESS_AUTH: { reads, required: true, format: ["true"], source,
    about: "pinned: without it anybody may upload for anybody" },
  INGRESS_DEFAULTMAXSIZE: { reads, format: "integer", source,
    about: "bytes of an upload, 104857600 by default; checked after the whole body has been read" },
  INGRESS_MAXUPLOADMEM: { reads, format: "integer", source,
    about: "bytes of an upload in memory, 8388608 by default; the rest goes to /tmp" },
  INGRESS_DENY_LISTED_ORGIDS: { reads, format: "text", source,
    about: "organisations that may not upload, separated by blanks" },
  INGRESS_LOGLEVEL: { reads, format: ["DEBUG", "INFO", "WARNING", "ERROR"], source,
    about: "INFO by default" },
  SSL_CERT_DIR: { reads, format: "text", source: "lib:crypto/x509",
    about: "directories of trusted certificates, separated by colons, in place of the usual ones" },
} as const satisfies Variables<"receiver">;

/** What insights-ingress-go reads and serves without Clowder: it takes reports in over HTTP. */
export const ingress = contract({
  name: "insights-ingress-go",
  version: { commit: "b16f1c27722d", date: "2026-06-26", repository: "RedHatInsights/insights-ingress-go" },
  user: { uid: 1001, gid: 0, about: "the image's own user" },
  processes: {
    receiver: {
      ports: { http: 8080, metrics: 9000 },
      endpoints: {
        alive: { port: "http", path: "/", needs: [], liveness: true },
        metrics: { port: "metrics", path: "/metrics", needs: [], liveness: false },
      },
      probes: { startup: "alive", readiness: "alive", liveness: "alive" },
      uses: { kafka: true, s3: true },
      writable: { "/tmp": "the part of each upload that is not held in memory" },
      // SIGTERM ends it at once; only SIGINT drains
      graceSeconds: 60,
      resources: { requests: { cpu: "200m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
      about: "keeps each upload in the object storage and announces it on Kafka",
    },
  },
  variables,
  ignored: {
    AWS_CONFIG_FILE: "its S3 client has no such file; set INGRESS_STORAGEREGION and INGRESS_USESSL",
    CLOWDER_ENABLED: "only ACG_CONFIG decides whether Clowder's file is read",
    INGRESS_LOG_LEVEL: "set INGRESS_LOGLEVEL",
    INGRESS_MAXSIZE: "set INGRESS_DEFAULTMAXSIZE",
    KAFKA_BROKERS: "set INGRESS_KAFKABROKERS",
    STORAGE_ENDPOINT: "set INGRESS_MINIOENDPOINT",
  },
  harmful: {
    ACG_CONFIG: "reads Clowder's file in place of every variable here",
    INGRESS_DEBUG: "writes whole requests with their identities to the log",
    INGRESS_PROFILE: "opens the profiler to everybody who reaches the port",
    INGRESS_STAGERIMPLEMENTATION: "filebased hands every upload out to anybody who knows its id",
    SSL_CERT_FILE: "replaces the public certificates; add a directory with SSL_CERT_DIR",
  },
  refusedValues: {},
});
