import { objectName } from "../../kubernetes/names.ts";
import { t, when } from "../../template/language.ts";
import { apiPath } from "../koku/api-path.ts";
import { koku } from "../koku/values.ts";
import { cluster } from "./cluster.ts";
import { backend, limited, mostBytes } from "./routes.ts";

const READS = "koku-api-reads";
const WRITES = "koku-api-writes";

const below = { path_separated_prefix: apiPath() };
const isRead = { headers: [{ name: ":method", string_match: { safe_regex: { regex: "GET|HEAD" } } }] };
const toWrites = backend(when(koku.apiWrites.enabled, WRITES, READS));

/** The API's routes by method; where one side is not run, the other takes all. A read has no body to speak of. */
export const kokuRoutes: readonly unknown[] = [
  {
    // Asked for the first time it fetches the rates and keeps them, which a replica would refuse.
    name: "koku-exchange-rates",
    match: { path_separated_prefix: t`${apiPath()}/v1/exchange-rates`, ...isRead },
    route: toWrites,
  },
  {
    name: READS,
    match: { ...below, ...isRead },
    route: backend(when(koku.apiReads.enabled, READS, WRITES), {
      // Without a timeout for each try, which would have slow queries run three times.
      retry_policy: { retry_on: "connect-failure,refused-stream,gateway-error,reset", num_retries: 2 },
    }),
  },
  ...limited({ name: WRITES, match: below, route: toWrites }, mostBytes),
];

/** The Services behind these routes. */
export const kokuClusters: readonly unknown[] = [
  when(
    koku.apiReads.enabled,
    cluster({ name: READS, host: objectName(READS), port: koku.apiReads.port, requests: 256 }),
  ),
  when(
    koku.apiWrites.enabled,
    cluster({ name: WRITES, host: objectName(WRITES), port: koku.apiWrites.port, requests: 256 }),
  ),
];
