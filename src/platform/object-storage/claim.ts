import type { ObjectMeta } from "kubernetes-types/meta/v1.d.ts";
import { metadata } from "../../kubernetes/names.ts";
import { type Written, when } from "../../template/language.ts";
import { costBucket } from "../backings/s3/facts.ts";
import { claimName } from "./credentials.ts";
import { isClaimed } from "./flavour.ts";
import { odf } from "./odf-values.ts";

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
export const bucketClaim = when(isClaimed, {
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
  spec: { bucketName: costBucket, storageClassName: odf.storageClassName },
} satisfies Written<ObjectBucketClaim>);
