import { objectName } from "../../kubernetes/names.ts";
import { when } from "../../template/language.ts";
import { runsSourcesApi, sourcesApi } from "../sources-api/values.ts";
import { cluster } from "./cluster.ts";
import { backend, limited, mostBytes } from "./routes.ts";

export const SOURCES = "/api/sources";
const NAME = "sources-api";

/** The release's own Sources API; its internal paths stay inside. */
export const sourcesRoutes: readonly unknown[] = [
  when(
    runsSourcesApi,
    limited({ name: NAME, match: { path_separated_prefix: SOURCES }, route: backend(NAME) }, mostBytes),
  ),
];

/** The Service behind them. */
export const sourcesClusters: readonly unknown[] = [
  when(runsSourcesApi, cluster({ name: NAME, host: objectName(NAME), port: sourcesApi.port, requests: 64 })),
];
