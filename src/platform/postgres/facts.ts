import type { Expr, Ref } from "../../template/language.ts";
import type { CredentialSet } from "../secrets/credentials.ts";
import type { DeclaredDatabase } from "./database.ts";
import type { Replica } from "./replica.ts";
import type { serverValues } from "./values.ts";

/** A PostgreSQL server of the chart. */
export interface Server {
  /** As in the values, `database.<key>`. */
  readonly key: string;
  /** Whose data it has, for people. */
  readonly whose: string;
  /** Its component. */
  readonly name: string;
  /** Whether the chart runs it. */
  readonly runs: Expr<boolean>;
  /** The database that it is named after. */
  readonly database: DeclaredDatabase;
  /** The Secret with the passwords of its databases, and of those beside them. */
  readonly secret: CredentialSet;
  readonly settings: Ref<ReturnType<typeof serverValues>>;
  readonly replica?: Replica;
  /** Lines of postgresql.conf that its own database asks for. */
  readonly tuning: readonly string[];
}

/** The label of all servers. */
export const LABEL = "database";

/** The port inside the pod; that of the values is the Service's. */
export const PORT = 5432;

export const CONFIG_DIRECTORY = "/etc/postgresql";
export const SOCKET_DIRECTORY = "/var/run/postgresql";

/** The variable by which the password of a database's role comes into the pod. */
export const passwordVariable = (key: string): string => `${key.toUpperCase().replaceAll("-", "_")}_PASSWORD`;
/** The same for the roles of a replica. */
export const READER_PASSWORD = "READER_PASSWORD";
export const REPLICATION_PASSWORD = "REPLICATION_PASSWORD";
