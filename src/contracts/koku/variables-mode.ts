import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** Which process runs, in which mode. */
// biome-ignore format: a table reads best with one variable on two lines
export const mode = {
  ONPREM: { reads: by.all, required: true, format: "flag", since: "2026-02-11", source: "koku/koku/settings.py:59",
    about: "True: embedded engine. Required, so that every process states the same engine; the default differs from ours" },
  CLOWDER_ENABLED: { reads: by.all, format: ["False"], source: "koku/koku/configurator.py:24",
    about: "true reads the Clowder configuration file instead of every variable here" },
  DEVELOPMENT: { reads: by.all, format: ["False"], source: "koku/koku/settings.py:57",
    about: "true is Django's DEBUG, lets requests in without identity and stops Kafka confirmations" },
  MASU: { reads: by.masu, required: true, format: ["True"], source: "koku/koku/settings.py:190",
    about: "swaps the URL table to masu and switches identity checks off; without it the process is an API" },
  SOURCES: { reads: by.sourcesClient, required: true, engine: "trino", format: ["True"], source: "koku/koku/settings.py:191",
    about: "swaps the URL table to sources and switches identity checks off; without it the process is an API" },
  SCHEMA_SUFFIX: { reads: ["api", "masu", "worker", "listener", "sourcesClient", "sourcesListener"], format: "text", source: "koku/koku/settings.py:144",
    about: "appended to the schema of every organisation; must be the same everywhere" },
  DJANGO_SETTINGS_MODULE: { reads: by.all, format: ["koku.settings"], source: "koku/manage.py",
    about: "the settings module; every entry point sets it by itself" },
  PYTHONPATH: { reads: ["worker", "beat", "listener"], required: by.celery, format: ["/opt/koku/koku"], source: "lib:python",
    about: "celery starts in /opt/koku, where `koku` is an empty namespace package; without it no application is found" },
  GIT_COMMIT: { reads: by.web, format: "text", source: "koku/koku/settings.py:42",
    about: "shown by the status pages of masu and sources; the image sets it" },
  APP_POD_NAME: { reads: by.all, format: "text", source: "koku/koku/feature_flags.py:72",
    about: "instance name in Unleash, stream name in CloudWatch" },
} as const satisfies Variables<by.KokuProcess>;
