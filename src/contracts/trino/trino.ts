import { contract, type Variables } from "../contract.ts";

type TrinoProcess = "coordinator" | "worker";
const both = ["coordinator", "worker"] as const;

/** Names that the chart's own property files refer to as `${ENV:NAME}`; one that is not set ends the server. */
// biome-ignore format: a table reads best with one variable on two lines
const variables = {
  NODE_ID: { reads: both, required: true, format: "text", source: "etc/node.properties",
    about: "unique in the cluster: of two nodes with one id, only one counts" },
  NODE_ADDRESS: { reads: both, required: true, format: "text", source: "etc/node.properties",
    about: "where the other nodes find this one" },
  INTERNAL_SECRET: { reads: both, required: true, format: "credential", source: "etc/config.properties",
    about: "with which nodes know one another, and of which they make the certificates of TLS; without it, whoever knows the environment's name is a node" },
  S3_ACCESS_KEY: { reads: both, required: true, format: "credential", source: "etc/catalog/hive.properties",
    about: "key of the object storage" },
  S3_SECRET_KEY: { reads: both, required: true, format: "credential", source: "etc/catalog/hive.properties",
    about: "secret key of the object storage" },
  KOKU_PASSWORD: { reads: both, required: true, format: "credential", source: "etc/catalog/postgres.properties",
    about: "password of the role that owns Koku's database" },
} as const satisfies Variables<TrinoProcess>;

const endpoints = {
  info: {
    port: "http",
    path: "/v1/info",
    needs: [],
    liveness: true,
    about: 'answers 200 while the server still starts; only "starting":false means ready',
  },
  metrics: {
    port: "http",
    path: "/metrics",
    needs: [],
    liveness: false,
    about: "OpenMetrics; 401 without a user, so a scrape sends basic authentication with one",
  },
} as const;

const node = {
  command: ["/usr/lib/trino/bin/launcher", "run", "--etc-dir", "/etc/trino", "--pid-file", "/tmp/launcher.pid"],
  ports: { http: 8080 },
  endpoints,
  probes: { startup: "info", readiness: "info", liveness: "info" },
  uses: { postgres: true, s3: true },
  writable: {
    "/data/trino": "the launcher links its own directories there, and makes it the working directory",
    "/tmp": "native libraries are unpacked there",
  },
  graceSeconds: 60,
  resources: { requests: { cpu: "1000m", memory: "5Gi" }, limits: { cpu: "2000m", memory: "5Gi" } },
  engine: "trino",
} as const;

/** What Trino's image reads and serves under the chart's property files. */
export const trino = contract({
  name: "trino",
  version: { commit: "476", date: "2025-06-05", repository: "trinodb/trino" },
  user: { uid: 1000, gid: 1000, about: "the image's user trino" },
  processes: {
    coordinator: { ...node, single: true, about: "takes queries, plans them, and gives the work to the workers" },
    worker: { ...node, about: "does the work of queries" },
  },
  variables,
  ignored: { TRINO_ENVIRONMENT: "node.environment of node.properties is what counts" },
  harmful: {},
  refusedValues: {},
});
