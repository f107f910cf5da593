import type { ObjectMeta } from "kubernetes-types/meta/v1.d.ts";
import { configMap } from "../../kubernetes/config.ts";
import { metadata } from "../../kubernetes/names.ts";
import { type Written, when } from "../../template/language.ts";
import { bucketProgram } from "../backings/s3/bucket-program.ts";
import { awsSettings, CLIENT_FILES } from "../backings/s3/client-files.ts";
import { costBucket } from "../backings/s3/facts.ts";
import { component } from "../component.ts";
import { buckets } from "./buckets.ts";
import { claimName, storageSecret } from "./credentials.ts";
import { isClaimed } from "./flavour.ts";
import { minio } from "./minio.ts";
import { rules, warnings } from "./rules.ts";
import { objectStorageValues, odfValues, odf as settings } from "./values.ts";

/** What clients in Python get as files. */
const clientFiles = configMap(
  CLIENT_FILES,
  { name: CLIENT_FILES, component: CLIENT_FILES },
  { "aws-config": awsSettings, ...bucketProgram.files },
);

interface ObjectBucketClaim {
  readonly apiVersion: "objectbucket.io/v1alpha1";
  readonly kind: "ObjectBucketClaim";
  readonly metadata: ObjectMeta;
  readonly spec: { readonly bucketName: string; readonly storageClassName: string };
}

/**
 * A bucket of OpenShift Data Foundation, whose operator writes a ConfigMap and a Secret of the claim's name.
 *
 * One bucket serves all purposes: each claim has keys of its own, and Koku has one pair for all of its buckets. Its name is
 * fixed, so that everything else knows it when the chart is rendered.
 */
const bucketClaim = when(isClaimed, {
  apiVersion: "objectbucket.io/v1alpha1",
  kind: "ObjectBucketClaim",
  metadata: metadata(
    claimName,
    { name: "storage-bucket", component: "storage" },
    {
      // With the claim goes the bucket, and every report in it.
      "helm.sh/resource-policy": "keep",
    },
  ),
  spec: { bucketName: costBucket, storageClassName: settings.storageClassName },
} satisfies Written<ObjectBucketClaim>);

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
