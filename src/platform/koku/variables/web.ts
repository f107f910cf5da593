import { koku as contract } from "../../../contracts/koku/koku.ts";
import {
  and,
  decimal,
  div,
  eq,
  gt,
  max,
  not,
  or,
  present,
  type Ref,
  sub,
  upper,
  when,
} from "../../../template/language.ts";
import type { Value } from "../../container-environment.ts";
import { apiPath } from "../api-path.ts";
import { kokuDatabase, kokuReplica } from "../database.ts";
import type { gunicornValues } from "../values.ts";
import { koku, rbac } from "../values.ts";
import { primary } from "./shared.ts";
import { flag, fragment, pythonFlag } from "./typed.ts";

const { env } = koku;

/** Whether reads go to the replica: asked for, and there is one. */
export const readsFromReplica = and(koku.apiReads.database.useReadReplica, kokuReplica.settings.enabled);
const fromReplica = <A, B>(replica: A, otherwise: B) => when(readsFromReplica, replica, otherwise);

/** The database of the API's reads; Koku has no variable for a replica, so the host itself differs. */
export const replica = fragment(contract, ["api"], {
  ...primary,
  POSTGRES_SQL_SERVICE_HOST: fromReplica(kokuReplica.database.host, kokuDatabase.host),
  POSTGRES_SQL_SERVICE_PORT: fromReplica(decimal(kokuReplica.database.port), decimal(kokuDatabase.port)),
  DATABASE_USER: fromReplica(kokuReplica.database.user, kokuDatabase.user),
  DATABASE_PASSWORD: fromReplica(kokuReplica.database.password, kokuDatabase.password),
});

type Gunicorn = Pick<Ref<typeof gunicornValues>, "workers" | "logLevel">;

export const gunicorn = ({ workers, logLevel }: Gunicorn, cores: Value | `${number}`) =>
  fragment(contract, ["api", "masu", "sourcesClient"], {
    API_PATH_PREFIX: apiPath(),
    POD_CPU_LIMIT: cores,
    GUNICORN_WORKERS: decimal(workers),
    // gunicorn takes lower case too; Koku's own loggers, which share the variable, do not.
    GUNICORN_LOG_LEVEL: upper(logLevel),
  });

export const api = (side: Ref<typeof gunicornValues>) =>
  fragment(contract, ["api"], {
    // Koku makes 2n+1 threads of n cores, and uses the number for nothing else once the workers are given.
    ...gunicorn(side, decimal(max(1, div(sub(side.threads, 1), 2)))),
    GUNICORN_THREADS: flag(gt(side.threads, 2)),
    ENHANCED_ORG_ADMIN: flag(
      or(not(present(rbac.host)), eq(env.enhancedOrgAdmin, "True"), eq(env.enhancedOrgAdmin, "true")),
    ),
    RBAC_CACHE_TTL: env.rbacCacheTtl,
    CACHED_VIEWS_DISABLED: pythonFlag(env.cachedViewsDisabled),
  });

export const rbacService = fragment(contract, ["api"], {
  RBAC_SERVICE_PROTOCOL: rbac.protocol,
  RBAC_SERVICE_HOST: rbac.host,
  RBAC_SERVICE_PORT: decimal(rbac.port),
  RBAC_SERVICE_PATH: env.rbacServicePath,
});
