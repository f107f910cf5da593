import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** Logs, metrics and error reports. */
// biome-ignore format: a table reads best with one variable on two lines
export const observability = {
  PROMETHEUS_MULTIPROC_DIR: { reads: by.all, required: true, format: "path", source: "lib:prometheus-client",
    about: "/tmp: must exist and be writable before Python starts, or the import fails; a directory below an emptyDir does not" },
  DJANGO_LOG_LEVEL: { reads: by.all, format: "level", source: "koku/koku/settings.py:441",
    about: "INFO by default" },
  KOKU_LOG_LEVEL: { reads: by.all, format: "level", source: "koku/koku/settings.py:442",
    about: "INFO by default" },
  DJANGO_LOG_FORMATTER: { reads: by.all, format: ["simple", "verbose"], source: "koku/koku/settings.py:440",
    about: "simple by default" },
  DJANGO_LOG_HANDLERS: { reads: by.all, format: "text", source: "koku/koku/settings.py:444",
    about: "comma list of console, celery and file; console by default" },
  LOG_DIRECTORY: { reads: by.all, format: "path", source: "koku/koku/settings.py:454-456",
    about: "directory of app.log; images before 2026-08-12 open it always, so it must be writable there" },
  DJANGO_LOG_FILE: { reads: by.all, format: "path", source: "koku/koku/settings.py:454-456",
    about: "the log file itself" },
  KOKU_ENABLE_SENTRY: { reads: by.all, needs: ["KOKU_SENTRY_DSN", "KOKU_SENTRY_ENVIRONMENT"], format: "flag", source: "koku/koku/sentry.py:28-31",
    about: "True without the two next stops the process" },
  KOKU_SENTRY_DSN: { reads: by.all, format: "credential", source: "koku/koku/sentry.py:28-31",
    about: "where errors are reported" },
  KOKU_SENTRY_ENVIRONMENT: { reads: by.all, format: "text", source: "koku/koku/feature_flags.py:23",
    about: "also the Unleash environment; the default development turns several unknown flags on and skips task delays" },
  CW_AWS_ACCESS_KEY_ID: { reads: by.all, needs: ["CW_AWS_SECRET_ACCESS_KEY"], format: "credential", source: "koku/koku/configurator.py:255-270",
    about: "switches CloudWatch logs on" },
  CW_AWS_SECRET_ACCESS_KEY: { reads: by.all, needs: ["CW_AWS_ACCESS_KEY_ID"], format: "credential", source: "koku/koku/configurator.py:255-270",
    about: "its secret key" },
  CW_AWS_REGION: { reads: by.all, format: "text", source: "koku/koku/configurator.py:255-270",
    about: "us-east-1 by default" },
  CW_LOG_GROUP: { reads: by.all, format: "text", source: "koku/koku/configurator.py:255-270",
    about: "platform-dev by default" },
} as const satisfies Variables<by.KokuProcess>;
