import { afterLast, atoi, textTemplate, when } from "../../template/language.ts";
import { namesMetastore, ownUri, runsMetastore, usesExternalMetastore } from "../hive/values.ts";
import { trino } from "../trino/values.ts";
import type { Use } from "../use.ts";

export const metastoreUri = textTemplate("ros-ocp.hive.uri", { about: "The URI of the Hive metastore." }, () =>
  when(namesMetastore, trino.catalogs.hive.metastoreUri, ownUri),
)();

/** A use of the Hive metastore: the release's own, or the one that the values name. */
export const hive = (): Use => ({
  edges: [{ component: "hive-metastore", port: "thrift", when: runsMetastore }],
  outside: [{ name: "hive", port: atoi(afterLast(metastoreUri, ":")), when: usesExternalMetastore }],
});
