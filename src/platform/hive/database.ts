import { withTrino } from "../engine.ts";
import { kokuServer } from "../koku/database.ts";
import { tenant } from "../postgres/database.ts";

/**
 * What the Hive metastore knows of Trino's tables.
 *
 * Koku's migration 0039 looks for this database and its role on Koku's server, wherever the metastore's is, and may not
 * make them.
 */
export const hiveDatabase = tenant({
  name: "hive",
  about: "The Hive metastore's database",
  server: kokuServer,
  needed: withTrino,
  comesWith: "Trino",
  standIn: "Koku's migrations look for them, and ask no more than that they are there.",
});
