import { beat } from "../celery/beat.ts";
import { rules as celeryRules, warnings as celeryWarnings } from "../celery/rules.ts";
import { celeryValues } from "../celery/values.ts";
import { workers } from "../celery/workers.ts";
import { type Component, component } from "../component.ts";
import { listener, sourcesListener } from "./consumers.ts";
import { migration } from "./migration.ts";
import { rules, warnings } from "./rules.ts";
import { kokuSecret, kokuValues, rbacValues } from "./values.ts";
import { apiReads, apiWrites, masu, sourcesClient } from "./web.ts";

/** What all of Koku's processes share: their values, and Django's key. */
const shared = component({
  name: "koku",
  values: { koku: kokuValues, rbac: rbacValues },
  secrets: [kokuSecret],
  expects: ["sentry-secret", "aws-credentials", "gcp-credentials"],
  rules,
  warnings,
});

/** Celery's pools and schedule, which are processes of Koku. */
const celery = component({
  name: "celery",
  values: { celery: celeryValues },
  rules: celeryRules,
  warnings: celeryWarnings,
});

/** Koku: its migration, the two sides of its API, and what works in the background. */
export const koku: readonly Component[] = [
  shared,
  celery,
  migration,
  apiReads,
  apiWrites,
  masu,
  listener,
  sourcesClient,
  sourcesListener,
  workers,
  beat,
];
