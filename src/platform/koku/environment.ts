import { koku as contract } from "../../contracts/koku/koku.ts";
import { not } from "../../template/language.ts";
import { rosBucket } from "../backings/s3/facts.ts";
import { koku } from "./values.ts";
import { base, brokers, cache, primary, settings, storage } from "./variables/shared.ts";
import { trinoEnvironment } from "./variables/trino.ts";
import { environment, flag } from "./variables/typed.ts";
import { api, gunicorn, replica } from "./variables/web.ts";
import { apiPart, written } from "./variables/written.ts";

export { readsFromReplica } from "./variables/web.ts";

const { env } = koku;
const PYTHONPATH = "/opt/koku/koku";

/** The variables of each process of Koku that the chart runs. */
export const kokuEnvironments = {
  apiReads: written(
    "api",
    environment(contract, "api", { ...base, ...replica, ...cache, ...settings, ...api(koku.apiReads.gunicorn) }),
    trinoEnvironment.api,
    apiPart(koku.apiReads),
  ),
  apiWrites: written(
    "api",
    environment(contract, "api", { ...base, ...primary, ...cache, ...settings, ...api(koku.apiWrites.gunicorn) }),
    trinoEnvironment.api,
    apiPart(koku.apiWrites),
  ),
  masu: written(
    "masu",
    environment(contract, "masu", {
      ...base,
      ...primary,
      ...cache,
      ...storage,
      ...settings,
      ...gunicorn(koku.masu.gunicorn, "1"),
      MASU: "True",
      RBAC_CACHE_TTL: env.rbacCacheTtl,
    }),
    trinoEnvironment.masu,
  ),
  worker: written(
    "worker",
    environment(contract, "worker", {
      ...base,
      ...primary,
      ...cache,
      ...storage,
      ...settings,
      PYTHONPATH,
      // Under load a child needs longer than the four seconds after which Celery starts it anew.
      WORKER_PROC_ALIVE_TIMEOUT: "60",
    }),
    trinoEnvironment.worker,
  ),
  beat: written("beat", environment(contract, "beat", { ...base, ...cache, PYTHONPATH }), trinoEnvironment.beat),
  listener: written(
    "listener",
    environment(contract, "listener", {
      ...base,
      ...primary,
      ...cache,
      ...brokers,
      ...storage,
      PYTHONPATH,
      KAFKA_CONNECT: "True",
      REQUESTED_ROS_BUCKET: rosBucket,
      DISABLE_ROS_MSG: flag(not(koku.listener.announceRosReports)),
      RETAIN_NUM_MONTHS: env.retainNumMonths,
    }),
    trinoEnvironment.listener,
  ),
  sourcesClient: written(
    "sourcesClient",
    environment(contract, "sourcesClient", {
      ...base,
      ...primary,
      ...cache,
      ...brokers,
      ...gunicorn(koku.sourcesClient.gunicorn, "1"),
    }),
    trinoEnvironment.sourcesClient,
  ),
  sourcesListener: written(
    "sourcesListener",
    environment(contract, "sourcesListener", { ...base, ...primary, ...cache, ...brokers }),
    trinoEnvironment.sourcesListener,
  ),
  migration: written(
    "migration",
    environment(contract, "migration", { ...base, ...primary }),
    trinoEnvironment.migration,
  ),
};

/** The variables of a process of Koku that the chart runs, as a pod takes them. */
export const kokuEnvironment = (process: keyof typeof kokuEnvironments) => ({
  name: `ros-ocp.koku.env.${process}`,
  whose: `Koku's ${process}`,
  variables: kokuEnvironments[process],
});
