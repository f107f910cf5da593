import { koku as contract } from "../../contracts/koku.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { podValues, resourceValues, securityValues } from "../../kubernetes/pod-values.ts";
import { autoscalingValues, disruptionValues } from "../../kubernetes/workload.ts";
import { reference } from "../../template/language.ts";
import { flag, group, integer, oneOf, optional, port, secretText, text } from "../../values/schema.ts";
import { existingSecret } from "../credentials.ts";

const LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;
const level = (value: (typeof LEVELS)[number], about: string) => oneOf(value, LEVELS, { about });
const digits = (value: string, about: string) => text(value, { about, pattern: "^[0-9]{1,9}$" });
const pythonFlag = (value: "True" | "False", about: string) =>
  oneOf(value, ["True", "False", "true", "false"], { about });

const NO_POOL =
  "Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.";
const NOT_READ = "Koku does not read it.";

const side = (about: string, replicas: number, memory: { request: string; limit: string }, useReadReplica: boolean) =>
  group(about, {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(replicas, { min: 0, max: 100, about: "Pods; with autoscaling the least that runs." }),
    port: port(8000, { about: "The port of the Service. The process itself always listens on 8000." }),
    pathPrefix: optional(
      text("/api/cost-management", {
        about: "The API's path.",
        deprecated: "The path is the same for both sides: set `koku.env.apiPathPrefix`.",
      }),
    ),
    gunicorn: group("The web server.", {
      workers: integer(4, { min: 1, max: 64, about: "Processes of a pod. Each takes 210 to 360 MiB." }),
      threads: integer(4, {
        min: 1,
        max: 33,
        about: "Threads of a process. Koku can do 1 or an odd number from 3: the largest that is not above this.",
      }),
      logLevel: oneOf("info", ["debug", "info", "warning", "error", "critical"], {
        about: "Level of the server's log.",
      }),
    }),
    resources: resourceValues("Resources of a pod.", {
      requests: { cpu: "500m", memory: memory.request },
      limits: { cpu: "1000m", memory: memory.limit },
    }),
    database: group("Which database it talks to.", {
      useReadReplica: flag(useReadReplica, {
        about: "Whether to read from the replica. While there is none, the primary answers.",
      }),
      poolSize: optional(integer(10, { about: "Size of a connection pool.", deprecated: NO_POOL })),
      maxOverflow: optional(integer(20, { about: "Further connections of a pool.", deprecated: NO_POOL })),
    }),
    autoscaling: autoscalingValues,
    podDisruptionBudget: disruptionValues,
    ...podValues,
    ...securityValues,
  });

const env = group("Koku's own settings, for all of its processes.", {
  clowderEnabled: optional(
    flag(false, { about: "Clowder.", deprecated: "This chart takes Clowder's place; Koku always gets False." }),
  ),
  apiPathPrefix: text("/api/cost-management", {
    about: "Path of the API, without the version, which Koku adds. A trailing /v1 is taken off.",
    pattern: "^(/[a-z0-9-]+)+$",
  }),
  appDomain: optional(text("console.redhat.com", { about: "Domain.", deprecated: NOT_READ })),
  development: optional(
    flag(false, {
      about: "Development mode.",
      deprecated: "It lets requests in without identity; Koku always gets False.",
    }),
  ),
  djangoSecretKey: optional(
    secretText("", { about: "Django's key.", deprecated: "Set `koku.djangoSecretKey`, or better a Secret." }),
  ),
  djangoLogLevel: level("INFO", "Level of Django's log."),
  djangoLogFormatter: oneOf("simple", ["simple", "verbose", "json"], {
    about: "Form of the log. Koku has no `json`; `simple` is used for it.",
  }),
  djangoLogHandlers: text("console", { about: "Where the log goes: console, celery, file.", pattern: "^[a-z,]+$" }),
  kokuLogLevel: level("INFO", "Level of Koku's log."),
  celeryLogLevel: level("INFO", "Level of Celery's log."),
  unleashLogLevel: optional(
    text("WARNING", {
      about: "Level of the feature flags' log.",
      deprecated: "The embedded engine has its feature flags built in, and no client that logs.",
    }),
  ),
  rbacServicePath: text("/api/rbac/v1/access/", { about: "Path of the RBAC service.", pattern: "^/[A-Za-z0-9/_-]*/$" }),
  rbacCacheTtl: digits("30", "Seconds that access rights are remembered."),
  prometheusMultiprocDir: optional(
    text("/tmp", {
      about: "Metrics directory.",
      deprecated: "It must exist before Koku starts, so it is always /tmp.",
    }),
  ),
  retainNumMonths: digits("3", "Months of data to keep."),
  notificationCheckTime: optional(
    text("00:00:00", { about: "When to notify.", deprecated: "Koku reads it, and does nothing with it." }),
  ),
  enableSentry: flag(false, {
    about: "Whether errors go to Sentry, whose address is in the Secret `<release>-sentry-secret`, key `dsn`.",
  }),
  sentryEnvironment: text("production", {
    about: "Environment in Sentry. `development` also turns unfinished features on.",
    pattern: "^[a-z0-9-]+$",
  }),
  demoAccounts: text("", { about: "Accounts that show made-up data, as JSON.", pattern: "^(\\{[^\\r\\n]*\\})?$" }),
  accountEnhancedMetrics: optional(text("", { about: "Accounts.", deprecated: NOT_READ })),
  cachedViewsDisabled: pythonFlag("False", "Whether to switch the cache called default off."),
  qeSchema: text("", { about: "A test schema whose tasks have priority.", pattern: "^[a-z0-9_]*$" }),
  enhancedOrgAdmin: pythonFlag(
    "False",
    "Whether organisation admins need no RBAC service. True while `rbac.host` is empty.",
  ),
  tagEnabledLimit: digits("200", "Tag keys that may be enabled."),
  currencyUrl: text("", {
    about: "Where to fetch daily exchange rates. Empty: none.",
    pattern: "^(https?://[^\\s]+)?$",
  }),
  schemaSuffix: text("", { about: "Appended to every organisation's schema.", pattern: "^[a-z0-9_]*$" }),
});

