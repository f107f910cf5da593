import { and, gt, not, type Piece, t, when } from "../../template/language.ts";
import { hasStaging, stagingBucket } from "./client.ts";
import { objectStorage } from "./values.ts";

/** What the operator should know of the values for the object storage. */
export const storageNotices: readonly Piece<string>[] = [
  when(
    and(not(hasStaging), gt(objectStorage.stagingRetentionDays, 0)),
    t`- objectStorage.stagingRetentionDays: ${stagingBucket} holds the reports as well, so its uploads are not removed after ${objectStorage.stagingRetentionDays} days. Mind its size, and set 0 to say so.`,
  ),
];
