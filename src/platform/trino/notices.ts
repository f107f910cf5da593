import { NEWEST } from "../../contracts/trino/versions.ts";
import { and, contains, gt, t, when } from "../../template/language.ts";
import { metastoreUri } from "../hive/client.ts";
import { trino } from "./values.ts";
import { trinoVersion } from "./version.ts";

/** What the operator should know of Trino's values. */
export const trinoNotices = [
  when(
    and(trino.enabled, contains(trino.catalogs.hive.metastoreUri, "{{")),
    t`- trino.catalogs.hive.metastoreUri: Helm expands no templates in values, so the release's own is used: ${metastoreUri}.`,
  ),
  when(
    and(trino.enabled, gt(trinoVersion, NEWEST)),
    t`- trino.image.tag: version ${trinoVersion} is newer than ${NEWEST}, the newest whose properties are known here; a property that it no longer knows ends it with code 100.`,
  ),
];
