import type { Endpoint, Process } from "../contract.ts";
import * as command from "./commands.ts";
import { asDeployed, atLeast, measured, memoryFloor } from "./memory.ts";

const http = { http: 8000, probes: 9000 } as const;
/** A second Koku process in the same pod fails to bind it: one process per pod. */
const probesOnly = { probes: 9000 } as const;
const workingDir = "/opt/koku";

const scratch = { "/tmp": "scratch, metrics of each child, heartbeat files" } as const;

const probe = (path: string, more: Partial<Endpoint> = {}): Endpoint => ({
  port: "probes",
  path,
  needs: [],
  liveness: false,
  ...more,
});

const livez = probe("/livez", { liveness: true });
const metrics = probe("/metrics");

/** The probe server has one thread, so a request that hangs there holds up `/livez` too. */
const kafkaReady = (needs: Endpoint["needs"]): Endpoint =>
  probe("/readyz", { needs, about: "hangs while Kafka is away, and /livez with it: ask it at startup only" });

const status = (needs: Endpoint["needs"], about: string): Endpoint => ({
  port: "http",
  path: "/v1/status/",
  under: "API_PATH_PREFIX",
  needs,
  liveness: false,
  about,
});

const webEndpoints = { livez, metrics, readyz: probe("/readyz", { about: "200 once gunicorn has started" }) };
/**
 * `status` also imports the URL table, which takes a young gunicorn worker up to 7 s: good for starting up, within 10 s.
 * Liveness asks a server of its own, which no outage of the database reaches.
 */
const webProbes = { startup: "status", readiness: "readyz", liveness: "livez" } as const;
/** `/readyz` hangs while Kafka is away, so only the start asks it. */
const consumerProbes = { startup: "readyz", readiness: "livez", liveness: "livez" } as const;

/** gunicorn ends open requests within GRACEFUL_TIMEOUT, 180 s by default. */
const webGrace = 190;
/**
 * A message may take 18 min, after which Kafka gives it to another. One that is cut off is read again, and what was kept
 * of it by then is not taken back: the manifest says that its old data is gone, so it counts twice.
 */
const reportGrace = 18 * 60 + 10;
/** An event of the Sources API is read again, with the same result. */
const eventGrace = 120;

/** The ways to start Koku's image. */
export const processes = {
  api: {
    command: command.webCommand,
    workingDir,
    ports: http,
    endpoints: { ...webEndpoints, status: status(["postgres"], "424 without the database, 500 before migrations") },
    probes: webProbes,
    // It looks into the cloud before it takes the files of POST /ingress/reports/, with either engine.
    uses: { postgres: true, redis: true, kafka: "embedded", unleash: "trino", rbac: true, cloud: true },
    writable: scratch,
    graceSeconds: webGrace,
    resources: asDeployed({ cpu: [250, 500], memory: [512, 1024] }),
    about: "reads, writes, or both; memory is for two gunicorn workers. RBAC is not used with ENHANCED_ORG_ADMIN",
  },
  masu: {
    command: command.webCommand,
    workingDir,
    ports: http,
    endpoints: { ...webEndpoints, status: status(["postgres", "redis"], "asks the database and the workers") },
    probes: webProbes,
    uses: { postgres: true, redis: true, s3: true, trino: "trino", unleash: "trino", sourcesApi: "trino", cloud: true },
    writable: scratch,
    graceSeconds: webGrace,
    resources: asDeployed({ cpu: [50, 100], memory: [500, 700] }),
    about: "internal operations, without identity checks: never expose it; memory is for one gunicorn worker",
  },
  worker: {
    command: command.workerCommand,
    workingDir,
    ports: probesOnly,
    endpoints: {
      livez,
      readyz: probe("/readyz", { needs: ["postgres"], about: "200 once migrations are done, and from then on" }),
      metrics: probe("/metrics", { needs: ["redis"], about: "hangs while Redis is away, and /livez with it" }),
    },
    probes: { startup: "readyz", readiness: "readyz", liveness: "livez" },
    uses: {
      postgres: true,
      redis: true,
      kafka: "trino",
      s3: true,
      trino: "trino",
      unleash: "trino",
      sourcesApi: "trino",
      cloud: true,
    },
    writable: scratch,
    // tasks are acknowledged early: one that dies with its pod is lost
    graceSeconds: 3600,
    resources: atLeast(memoryFloor, { cpu: [100, 200], memory: [256, 512] }),
    about: "works on the queues it is given; one pod may serve several. `queues` has the resources of each pool",
  },
  beat: {
    command: command.beatCommand,
    workingDir,
    ports: {},
    endpoints: {},
    probes: {},
    uses: { redis: true },
    writable: scratch,
    graceSeconds: 30,
    resources: atLeast({ request: 384, limit: 512 }, { cpu: [50, 100], memory: [200, 400] }),
    single: true,
    about: `publishes scheduled tasks; nothing listens, and ${measured.beat.resident} MiB are resident when idle`,
  },
  listener: {
    command: command.listenerCommand,
    workingDir,
    ports: probesOnly,
    endpoints: { livez, metrics, readyz: kafkaReady(["postgres", "kafka"]) },
    probes: consumerProbes,
    uses: { postgres: true, redis: true, kafka: true, s3: true, trino: "trino", unleash: "trino" },
    writable: scratch,
    graceSeconds: reportGrace,
    resources: atLeast(memoryFloor, { cpu: [150, 300], memory: [300, 600] }),
    about: "unpacks and converts OpenShift reports in its own process",
  },
  sourcesClient: {
    command: command.webCommand,
    workingDir,
    ports: http,
    endpoints: {
      ...webEndpoints,
      status: status(["postgres", "kafka", "sourcesApi"], "424 while Kafka or the Sources API is missing"),
      alive: { ...status(["postgres"], "the tenant middleware still asks the database"), path: "/v1/status/?liveness" },
    },
    probes: { ...webProbes, startup: "alive" },
    // It answers the Sources API whether a source can be read.
    uses: { postgres: true, redis: true, kafka: true, unleash: "trino", sourcesApi: true, cloud: true },
    writable: scratch,
    graceSeconds: webGrace,
    resources: asDeployed({ cpu: [50, 100], memory: [650, 768] }),
    engine: "trino",
    about: "changes sources, without identity checks: never expose it; memory is for one gunicorn worker",
  },
  sourcesListener: {
    command: command.sourcesListenerCommand,
    workingDir,
    ports: probesOnly,
    endpoints: { livez, metrics, readyz: kafkaReady(["postgres", "kafka", "sourcesApi"]) },
    probes: consumerProbes,
    // It makes Koku's side of a source, which Koku refuses unless its reports can be read.
    uses: { postgres: true, redis: true, kafka: true, unleash: "trino", sourcesApi: true, cloud: true },
    writable: scratch,
    graceSeconds: eventGrace,
    resources: atLeast(memoryFloor, { cpu: [100, 200], memory: [250, 500] }),
    engine: "trino",
    about: "follows the Sources API's events",
  },
  migration: {
    command: command.migrationCommand,
    workingDir,
    ports: {},
    endpoints: {},
    probes: {},
    uses: { postgres: true },
    writable: scratch,
    graceSeconds: 30,
    resources: asDeployed({ cpu: [2000, 3000], memory: [1024, 2048] }),
    single: true,
    about: "about 130 CPU-seconds on an empty database, and as much again for the template schema",
  },
} as const satisfies Readonly<Record<string, Process>>;
