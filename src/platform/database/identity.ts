import type { Identity } from "../../kubernetes/names.ts";
import { and, type Expr } from "../../template/language.ts";
import { internalDatabase, internalReplica } from "./host.ts";
import { database } from "./values.ts";

export const databaseIdentity = { name: "db-koku", component: "database" } satisfies Identity;
export const replicaIdentity = { name: "db-koku-replica", component: "database" } satisfies Identity;

/** Whether the chart runs Koku's database itself. */
export const usesOwnDatabase: Expr<boolean> = internalDatabase;

/** Whether the chart runs the replica; it can follow only the chart's own primary. */
export const runsReplica: Expr<boolean> = and(database.readReplica.enabled, internalDatabase, internalReplica);

/** The slot by which the primary keeps the log that the replica still needs. */
export const SLOT = "db_koku_replica";

/** The port inside the pod; `database.koku.port` is the Service's. */
export const POSTGRES_PORT = 5432;

export const CONFIG_DIRECTORY = "/etc/postgresql";
export const SOCKET_DIRECTORY = "/var/run/postgresql";
export const VOLUME = "/var/lib/postgresql/data";

/** Environment variables by which the passwords come into the pod. */
export const passwordVariables = {
  owner: "KOKU_PASSWORD",
  reader: "READER_PASSWORD",
  replication: "REPLICATION_PASSWORD",
  hive: "HIVE_PASSWORD",
  sources: "SOURCES_PASSWORD",
};
