import { withTrino } from "../engine.ts";
import { kokuServer } from "../koku/database.ts";
import { tenant } from "../postgres/database.ts";

/** What the Sources API knows of sources. */
export const sourcesDatabase = tenant({
  name: "sources",
  about: "The Sources API's database",
  server: kokuServer,
  needed: withTrino,
  comesWith: "Trino",
});
