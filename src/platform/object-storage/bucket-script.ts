import { linesTemplate } from "../../template/language.ts";
import { buckets } from "./scripts/buckets.py.ts";

export const bucketScript = linesTemplate(
  "ros-ocp.storage.bucketScript",
  {
    about:
      "Makes the buckets, checks them, or waits until they are there, the way Koku reaches them; else says which value is wrong.",
  },
  () => buckets,
)();
