import { pipInstall } from "../download.ts";
import type { Recipe } from "./recipe.ts";

/** The parser of PostgreSQL 16 as a library, for the Python that runs here. */
export const pglast: Recipe = {
  version: "6.17",
  assemble: (_work, tree) => pipInstall(["pglast==6.17"], tree),
};
