import { contract } from "./contract.ts";
import { processes } from "./koku/processes.ts";
import { harmful, ignored } from "./koku/refused.ts";
import { web } from "./koku/variables-api.ts";
import { celery } from "./koku/variables-celery.ts";
import { database } from "./koku/variables-database.ts";
import { kafka } from "./koku/variables-kafka.ts";
import { mode } from "./koku/variables-mode.ts";
import { observability } from "./koku/variables-observability.ts";
import { redis } from "./koku/variables-redis.ts";
import { storage } from "./koku/variables-storage.ts";
import { trino } from "./koku/variables-trino.ts";

/** What Koku's image reads and serves without Clowder. */
export const koku = contract({
  name: "koku",
  version: { commit: "768be82535f8", date: "2026-08-19", repository: "project-koku/koku" },
  user: {
    uid: 1000,
    gid: 0,
    about:
      "the image names its user by name, so runAsNonRoot needs the number; OpenShift chooses its own, with group 0",
  },
  processes,
  // No name is in two of them.
  variables: {
    ...mode,
    ...database,
    ...redis,
    ...kafka,
    ...storage,
    ...trino,
    ...web,
    ...celery,
    ...observability,
  },
  ignored,
  harmful,
  // $(NAME) is expanded by Kubernetes before the process sees it
  refusedValues: { "^\\$(?!\\()": "django-environ takes a value that begins with $ for the name of another variable" },
});
