import { flag, group, integer, list, optional, text } from "../../values/schema.ts";

const OTHER = "It belonged to insights-ros-ingress, which the chart ran before.";
const word = (about: string, value: string, deprecated = OTHER) => optional(text(value, { about, deprecated }));
const number = (about: string, value: number, deprecated = OTHER) => optional(integer(value, { about, deprecated }));
const onOff = (about: string, value: boolean, deprecated = OTHER) => optional(flag(value, { about, deprecated }));

/** Keys of the existing chart that have no effect on the program that takes uploads in now. */
export const formerValues = {
  server: group("The web server of the former ingress.", {
    port: number("Port.", 8080, "The process always listens on 8080; the Service's port is `ingress.port`."),
    readTimeout: number("Seconds.", 30),
    writeTimeout: number("Seconds.", 30),
    idleTimeout: number("Seconds.", 120),
    debug: onOff("Debugging.", false, "It would write whole requests with their identities to the log."),
  }),
  upload: {
    tempDir: word("Directory.", "/tmp", "It is always /tmp."),
    allowedTypes: optional(
      list(text("application/vnd.redhat.hccm.upload", { about: "A type." }), [], {
        about: "Types of content.",
        deprecated: "It takes application/vnd.redhat.hccm.* and nothing else, which is what the operator sends.",
      }),
    ),
    requireAuth: onOff("Authentication.", true, "An identity is always required."),
  },
  storage: group("The object storage of the former ingress.", {
    bucket: word("Bucket.", "ros-data", "Set `objectStorage.stagingBucket`."),
    useSSL: onOff("TLS.", false, "It follows `objectStorage.endpoint`."),
    urlExpiration: number("Seconds.", 172_800, "Its URLs are valid for a day."),
    pathPrefix: word("Prefix.", "ros"),
  }),
  kafka: group("Kafka of the former ingress.", {
    topic: word("Topic.", "hccm.ros.events", "It announces uploads on platform.upload.announce, which Koku follows."),
    clientId: word("Client.", "insights-ros-ingress"),
    batchSize: number("Bytes.", 16_384),
    retries: number("Retries.", 3),
  }),
  auth: group("Authentication of the former ingress.", {
    enabled: onOff("Authentication.", true, "An identity is always required."),
    allowedOrgs: optional(
      list(text("1234567", { about: "An organisation." }), [], {
        about: "Organisations.",
        deprecated: "It can only deny: set `ingress.deniedOrgs`.",
      }),
    ),
  }),
  logging: {
    format: word("Form.", "json", "It always writes JSON."),
    output: word("Where to.", "stdout", "It always writes to stdout."),
  },
  metrics: group("Metrics of the former ingress.", {
    enabled: onOff("Metrics.", true, "They are always there, on port 9000 of a pod."),
    path: word("Path.", "/metrics", "It is always /metrics."),
    port: number("Port.", 8080, "It is always 9000: 8080 takes uploads."),
  }),
  validation: group("Validation by the former ingress.", {
    hccm: group("Validation of cost reports.", {
      enabled: onOff("Validation.", false),
      serviceUrl: word("URL.", ""),
      timeout: word("Seconds.", "30"),
      retries: word("Retries.", "3"),
    }),
  }),
};
