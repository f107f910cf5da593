import { pipInstall } from "../download.ts";
import type { Recipe } from "./recipe.ts";

/** The library by which Koku downloads reports. */
export const requests: Recipe = {
  version: "2.32.5",
  assemble: (_work, tree) => pipInstall(["requests==2.32.5", "certifi==2025.11.12"], tree),
};
