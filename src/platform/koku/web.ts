import { koku as contract } from "../../contracts/koku/koku.ts";
import { measured } from "../../contracts/koku/memory.ts";
import {
  add,
  and,
  decimal,
  div,
  type Expr,
  eq,
  gt,
  max,
  mul,
  not,
  present,
  sub,
  sumTemplate,
  t,
  upper,
  when,
} from "../../template/language.ts";
import { flag } from "../container-environment.ts";
import { withTrino } from "../engine.ts";
import type { Timings } from "../probes.ts";
import type { Routes } from "../route.ts";
import { sourcesApi } from "../sources-api/values.ts";
import { reachedWhen, type Use } from "../use.ts";
import { kokuDatabase, kokuReplica } from "./database.ts";
import { readBy } from "./group.ts";
import { kokuProcess } from "./process.ts";
import { readsRoutes, writesRoutes } from "./routes.ts";
import { rates } from "./uses.ts";
import { apiPath, koku } from "./values.ts";
import { database } from "./variables.ts";

/** The processes behind gunicorn. */

const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 60 },
  readiness: { period: 10, timeout: 5, failures: 3 },
  liveness: { period: 20, timeout: 10, failures: 6 },
};

const { probes } = contract.processes.api.ports;
const PROBES = { name: "probes", port: probes };

/** What a pod with gunicorn in it has. */
const web = {
  probes: TIMINGS,
  // A pod that is told to stop is still in the endpoints for a moment.
  container: { lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } } },
};

/** What gunicorn is told of its pod. */
const gunicorn = (
  { workers, logLevel }: Pick<typeof koku.masu.gunicorn, "workers" | "logLevel">,
  cores: Expr<string> | "1",
) =>
  readBy(["api", "masu", "sourcesClient"], {
    API_PATH_PREFIX: apiPath,
    POD_CPU_LIMIT: cores,
    GUNICORN_WORKERS: decimal(workers),
    // gunicorn takes lower case too; Koku's own loggers, which share the variable, do not.
    GUNICORN_LOG_LEVEL: upper(logLevel),
  });

/** Koku makes 2n+1 threads of n cores, and uses the number for nothing else once the workers are given. */
const coresFor = (threads: Expr<number>) => max(1, div(sub(threads, 1), 2));

const COUNT = { kind: "integer" } as const;

/** Each thread can hold a connection. */
const podConnections = sumTemplate(
  "ros-ocp.koku.podConnections",
  { about: "Connections that a pod of the API can open.", arguments: { workers: COUNT, threads: COUNT } },
  ({ workers, threads }) => when(gt(threads, 2), mul(workers, add(mul(2, coresFor(threads)), 1)), workers),
);

/** Connections of a side of the API when it has grown as far as it may. */
function connectionsOf({ autoscaling, replicas, gunicorn: { workers, threads } }: typeof koku.apiReads) {
  const each = podConnections({ workers, threads });
  return when(autoscaling.enabled, mul(autoscaling.maxReplicas, each), mul(replicas, each));
}

interface Side {
  readonly name: string;
  readonly about: string;
  readonly key: "apiReads" | "apiWrites";
  /** Variables of its own. */
  readonly variables?: object;
  readonly uses: readonly Use[];
  readonly routes: Routes;
}

/** One side of the API. */
const side = ({ key, variables, ...declared }: Side) => {
  const settings = koku[key];
  const { threads } = settings.gunicorn;
  return kokuProcess({
    ...declared,
    process: "api",
    environment: key,
    variables: {
      ...variables,
      ...gunicorn(settings.gunicorn, decimal(coresFor(threads))),
      ...readBy(["api"], { GUNICORN_THREADS: flag(gt(threads, 2)) }),
    },
    enabled: settings.enabled,
    scratchSize: koku.scratch.size,
    connections: connectionsOf(settings),
    workload: {
      ...web,
      settings,
      service: [{ name: "http", port: settings.port }, PROBES],
      deployment: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
      memory: add(measured.gunicornMaster.resident, mul(measured.gunicornWorker.busy.own, settings.gunicorn.workers)),
      files: { autoscaler: "horizontalpodautoscalers", budget: "poddisruptionbudgets" },
    },
    rules: [
      {
        because: "the API server refuses a Service with one port twice, after Helm has made the objects before it",
        when: eq(settings.port, probes),
        message: t`koku.${key}.port: ${settings.port} is the port of the probes on the same Service; take another one, such as 8000`,
      },
    ],
  });
};

/** Whether reads go to the replica: asked for, and there is one. */
const readsFromReplica = and(koku.apiReads.database.useReadReplica, kokuReplica.settings.enabled);
const fromReplica = <A, B>(replica: A, primary: B) => when(readsFromReplica, replica, primary);

export const apiReads = side({
  name: "koku-api-reads",
  about: "the API's reads",
  key: "apiReads",
  // Koku has no variable for a replica, so the host itself differs.
  variables: readBy(["api"], {
    ...database.variables,
    POSTGRES_SQL_SERVICE_HOST: fromReplica(kokuReplica.database.host, kokuDatabase.host),
    POSTGRES_SQL_SERVICE_PORT: fromReplica(decimal(kokuReplica.database.port), decimal(kokuDatabase.port)),
    DATABASE_USER: fromReplica(kokuReplica.database.user, kokuDatabase.user),
    DATABASE_PASSWORD: fromReplica(kokuReplica.database.password, kokuDatabase.password),
  }),
  routes: readsRoutes,
  uses: [
    reachedWhen(readsFromReplica, kokuReplica.database),
    rates(and(present(koku.env.currencyUrl), not(koku.apiWrites.enabled))),
  ],
});

export const apiWrites = side({
  name: "koku-api-writes",
  about: "the API's writes",
  key: "apiWrites",
  routes: writesRoutes,
  // The first who asks for the rates has them fetched.
  uses: [rates()],
});

/** Internal operations. It checks no identity, so nothing but operators' own pods may reach it. */
export const masu = kokuProcess({
  name: "koku-masu",
  about: "internal operations, reachable from nowhere",
  process: "masu",
  serves: { probes },
  variables: gunicorn(koku.masu.gunicorn, "1"),
  enabled: koku.masu.enabled,
  scratchSize: koku.scratch.size,
  connections: mul(koku.masu.replicas, koku.masu.gunicorn.workers),
  workload: { ...web, settings: koku.masu, service: [PROBES] },
});

const runsSourcesClient = and(withTrino, koku.sourcesClient.enabled);

/** Changes sources. It checks no identity, so nobody but the Sources API may reach it. */
export const sourcesClient = kokuProcess({
  name: "koku-sources-client",
  about: "changes sources for the Sources API, and is reachable from nowhere else",
  process: "sourcesClient",
  variables: gunicorn(koku.sourcesClient.gunicorn, "1"),
  enabled: runsSourcesClient,
  scratchSize: koku.scratch.size,
  connections: mul(koku.sourcesClient.replicas, koku.sourcesClient.gunicorn.workers),
  callers: { from: "sourcesApiFrom", port: "http", when: present(sourcesApi.host) },
  workload: {
    ...web,
    settings: koku.sourcesClient,
    service: [{ name: "http", port: contract.processes.sourcesClient.ports.http }, PROBES],
  },
});
