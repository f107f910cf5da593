import type { Doc } from "./kinds.ts";
import { renamed, root } from "./root.ts";
import {
  cores,
  duration,
  flag,
  group,
  integer,
  list,
  map,
  oneOf,
  open,
  optional,
  port,
  prose,
  quantity,
  secretText,
  text,
} from "./schema.ts";

const resources = (cpu: string, memory: string) =>
  group("What the container asks of its node.", {
    requests: group("What the scheduler sets aside.", {
      cpu: cores(cpu, { about: "CPU." }),
      memory: quantity(memory, { about: "Memory." }),
    }),
    limits: group("What the container never exceeds.", {
      cpu: optional(quantity("1", { about: "CPU; without a limit the container may use what the node has left." })),
      memory: quantity(memory, { about: "Memory; more than this and the container is killed." }),
    }),
  });

const worker = (queue: string, replicas: number) =>
  group(`Worker of the ${queue} queue.`, {
    replicas: integer(replicas, { min: 0, about: "Pods." }),
    resources: resources("200m", "512Mi"),
    tolerations: open<object[]>([], { about: "Tolerations of the pod." }),
  });

const unread: Doc = { about: "Connections kept open.", deprecated: "Koku has no connection pool.", notice: "No pool." };

/** Values of every kind, for tests. */
export const sample = root(
  group("Values of a sample chart, of every kind there is.", {
    nameOverride: text("", { about: "Replaces the chart's name in the names of objects.", pattern: "^[a-z0-9-]*$" }),
    on: text("yes", { about: "A key and a value that YAML 1.1 takes for booleans." }),
    global: group("Shared with other charts.", {
      storageClass: optional(text("standard", { about: "Storage class of all claims." })),
    }),
    koku: group("The cost-management API.", {
      logLevel: oneOf("INFO", ["DEBUG", "INFO", "WARNING"], { about: "How much is logged." }),
      port: port(8000, { about: "The port that it listens on." }),
      tag: text("1.10", { about: "The image's tag | or a `digest`.", since: "0.2.0" }),
      timeout: duration("30s", { about: "How long a request may take." }),
      runAsUser: optional(integer(1001, { min: 1, about: "Fixed UID. Leave unset on OpenShift." })),
      secretKey: secretText("", { about: "Django's secret key.", least: 8 }),
      debug: flag(false, { about: "Whether errors are shown to users." }),
      pool: optional(integer(10, unread)),
      extraEnv: map(
        group("A variable.", {
          value: optional(text("1e3", { about: "A fixed value." })),
          valueFrom: optional(
            open({}, { about: "Where the value is read from.", example: { fieldRef: { fieldPath: "a" } } }),
          ),
        }),
        { TZ: { value: "UTC" } },
        { about: "Environment variables; they replace the chart's own.", keys: "^[A-Za-z_][A-Za-z0-9_]*$" },
      ),
      resources: resources("500m", "1Gi"),
      gunicorn: group("Gunicorn.", { workers: integer(2, { min: 1, max: 64, about: "Processes." }) }),
    }),
    workers: group("Celery workers.", {
      priority: worker("priority", 2),
      summary: worker("summary", 1),
      ocp: worker("ocp", 1),
    }),
    brokers: list(
      text("kafka:9092", { about: "Host and port.", pattern: "^[^\\r\\n]+:[0-9]+$" }),
      ["kafka:9092", "0x1F:1"],
      {
        about: "Kafka brokers.",
      },
    ),
    nodeSelector: map(text("linux", { about: "The label's value." }), {}, { about: "Labels that a node must have." }),
    affinity: optional(
      open({}, { about: "Where pods go.", example: { podAffinity: { required: [{ weight: 1, on: "0755" }] } } }),
    ),
    nginx: prose("server {\n  listen 8080;\n\n  # a comment\n}\n", { about: "The configuration of nginx." }),
    ca: prose(" -----BEGIN\n", { about: "Certificates." }),
    podSecurityContext: group("Left to the cluster.", {
      fsGroup: optional(integer(2000, { min: 1, about: "Group of the volumes." })),
    }),
    proxy: optional(
      group("An HTTP proxy.", {
        host: text("proxy", { about: "Its host." }),
        port: optional(port(3128, { about: "Its port." })),
      }),
    ),
  }),
  {
    renamed: [
      renamed("koku.api.workers", "koku.gunicorn.workers", "0.3.0"),
      renamed("koku.gunicorn.procs", "koku.gunicorn.workers", "0.3.0"),
    ],
  },
);
