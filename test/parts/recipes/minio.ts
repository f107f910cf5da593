import { join } from "node:path";
import { installGo } from "../go.ts";
import type { Recipe } from "./recipe.ts";

const minioModule = "v0.0.0-20260212201848-7aac2a2c5b7c";

/** MinIO from its sources, of the day that the module's version names: 6 to 8 minutes of one core, once. */
export const minio: Recipe = {
  version: "20260212201848",
  assemble: (work, tree) => installGo(`github.com/minio/minio@${minioModule}`, work, join(tree, "bin")),
};
