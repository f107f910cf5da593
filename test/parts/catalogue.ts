import { boto3 } from "./recipes/boto3.ts";
import { confluentKafka } from "./recipes/confluent-kafka.ts";
import { envoy } from "./recipes/envoy.ts";
import { hive } from "./recipes/hive.ts";
import { kafka } from "./recipes/kafka.ts";
import { minio } from "./recipes/minio.ts";
import { pglast } from "./recipes/pglast.ts";
import { postgresql } from "./recipes/postgresql.ts";
import { psycopg2 } from "./recipes/psycopg2.ts";
import type { Recipe } from "./recipes/recipe.ts";
import { requests } from "./recipes/requests.ts";
import { ruff } from "./recipes/ruff.ts";
import { shellcheck } from "./recipes/shellcheck.ts";
import { trino } from "./recipes/trino.ts";
import { valkey } from "./recipes/valkey.ts";

/** The programs that tests can have. */
export const recipes = {
  postgresql,
  envoy,
  valkey,
  psycopg2,
  minio,
  boto3,
  requests,
  kafka,
  "confluent-kafka": confluentKafka,
  hive,
  trino,
  shellcheck,
  ruff,
  pglast,
} as const satisfies Readonly<Record<string, Recipe>>;

export type PartName = keyof typeof recipes;