const cloud = (what: string, key: string, secret: string) =>
  group(`Credentials for reading ${what} reports.`, {
    enabled: flag(false, { about: `Whether to mount the Secret with the key \`${key}\`.` }),
    existingSecret: text("", {
      about: `Name of the Secret. Empty: \`<release>-${secret}\`.`,
      pattern: "^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$",
    }),
  });

export const kokuValues = group("Koku, the cost-management API and its processing.", {
  image: imageValues(
    "Koku's image, for all of its processes.",
    "quay.io/redhat-services-prod/cost-mgmt-dev-tenant/koku",
    "d8055ac",
  ),
  djangoSecretKey: secretText("", {
    about: "Key with which Django signs. Empty: derived from `secrets.seed`. It must not begin with $.",
    pattern: "^([^$\\r\\n][^\\r\\n]*)?$",
  }),
  existingSecret: existingSecret("django-secret-key"),
  apiReads: side("The API's reads: requests with GET and HEAD.", 3, { request: "2Gi", limit: "3Gi" }, true),
  apiWrites: side("The API's writes: all other requests.", 2, { request: "1Gi", limit: "2Gi" }, false),
  masu: group("Masu, internal operations without identity checks. It is never exposed.", {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(1, { min: 0, max: 10, about: "Pods." }),
    gunicorn: group("The web server.", {
      workers: integer(2, { min: 1, max: 64, about: "Processes of a pod." }),
      logLevel: oneOf("info", ["debug", "info", "warning", "error", "critical"], {
        about: "Level of the server's log.",
      }),
    }),
    resources: resourceValues("Resources of a pod.", {
      requests: { cpu: "50m", memory: "640Mi" },
      limits: { cpu: "500m", memory: "1Gi" },
    }),
    ...podValues,
    ...securityValues,
  }),
  migration: group(
    "The Job that migrates the database and makes the schema that every organisation's is cloned from.",
    {
      deadlineSeconds: integer(3600, { min: 60, about: "Seconds after which it counts as failed." }),
      resources: resourceValues("Resources of the Job: about 260 seconds of CPU on an empty database.", {
        requests: { cpu: "500m", memory: "1Gi" },
        limits: { cpu: "2000m", memory: "2Gi" },
      }),
      ...podValues,
      ...securityValues,
    },
  ),
  cloudProviders: group("Credentials of the operator's own, for cloud reports.", {
    aws: cloud("AWS", "aws-credentials", "aws-credentials"),
    gcp: cloud("Google", "gcp-credentials", "gcp-credentials"),
  }),
  scratch: group("Space below /tmp, which is all that Koku's containers can write.", {
    size: text("1Gi", { about: "Space of an API pod.", pattern: "^[0-9]+(Mi|Gi)$" }),
  }),
  env,
});

/** The role-based access control service that the API asks. */
export const rbacValues = group("The RBAC service, which knows what a user may see.", {
  host: text("", {
    about: "Its host. Empty: there is none; callers must then be organisation admins.",
    pattern: "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)?$",
  }),
  port: port(8000, { about: "Its port." }),
  protocol: oneOf("http", ["http", "https"], { about: "Its protocol." }),
});

export const koku = reference({ scope: "values" }, ["koku"], kokuValues);
export const rbac = reference({ scope: "values" }, ["rbac"], rbacValues);
export const user = { uid: contract.user.uid, gid: contract.user.gid };
