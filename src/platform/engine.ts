import { not } from "../template/language.ts";
import { trino } from "./trino/values.ts";

export const withTrino = trino.enabled;
/** Koku's own name for it is ONPREM. */
export const embedded = not(trino.enabled);
