import { not, reference } from "../template/language.ts";
import { flag, group, text } from "../values/schema.ts";

/** Where the analytics run. */
export const trinoValues = group("The Trino engine: Trino, Hive metastore and Parquet in object storage.", {
  enabled: flag(false, {
    about:
      "Whether Trino answers the analytical queries. Without it they run inside PostgreSQL, which suits one machine and small sites.",
  }),
  catalogs: group("What Trino reads from.", {
    hive: group("Parquet in object storage, by way of the Hive metastore.", {
      metastoreUri: text("", {
        about: "URI of an external metastore. Empty, or as the guide writes it: the chart's own.",
        example: "thrift://metastore.example.com:9083",
        pattern:
          '^(thrift://[A-Za-z0-9.-]+:[0-9]{1,5}|thrift://[{][{] *include "ros-ocp.fullname" [.] *[}][}]-hive-metastore:9083)?$',
      }),
    }),
  }),
});

export const trino = reference({ scope: "values" }, ["trino"], trinoValues);

export const withTrino = trino.enabled;
/** Koku's own name for it is ONPREM. */
export const embedded = not(trino.enabled);
