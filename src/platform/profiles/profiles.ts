import type { Values } from "../../values/data.ts";
import { evaluation } from "./evaluation.ts";

/** Values for known sizes; each is a file in the chart. */
export const profiles: Readonly<Record<string, { readonly about: string; readonly values: Values }>> = {
  evaluation: {
    about:
      "One machine: the embedded engine, one of everything, one pod of workers. Requests stay below 4 cores and 8 GiB.",
    values: evaluation,
  },
};
