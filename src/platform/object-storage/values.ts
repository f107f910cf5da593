import { caValues } from "../../kubernetes/ca-bundle.ts";
import { reference } from "../../template/language.ts";
import { flag, group, secretText, text } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../credentials.ts";

const BUCKET = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";

/** Object storage as its clients see it. */
export const objectStorageValues = group("Object storage (S3), where every report is archived.", {
  endpoint: text("", {
    about: "URL of the S3 service. Empty: MinIO of this release.",
    example: "https://s3.openshift-storage.svc.cluster.local",
    pattern: "^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?$",
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
  accessKey: secretText("", {
    about: "Access key. Empty: derived from `secrets.seed`, which only an S3 of this release can know.",
  }),
  secretKey: secretText("", { about: "Secret key that belongs to it." }),
  existingSecret: existingSecret("access-key, secret-key"),
  ca: caValues("the object storage"),
});

export const objectStorage = reference({ scope: "values" }, ["objectStorage"], objectStorageValues);

const key = (name: "access-key" | "secret-key", given: Credential["given"], path: string): Credential => ({
  key: name,
  given,
  path,
  length: 32,
});

export const storageAccessKey = key("access-key", objectStorage.accessKey, "objectStorage.accessKey");
export const storageSecretKey = key("secret-key", objectStorage.secretKey, "objectStorage.secretKey");

export const storageSecret: CredentialSet = {
  name: "storage-credentials",
  identity: { name: "storage", component: "storage" },
  existing: objectStorage.existingSecret,
  credentials: [storageAccessKey, storageSecretKey],
};
