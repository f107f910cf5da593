import { measured } from "../../contracts/koku/memory.ts";
import { add, and, div, gt, max, mul, not, present, sub, sumTemplate, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Timings } from "../probes.ts";
import type { Routes } from "../route.ts";
import { sourcesApi } from "../sources-api/values.ts";
import { reachedWhen, type Use } from "../use.ts";
import { kokuReplica } from "./database.ts";
import type { kokuEnvironments } from "./environment.ts";
import { readsFromReplica } from "./environment.ts";
import { kokuProcess, publishedBy } from "./process.ts";
import { readsRoutes, writesRoutes } from "./routes.ts";
import { takenPort } from "./rules.ts";
import { rates } from "./uses.ts";
import { koku } from "./values.ts";

/** The processes behind gunicorn. */

const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 60 },
  readiness: { period: 10, timeout: 5, failures: 3 },
  liveness: { period: 20, timeout: 10, failures: 6 },
};

/** What a pod with gunicorn in it has. */
const web = {
  probes: TIMINGS,
  // A pod that is told to stop is still in the endpoints for a moment.
  container: { lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } } },
};

const COUNT = { kind: "integer" } as const;

/** Koku makes 2n+1 threads of n cores, or one; each can hold a connection. */
const podConnections = sumTemplate(
  "ros-ocp.koku.podConnections",
  { about: "Connections that a pod of the API can open.", arguments: { workers: COUNT, threads: COUNT } },
  ({ workers, threads }) =>
    when(gt(threads, 2), mul(workers, add(mul(2, max(1, div(sub(threads, 1), 2))), 1)), workers),
);

/** Connections of one side of the API when it has grown as far as it may. */
function connectionsOf({ autoscaling, replicas, gunicorn: { workers, threads } }: typeof koku.apiReads) {
  const each = podConnections({ workers, threads });
  return when(autoscaling.enabled, mul(autoscaling.maxReplicas, each), mul(replicas, each));
}

interface Side {
  readonly name: string;
  readonly about: string;
  readonly settings: typeof koku.apiReads;
  readonly environment: keyof typeof kokuEnvironments;
  readonly uses: readonly Use[];
  readonly routes: Routes;
}

/** One side of the API. */
const side = ({ name, about, settings, environment, uses, routes }: Side) =>
  kokuProcess({
    name,
    about,
    process: "api",
    environment,
    enabled: settings.enabled,
    scratchSize: koku.scratch.size,
    connections: connectionsOf(settings),
    uses,
    routes,
    workload: {
      ...web,
      settings,
      service: publishedBy("api", { http: settings.port }),
      deployment: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
      memory: add(measured.gunicornMaster.resident, mul(measured.gunicornWorker.busy.own, settings.gunicorn.workers)),
      files: { autoscaler: "horizontalpodautoscalers", budget: "poddisruptionbudgets" },
    },
    rules: [takenPort(`koku.${environment}`, settings.port, ["probes", 9000])],
  });

export const apiReads = side({
  name: "koku-api-reads",
  about: "the API's reads",
  settings: koku.apiReads,
  environment: "apiReads",
  routes: readsRoutes,
  uses: [
    reachedWhen(readsFromReplica, kokuReplica.database),
    rates(and(present(koku.env.currencyUrl), not(koku.apiWrites.enabled))),
  ],
});

export const apiWrites = side({
  name: "koku-api-writes",
  about: "the API's writes",
  settings: koku.apiWrites,
  environment: "apiWrites",
  routes: writesRoutes,
  // The first who asks for the rates has them fetched.
  uses: [rates()],
});

/** Internal operations. It checks no identity, so nothing but operators' own pods may reach it. */
export const masu = kokuProcess({
  name: "koku-masu",
  about: "internal operations, reachable from nowhere",
  process: "masu",
  enabled: koku.masu.enabled,
  scratchSize: koku.scratch.size,
  connections: mul(koku.masu.replicas, koku.masu.gunicorn.workers),
  workload: { ...web, settings: koku.masu, service: publishedBy("masu") },
});

const runsSourcesClient = and(withTrino, koku.sourcesClient.enabled);

/** Changes sources. It checks no identity, so nobody but the Sources API may reach it. */
export const sourcesClient = kokuProcess({
  name: "koku-sources-client",
  about: "changes sources for the Sources API, and is reachable from nowhere else",
  process: "sourcesClient",
  enabled: runsSourcesClient,
  scratchSize: koku.scratch.size,
  connections: mul(koku.sourcesClient.replicas, koku.sourcesClient.gunicorn.workers),
  callers: { from: "sourcesApiFrom", port: "http", when: present(sourcesApi.host) },
  workload: { ...web, settings: koku.sourcesClient, service: publishedBy("sourcesClient") },
});
