import { join } from "node:path";
import { unpackWheel } from "../download.ts";
import { programs } from "./programs.ts";
import type { Recipe } from "./recipe.ts";

export const ruff: Recipe = {
  version: "0.17.5",
  assemble: async (work, tree) => {
    programs(join(await unpackWheel("ruff==0.17.5", work), "ruff-0.17.5.data/scripts"), tree);
  },
};
