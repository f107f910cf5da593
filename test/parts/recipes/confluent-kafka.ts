import { renameSync } from "node:fs";
import { unpackWheel } from "../download.ts";
import { run } from "../run.ts";
import type { Recipe } from "./recipe.ts";

/** The client library that Koku's image has, for the Python that runs here. */
export const confluentKafka: Recipe = {
  version: "2.15.0",
  assemble: async (work, tree) => {
    const { stdout } = await run(["python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
    renameSync(await unpackWheel("confluent-kafka==2.15.0", work, stdout.trim()), tree);
  },
};
