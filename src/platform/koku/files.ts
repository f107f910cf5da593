import { file } from "../file.ts";
import { listener, listenerDisruptionBudget, sourcesListener } from "./consumers.ts";
import { sourcesClient } from "./sources-client.ts";

/** The files of ingest and sources. */
export const ingestFiles = [
  file("deployment-koku-listener", "koku/consumers", listener.deployment),
  file("poddisruptionbudget-koku-listener", "koku/consumers", listenerDisruptionBudget),
  file("deployment-koku-sources-client", "koku/sources-client", sourcesClient.deployment),
  file("service-koku-sources-client", "koku/sources-client", sourcesClient.service),
  file("deployment-koku-sources-listener", "koku/consumers", sourcesListener.deployment),
];
