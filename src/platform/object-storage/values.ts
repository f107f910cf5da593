import { caValues } from "../../kubernetes/ca-bundle.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { reference } from "../../template/language.ts";
import { flag, group, integer, oneOf, secretText, text } from "../../values/schema.ts";
import { existingSecret } from "../secrets/credentials.ts";
import { ORIGIN_OR_NONE } from "../url.ts";

export const BUCKET = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";
/** Koku takes a value that begins with `$` for the name of a variable. */
const KEY = "^([^$\\r\\n][^\\r\\n]*)?$";

/** Object storage as its clients see it. */
export const objectStorageValues = group("Object storage (S3), where every report is archived.", {
  mode: oneOf("auto", ["auto", "minio", "odf", "external"], {
    about:
      "Whose S3 it is: MinIO of this release, OpenShift Data Foundation, or any other. `auto`: `external` with an endpoint, else what `global.storageType` says, else ODF on OpenShift and MinIO elsewhere.",
  }),
  endpoint: text("", {
    about: "URL of an external S3 service.",
    example: "https://s3.eu-west-1.amazonaws.com",
    pattern: ORIGIN_OR_NONE,
    form: "empty, or an address with http:// or https:// and without a path",
  }),
  region: text("us-east-1", {
    about: "Region that requests are signed for. An S3 of your own takes any, but it must be one.",
    pattern: "^[a-z0-9-]+$",
  }),
  pathStyle: flag(true, {
    about:
      "Whether the bucket stands in the path of a URL, as every S3 but Amazon's own expects, and not in its host name.",
  }),
  bucket: text("koku-bucket", { about: "Bucket of cost reports.", pattern: BUCKET }),
  rosBucket: text("ros-data", { about: "Bucket of reports for resource optimisation.", pattern: BUCKET }),
  stagingBucket: text("insights-upload-perma", {
    about: "Bucket of uploads before they are processed.",
    pattern: BUCKET,
  }),
  createBuckets: flag(false, {
    about:
      "Whether the chart makes the buckets of an S3 that is not its own. MinIO's are always made. Otherwise they must exist, and are only checked.",
  }),
  stagingRetentionDays: integer(30, {
    min: 0,
    max: 3650,
    about:
      "Days after which uploads are removed from a staging bucket that the chart has made, and that holds nothing else. 0 keeps them.",
  }),
  accessKey: secretText("", {
    about: "Access key. Empty: derived from `secrets.seed`, which only an S3 of this release can know.",
    pattern: KEY,
  }),
  secretKey: secretText("", { about: "Secret key that belongs to it.", pattern: KEY }),
  existingSecret: existingSecret("access-key, secret-key"),
  ca: caValues("the object storage"),
  bucketJob: group("The Job that makes the buckets, or checks them.", {
    enabled: flag(true, { about: "Whether to run it. Without it, somebody else makes the buckets." }),
    patienceSeconds: integer(300, {
      min: 1,
      max: 3600,
      about: "How long one attempt waits for the S3 and its buckets; a few attempts follow.",
    }),
    resources: resourceValues("Resources of the Job.", { cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
    ...workloadValues,
  }),
});

export const objectStorage = reference({ scope: "values" }, ["objectStorage"], objectStorageValues);
