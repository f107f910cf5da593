import { flag, group, oneOf, optional, secretText, text } from "../../values/schema.ts";

const LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;
const level = (value: (typeof LEVELS)[number], about: string) => oneOf(value, LEVELS, { about });
const digits = (value: string, about: string) => text(value, { about, pattern: "^[0-9]{1,9}$" });
const pythonFlag = (value: "True" | "False", about: string) =>
  oneOf(value, ["True", "False", "true", "false"], { about });

const NOT_READ = "Koku does not read it.";

/** What the guide calls `koku.env`. */
export const kokuSettings = group("Koku's own settings, for all of its processes.", {
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
  unleashLogLevel: level("WARNING", "Level of the feature flags' log; with Trino only."),
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
    pattern: "^(https?://[^ \\t\\r\\n]+)?$",
  }),
  schemaSuffix: text("", { about: "Appended to every organisation's schema.", pattern: "^[a-z0-9_]*$" }),
});
