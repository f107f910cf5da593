import { objectName } from "../../kubernetes/names.ts";
import { and, contains, type Expr, not, present, t, textTemplate, when } from "../../template/language.ts";
import type { Reach } from "../component.ts";
import { trino } from "../trino/values.ts";

/** What every client of the Hive metastore is told. */

const given = trino.catalogs.hive.metastoreUri;

/** Where it is, as Thrift's clients name it; the guide's own value is the text of a template, which says the same. */
export const metastoreUri: Expr<string> = textTemplate(
  "ros-ocp.hive.metastoreUri",
  { about: "The URI of the Hive metastore." },
  () => when(and(present(given), not(contains(given, "{{"))), given, t`thrift://${objectName("hive-metastore")}:9083`),
)();

/** Where the metastore is in the graph. */
export const metastoreReach: Reach = { uses: [], outside: [{ about: "Hive metastore", port: 9083 }] };
