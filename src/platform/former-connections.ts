import { add, mul, type Piece } from "../template/language.ts";
import type { Derived } from "./assemble.ts";
import type { Component } from "./component.ts";
import { hiveDatabase } from "./hive/database.ts";
import { hive } from "./hive/values.ts";
import { kokuDatabase } from "./koku/database.ts";
import type { Database } from "./postgres/database.ts";
import { mostWorkers } from "./trino/memory.ts";

/**
 * Until every folder declares components: the connections that each of the others holds, which then go into its
 * `uses: [postgres(database, { connections })]`.
 */

/** An allowance: Trino has no pool; each query looks at tables, and each of its writers and readers connects. */
const TRINO = { coordinator: 10, worker: 20 };
/** The metastore has four pools; each was seen full after a few statements. */
const METASTORE_POOLS = 4;

const most: Readonly<Record<string, readonly [Database, Piece<number>]>> = {
  "trino-coordinator": [kokuDatabase, TRINO.coordinator],
  "trino-worker": [kokuDatabase, mul(TRINO.worker, mostWorkers)],
  "hive-metastore": [hiveDatabase, mul(hive.replicas, add(mul(METASTORE_POOLS, hive.connectionPool), 1))],
};

/** The component with its connections, where it does not declare them itself. */
export function formerConnections(one: Component | Derived): Component | Derived {
  if (typeof one === "function" || one.pods === undefined || one.pods.connections.length > 0) return one;
  const [database, connections] = most[one.name] ?? [];
  if (database === undefined || connections === undefined) return one;
  return { ...one, pods: { ...one.pods, connections: [{ database, most: connections }] } };
}
