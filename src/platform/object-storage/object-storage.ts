import { configMap } from "../../kubernetes/config.ts";
import { awsSettings, CLIENT_FILES } from "../backings/s3/aws-config.ts";
import { bucketProgram } from "../backings/s3/bucket-program.ts";
import { component } from "../component.ts";
import { buckets } from "./buckets.ts";
import { bucketClaim } from "./claim.ts";
import { storageSecret } from "./credentials.ts";
import { minio } from "./minio.ts";
import { odfValues } from "./odf-values.ts";
import { rules, warnings } from "./rules.ts";
import { objectStorageValues } from "./values.ts";

/** What clients in Python get as files. */
const clientFiles = configMap(
  CLIENT_FILES,
  { name: CLIENT_FILES, component: CLIENT_FILES },
  { "aws-config": awsSettings, ...bucketProgram.files },
);

/** What holds whoever's S3 it is. */
const anyones = component({
  name: "object-storage",
  values: { objectStorage: objectStorageValues },
  secrets: [storageSecret],
  objects: [{ file: "configmap-storage-client", objects: [clientFiles] }],
  rules,
  warnings,
});

const odf = component({
  name: "odf",
  folder: "object-storage",
  values: { odf: odfValues },
  expects: ["storage-bucket"],
  objects: [{ file: "objectbucketclaim-storage", objects: [bucketClaim] }],
});

/** Object storage (S3): MinIO, a claim of OpenShift Data Foundation or another's, and the Job that makes its buckets. */
export const objectStorage = [anyones, minio, odf, buckets];
