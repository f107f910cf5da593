import { common } from "../../kubernetes/common-values.ts";
import { isOpenShift } from "../../kubernetes/names.ts";
import { and, eq, flagTemplate, ne, not, or, present, textTemplate, when } from "../../template/language.ts";
import { secrets } from "../secrets/credentials.ts";
import { objectStorage, odf } from "./values.ts";

/**
 * `minio`, `odf` or `external`.
 *
 * It asks the values and the platform, and not whether the cluster serves ObjectBucketClaims: an upgrade must not move to
 * an empty storage because somebody has installed an operator.
 */
const flavour = textTemplate("ros-ocp.storage.mode", { about: "Whose object storage it is." }, () =>
  when(
    ne(objectStorage.mode, "auto"),
    objectStorage.mode,
    when(
      present(objectStorage.endpoint),
      "external",
      when(present(common.global.storageType), common.global.storageType, when(isOpenShift(), "odf", "minio")),
    ),
  ),
);

const is = (whose: string) => eq(flavour(), whose);

export const isMinio = is("minio");
export const isOdf = is("odf");
export const isExternal = is("external");

/** Whether OpenShift Data Foundation makes the bucket and its keys. */
export const isClaimed = flagTemplate("ros-ocp.storage.isClaimed", { about: "Whether a bucket is claimed." }, () =>
  and(
    isOdf,
    not(
      or(
        // The guide's Secret holds keys of an account that exists.
        secrets.existing,
        present(odf.credentials.secretName),
        present(objectStorage.existingSecret),
        present(objectStorage.accessKey),
        present(objectStorage.secretKey),
      ),
    ),
  ),
)();

/** Whether the chart makes the buckets, and keeps them private. */
export const makesBuckets = flagTemplate(
  "ros-ocp.storage.makesBuckets",
  { about: "Whether the chart makes the buckets." },
  () => and(not(isClaimed), or(isMinio, objectStorage.createBuckets)),
)();
