import { not, reference } from "../template/language.ts";
import { flag, group } from "../values/schema.ts";

/** Where the analytics run. */
export const trinoValues = group("The Trino engine: Trino, Hive metastore and Parquet in object storage.", {
  enabled: flag(false, {
    about:
      "Whether Trino answers the analytical queries. Without it they run inside PostgreSQL, which suits one machine and small sites.",
  }),
});

const trino = reference({ scope: "values" }, ["trino"], trinoValues);

export const withTrino = trino.enabled;
/** Koku's own name for it is ONPREM. */
export const embedded = not(trino.enabled);
