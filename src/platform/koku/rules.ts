import { and, eq, hasSuffix, not, or, present, t, when } from "../../template/language.ts";
import type { Rules } from "../rule.ts";
import { kokuReplica } from "./database.ts";
import { koku, rbac } from "./values.ts";

/** What the values of all of Koku's processes must keep. */
export const rules: Rules = [
  {
    because: "who sets it expects writes to be spread, and nothing reads it: a replica cannot take them",
    when: and(koku.apiWrites.enabled, koku.apiWrites.database.useReadReplica),
    message: "koku.apiWrites.database.useReadReplica: a replica refuses writes; set it to false",
  },
];

/** What is accepted of Koku's values, and does not do what it seems to. */
export const warnings: Rules = [
  when(
    hasSuffix(koku.env.apiPathPrefix, "/v1"),
    t`- koku.env.apiPathPrefix: Koku adds the version itself, so ${koku.env.apiPathPrefix} is used without its /v1.`,
  ),
  when(
    and(eq(koku.image.tag, "latest"), not(present(koku.image.digest))),
    "- koku.image.tag: latest moves, and the migrations of another image are not run, since the Job is named after the tag. Give a fixed tag, or koku.image.digest.",
  ),
  when(eq(koku.env.djangoLogFormatter, "json"), "- koku.env.djangoLogFormatter: Koku has no json; simple is used."),
  when(
    and(koku.apiReads.database.useReadReplica, not(kokuReplica.settings.enabled)),
    "- koku.apiReads.database.useReadReplica: there is no replica, so the primary answers the reads. Set database.koku.readReplica.enabled to have one.",
  ),
  when(
    and(kokuReplica.settings.enabled, not(and(koku.apiReads.enabled, koku.apiReads.database.useReadReplica))),
    "- database.koku.readReplica.enabled: nobody reads from the replica. The API does with koku.apiReads.enabled and koku.apiReads.database.useReadReplica.",
  ),
  when(
    and(not(present(rbac.host)), or(koku.apiReads.enabled, koku.apiWrites.enabled)),
    "- rbac.host is empty: there is no RBAC service, so only organisation admins get in.",
  ),
];
