import { assemble } from "./assemble.ts";
import { redis, valkey } from "./cache/cache.ts";
import { gateway } from "./gateway/gateway.ts";
import { hive } from "./hive/hive.ts";
import { ingress } from "./ingress/ingress.ts";
import { kafka } from "./kafka/kafka.ts";
import { kokuServer } from "./koku/database.ts";
import { koku } from "./koku/koku.ts";
import { objectStorage } from "./object-storage/object-storage.ts";
import { backgroundWorker, sourcesApi, statusListener } from "./sources-api/sources-api.ts";
import { tests } from "./tests/tests.ts";
import { trinoCoordinator } from "./trino/coordinator.ts";
import { trinoWorker } from "./trino/worker.ts";
import { unleash } from "./unleash/unleash.ts";

/** Every component of the platform, those first on which others stand: the one list. */
const list = [
  kokuServer.components,
  hive,
  redis,
  valkey,
  ...objectStorage,
  kafka,
  koku,
  ingress,
  sourcesApi,
  statusListener,
  backgroundWorker,
  unleash,
  trinoCoordinator,
  trinoWorker,
  gateway,
  tests,
].flat();

/** What operators change most comes first in values.yaml; the others follow in the list's order. */
const first = ["koku", "celery", "trino", "hive", "postgres", "cache", "kafka"];

export const platform = assemble(list, first);
