import { renameSync } from "node:fs";
import { unpackWheel } from "../download.ts";
import { run } from "../run.ts";
import type { Recipe } from "./recipe.ts";

/** The driver that Koku's image has, for the Python that runs here. */
export const psycopg2: Recipe = {
  version: "2.9.10",
  assemble: async (work, tree) => {
    const { stdout } = await run(["python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
    renameSync(await unpackWheel("psycopg2-binary==2.9.10", work, stdout.trim()), tree);
  },
};
