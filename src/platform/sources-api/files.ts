import { secretObject } from "../credentials.ts";
import { file } from "../file.ts";
import { api, backgroundWorker, sourcesApiMetadata, sourcesApiService, statusListener } from "./objects.ts";
import { sourcesSecret } from "./values.ts";

export const sourcesApiFiles = [
  file("secret-sources-credentials", "sources-api/values", secretObject(sourcesSecret)),
  file("configmap-sources-api", "sources-api/objects", sourcesApiMetadata),
  file("deployment-sources-api", "sources-api/objects", api.deployment),
  file("service-sources-api", "sources-api/objects", sourcesApiService),
  file("deployment-sources-api-listener", "sources-api/objects", statusListener.deployment),
  file("deployment-sources-api-worker", "sources-api/objects", backgroundWorker.deployment),
  file(
    "poddisruptionbudgets-sources-api",
    "sources-api/objects",
    api.disruptionBudget,
    statusListener.disruptionBudget,
    backgroundWorker.disruptionBudget,
  ),
];
