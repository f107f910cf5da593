import type { Ref } from "../../template/language.ts";
import type { Neighbour } from "./place.ts";
import type { Replica } from "./replica.ts";
import type { serverValues } from "./values.ts";

/** A PostgreSQL server of the chart, as its own files see it. */
export interface Facts extends Neighbour {
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
export const VOLUME = "/var/lib/postgresql/data";

/** The subdirectory: a volume's root carries lost+found and a mode that PostgreSQL refuses. */
export const DATA = `${VOLUME}/pgdata`;

/** The variable by which the password of a database's role comes into the pod. */
export const passwordVariable = (key: string): string => `${key.toUpperCase().replaceAll("-", "_")}_PASSWORD`;
/** The same for the roles of a replica. */
export const READER_PASSWORD = "READER_PASSWORD";
export const REPLICATION_PASSWORD = "REPLICATION_PASSWORD";

/** The name of a template of a server. */
export const templateOf = ({ name }: Pick<Facts, "name">, what: string): string => `ros-ocp.${name}.${what}`;
