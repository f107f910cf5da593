import { objectName } from "../../kubernetes/names.ts";
import { mul, when } from "../../template/language.ts";
import { apiPath } from "../koku/api-path.ts";
import { koku } from "../koku/values.ts";
import { cluster } from "./cluster.ts";
import { backend, tooLarge } from "./routes.ts";
import { gateway } from "./values.ts";

const READS = "koku-api-reads";
const WRITES = "koku-api-writes";
const MEGABYTE = 1024 * 1024;

const below = { path_separated_prefix: apiPath() };

/** The API's routes by method; where one side is not run, the other takes all. */
export const kokuRoutes: readonly unknown[] = [
  // A body of unknown length passes by, but not further: Django takes it for an empty one.
  tooLarge("koku-too-large", below, mul(gateway.maxBodyMegabytes, MEGABYTE)),
  {
    name: READS,
    match: { ...below, headers: [{ name: ":method", string_match: { safe_regex: { regex: "GET|HEAD" } } }] },
    route: backend(when(koku.apiReads.enabled, READS, WRITES), {
      // Without a timeout for each try, which would have slow queries run three times.
      retry_policy: { retry_on: "connect-failure,refused-stream,gateway-error,reset", num_retries: 2 },
    }),
  },
  { name: WRITES, match: below, route: backend(when(koku.apiWrites.enabled, WRITES, READS)) },
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
