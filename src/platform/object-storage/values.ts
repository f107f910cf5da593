import { caValues } from "../../kubernetes/ca-bundle.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { OBJECT_NAME_OR_NONE } from "../../kubernetes/object-name.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { ORIGIN_OR_NONE } from "../../kubernetes/url.ts";
import { reference } from "../../template/language.ts";
import {
  flag,
  group,
  integer,
  list,
  oneOf,
  optional,
  port,
  secretText,
  text,
  volumeSize,
} from "../../values/schema.ts";
import { existingSecret } from "../secrets/credentials.ts";

const BUCKET = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";
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
  region: text("us-east-1", { about: "Region that requests are signed for.", pattern: "^[a-z0-9-]+$" }),
  pathStyle: flag(true, {
    about: "Whether the bucket stands in a URL's path, as every S3 but Amazon's own expects.",
  }),
  bucket: text("koku-bucket", { about: "Bucket of cost reports.", pattern: BUCKET }),
  rosBucket: text("ros-data", { about: "Bucket of reports for resource optimisation.", pattern: BUCKET }),
  stagingBucket: text("insights-upload-perma", { about: "Bucket of unprocessed uploads.", pattern: BUCKET }),
  createBuckets: flag(false, { about: "Whether the chart makes the buckets of another's S3, or only checks them." }),
  stagingRetentionDays: integer(30, {
    min: 0,
    max: 3650,
    about: "Days that uploads stay in a staging bucket of the chart that holds nothing else. 0 keeps them.",
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

/** MinIO as the existing chart has it. */
export const minioValues = group("MinIO, the object storage of this release where `objectStorage.mode` is `minio`.", {
  image: imageValues("The image of MinIO.", "quay.io/minio/minio", "RELEASE.2025-07-23T15-54-02Z"),
  storage: group("Its volume.", { size: volumeSize("20Gi", { about: "Size of the claim." }) }),
  rootUser: secretText("", {
    about: "Access key, where `objectStorage.accessKey` is not given.",
    pattern: "^([^$=, \\t\\r\\n][^=, \\t\\r\\n]{2,})?$",
  }),
  rootPassword: secretText("", {
    about: "Secret key, where `objectStorage.secretKey` is not given.",
    pattern: "^([^$\\r\\n][^\\r\\n]{7,})?$",
  }),
  ports: group("Ports of its Service.", {
    api: port(9000, { about: "S3." }),
    console: port(9990, { about: "The console, which answers only where it is enabled." }),
  }),
  console: group("The web console, which shows every report to whoever has the root credentials.", {
    enabled: flag(false, { about: "Whether MinIO serves it." }),
  }),
  tls: group("TLS of its Service.", {
    secretName: text("", {
      about:
        "A Secret of type kubernetes.io/tls for the Service's name, as cert-manager makes it. Its authority goes into `objectStorage.ca`. Empty: no TLS.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
  }),
  buckets: list(text("further", { about: "A bucket.", pattern: BUCKET }), [], { about: "Further buckets." }),
  resources: resourceValues("Resources of the server.", { cpu: ["100m", "1000m"], memory: ["256Mi", "1Gi"] }),
  ...workloadValues,
});

export const minio = reference({ scope: "values" }, ["minio"], minioValues);

/** OpenShift Data Foundation, under the existing chart's keys. */
export const odfValues = group(
  "OpenShift Data Foundation, the object storage where `objectStorage.mode` is `odf`. Without credentials the chart claims a bucket of its own.",
  {
    endpoint: text("", {
      about:
        "Host of its S3 service, without scheme and port. Empty: the service of the storage class, Ceph's gateway or else NooBaa's.",
      example: "s3.openshift-storage.svc.cluster.local",
      pattern: "^[A-Za-z0-9.-]*$",
    }),
    port: port(443, { about: "Port of its S3 service." }),
    useSSL: flag(true, { about: "Whether it speaks TLS, which OpenShift's own authority has signed." }),
    region: optional(
      text("us-east-1", {
        about: "Region that requests are signed for, instead of `objectStorage.region`.",
        pattern: "^[a-z0-9-]+$",
      }),
    ),
    bucket: text("", {
      about:
        "The one bucket that serves all purposes. Empty: a claimed one is named after release and namespace; with credentials there are the three of `objectStorage`.",
      pattern: `^$|${BUCKET}`,
    }),
    storageClassName: text("openshift-storage.noobaa.io", {
      about:
        "Storage class of the ObjectBucketClaim. `ocs-storagecluster-ceph-rgw` answers at once for what was just written, NooBaa a little later.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
    credentials: group("Credentials of an account that exists.", {
      secretName: text("", {
        about: "A Secret with the keys access-key and secret-key, instead of a claim.",
        example: "ros-ocp-odf-credentials",
        pattern: OBJECT_NAME_OR_NONE,
      }),
    }),
    pathStyle: optional(
      flag(true, {
        about: "Addressing style.",
        deprecated: "The service has one name, so the bucket always stands in the path.",
      }),
    ),
  },
);

export const odf = reference({ scope: "values" }, ["odf"], odfValues);
