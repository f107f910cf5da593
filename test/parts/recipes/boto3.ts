import { pipInstall } from "../download.ts";
import type { Recipe } from "./recipe.ts";

/** The S3 library that Koku's image has, with the public authorities, for the Python that runs here. */
export const boto3: Recipe = {
  version: "1.43.11",
  assemble: (_work, tree) => pipInstall(["boto3==1.43.11", "certifi==2025.11.12"], tree),
};
