import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** PostgreSQL. */
// biome-ignore format: a table reads best with one variable on two lines
export const database = {
  DATABASE_SERVICE_NAME: { reads: by.all, required: by.database, needs: ["DATABASE_ENGINE"], format: ["POSTGRES_SQL"], source: "koku/koku/configurator.py:336",
    about: "prefix of the two next names; pinned, so that these are plain names" },
  POSTGRES_SQL_SERVICE_HOST: { reads: by.all, required: by.database, format: "host", source: "koku/koku/configurator.py:337",
    about: "database host; without it localhost" },
  POSTGRES_SQL_SERVICE_PORT: { reads: by.all, required: by.database, format: "integer", source: "koku/koku/configurator.py:343",
    about: "database port; without it 15432" },
  DATABASE_ENGINE: { reads: by.all, required: by.database, format: ["postgresql"], source: "koku/koku/database.py:102",
    about: "read without a default once DATABASE_SERVICE_NAME is set: a missing one stops the process" },
  DATABASE_NAME: { reads: by.all, required: by.database, format: "text", source: "koku/koku/configurator.py:321",
    about: "database name; without it postgres" },
  DATABASE_USER: { reads: by.all, required: by.database, format: "text", source: "koku/koku/configurator.py:326",
    about: "must own the database; in Trino mode with CREATEROLE and CREATEDB, or role and database hive made beforehand" },
  DATABASE_PASSWORD: { reads: by.all, required: by.database, format: "credential", source: "koku/koku/configurator.py:331",
    about: "must not start with $ (taken as a reference) nor, in Trino mode, hold URL characters (migration api.0039)" },
  DATABASE_SERVICE_CERT: { reads: by.all, format: "text", source: "koku/koku/configurator.py:348",
    about: "any text turns on TLS with verify-full; the content is not used" },
  DATABASE_SERVICE_CERTFILE: { reads: by.all, needs: ["DATABASE_SERVICE_CERT"], format: "path", source: "koku/koku/configurator.py:353",
    about: "CA file of that TLS, /etc/ssl/certs/server.pem by default" },
  APPLICATION_NAME: { reads: by.all, format: "text", source: "koku/koku/database.py:118",
    about: "PostgreSQL application_name; the migration script sets its own, which the other processes wait for" },
  TEMPLATE_SCHEMA: { reads: ["api", "worker", "listener", "sourcesListener", "migration"], format: "text", source: "koku/api/iam/models.py:93",
    about: "schema that is cloned for each organisation, template0 by default" },
  TENANT_MULTIPROCESSING_MAX_PROCESSES: { reads: by.migration, format: "integer", source: "koku/koku/settings.py:116",
    about: "processes that migrate tenants, 2 by default" },
  TENANT_MULTIPROCESSING_CHUNKS: { reads: by.migration, format: "integer", source: "koku/koku/settings.py:117",
    about: "tenants handed to such a process at once, 2 by default" },
  _MIGRATION_DIRECTIVE: { reads: by.migration, format: "text", source: "scripts/run_migrations.sh",
    about: "comma list of app or app:migration to migrate to, instead of everything" },
  PGSSLMODE: { reads: by.all, format: ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"], source: "lib:libpq",
    about: "TLS of libpq; Koku sets none itself, so this is the only way to require or verify-ca" },
  PGSSLROOTCERT: { reads: by.all, format: "path", source: "lib:libpq",
    about: "CA file for PGSSLMODE" },
} as const satisfies Variables<by.KokuProcess>;
