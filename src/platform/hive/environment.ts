import { environmentFor } from "../../contracts/environment.ts";
import { hive as contract } from "../../contracts/hive/hive.ts";
import { decimal, type Expr, when } from "../../template/language.ts";
import { storageAccessKeySource, storageSecretKeySource } from "../backings/s3/facts.ts";
import { variablesOf } from "../container-environment.ts";
import type { SecretKey } from "../secrets/credentials.ts";
import { hiveDatabase } from "./database.ts";
import { hive } from "./values.ts";

const { environment, fragment } = environmentFor<Expr<string>, SecretKey>();

const layout = fragment(contract, ["prepare", "metastore"], { METASTORE_HOME: hive.metastoreHome });

export const prepareEnvironment = variablesOf(contract, environment(contract, "prepare", layout));

export const metastoreEnvironment = variablesOf(
  contract,
  environment(contract, "metastore", {
    ...layout,
    HADOOP_HOME: hive.hadoopHome,
    DATABASE_PASSWORD: hiveDatabase.password,
    S3_ACCESS_KEY: storageAccessKeySource,
    S3_SECRET_KEY: storageSecretKeySource,
  }),
);

/** As PostgreSQL's own programs read them. */
export const schemaEnvironment = [
  { name: "PGHOST", value: hiveDatabase.host },
  { name: "PGPORT", value: decimal(hiveDatabase.port) },
  { name: "PGDATABASE", value: hiveDatabase.name },
  { name: "PGUSER", value: hiveDatabase.user },
  { name: "PGPASSWORD", valueFrom: hiveDatabase.password },
  { name: "PGSSLMODE", value: hiveDatabase.sslMode },
  when(hiveDatabase.ca.given, { name: "PGSSLROOTCERT", value: hiveDatabase.ca.file }),
];
