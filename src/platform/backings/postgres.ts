import type { Piece } from "../../template/language.ts";
import type { Database } from "../postgres/database.ts";
import type { Use } from "../use.ts";

/**
 * A use of a database: its port, the authority of its server, and the connections that the process may open at most.
 *
 * The variables come from the database's own facts (`host`, `port`, `name`, `user`, `password`, `sslMode`, `ca`), in the
 * form of the client.
 *
 * @param connections how many connections all pods of the component may hold, without the second set of a rollout
 * @example uses: [postgres(hiveDatabase, { connections: mul(hive.replicas, 9) })]
 */
export const postgres = (
  database: Database,
  { connections, trusts = true }: { readonly connections?: Piece<number> | undefined; readonly trusts?: boolean } = {},
): Use => ({
  backing: "postgres",
  edges: database.edges,
  outside: database.outside,
  ...(trusts && { mounts: [database.ca.mount], volumes: [database.ca.volume] }),
  connections: [{ database, ...(connections !== undefined && { most: connections }) }],
});
