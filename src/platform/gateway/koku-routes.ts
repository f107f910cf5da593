import { objectName } from "../../kubernetes/names.ts";
import { add, mul, t, when } from "../../template/language.ts";
import { apiPath } from "../koku/environment.ts";
import { koku } from "../koku/values.ts";
import { cluster } from "./cluster.ts";
import { gateway } from "./values.ts";

const READS = "koku-api-reads";
const WRITES = "koku-api-writes";
const MEGABYTE = 1024 * 1024;

const below = { path_separated_prefix: apiPath() };

const backend = (to: unknown, more: object = {}) => ({
  cluster: to,
  timeout: t`${gateway.timeoutSeconds}s`,
  // It also ends a silent wait for the answer.
  idle_timeout: t`${add(gateway.timeoutSeconds, 5)}s`,
  ...more,
});

/** The API's routes by method; where one side is not run, the other takes all. */
export const kokuRoutes: readonly unknown[] = [
  {
    name: "koku-too-large",
    match: {
      ...below,
      headers: [
        {
          name: "content-length",
          range_match: { start: 0, end: add(mul(gateway.maxBodyMegabytes, MEGABYTE), 1) },
          invert_match: true,
        },
      ],
    },
    // A body of unknown length passes by, but not further: Django takes it for an empty one.
    direct_response: { status: 413, body: { inline_string: "the body is too large\n" } },
  },
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
