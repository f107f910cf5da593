import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onlyFile, untar } from "../download.ts";
import { takeFromMaven } from "../maven.ts";
import type { Recipe } from "./recipe.ts";

/** The plugins that the chart's catalogs need. PostgreSQL's types include geometries, so it needs the third. */
const PLUGINS = ["hive", "postgresql", "geospatial"];

/** The Trino server as its image has it in /usr/lib/trino, with three of its 55 plugins. It needs Java 24 or 25. */
export const trino: Recipe = {
  version: "476",
  assemble: async (work, tree) => {
    const [archives, unpacked] = [join(work, "archives"), join(work, "unpacked")];
    await takeFromMaven("io.trino:trino-server:476:tar.gz", work, archives);
    // All of it, because a jar that several plugins have is in the archive only once.
    await untar(onlyFile(archives, ".tar.gz"), unpacked);
    const server = onlyFile(unpacked, "");
    for (const name of readdirSync(join(server, "plugin")))
      if (!PLUGINS.includes(name)) rmSync(join(server, "plugin", name), { recursive: true });
    renameSync(server, tree);
  },
};
