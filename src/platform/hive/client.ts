import { objectName } from "../../kubernetes/names.ts";
import {
  afterLast,
  and,
  atoi,
  contains,
  type Expr,
  eq,
  flagTemplate,
  not,
  or,
  present,
  t,
  textTemplate,
  when,
} from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Reach } from "../legacy.ts";
import { trino } from "../trino/values.ts";
import { hive } from "./values.ts";

/** What every client of the Hive metastore is told. */

export const THRIFT_PORT = 9083;
const given: Expr<string> = trino.catalogs.hive.metastoreUri;

const ownUri = textTemplate("ros-ocp.hive.ownUri", { about: "The URI of the chart's own Hive metastore." }, () => [
  t`thrift://${objectName("hive-metastore")}:${THRIFT_PORT}`,
])();

/** Whether the operator named another metastore than the chart's own, which the guide writes as a template. */
const isExternal = and(present(given), not(or(contains(given, "{{"), eq(given, ownUri))));

/** Where the metastore answers. */
export const metastoreUri: Expr<string> = textTemplate(
  "ros-ocp.hive.uri",
  { about: "The URI of the Hive metastore." },
  () => when(isExternal, given, ownUri),
)();

/** Whether Trino uses a metastore that is not the chart's own. */
export const usesExternalMetastore: Expr<boolean> = and(withTrino, isExternal);

/** Whether the chart runs the metastore. */
export const runsMetastore: Expr<boolean> = flagTemplate(
  "ros-ocp.hive.runs",
  { about: "Whether the chart runs the Hive metastore." },
  () => and(withTrino, hive.enabled, not(isExternal)),
)();

/** Where the metastore is in the graph. */
export const metastoreReach: Reach = {
  uses: [{ component: "hive-metastore", port: "thrift", when: runsMetastore }],
  outside: [
    { name: "hive", about: "Hive metastore", port: atoi(afterLast(metastoreUri, ":")), when: usesExternalMetastore },
  ],
};
