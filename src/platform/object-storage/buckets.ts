import type { JobSpec } from "kubernetes-types/batch/v1.d.ts";
import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { namedJob } from "../../kubernetes/job.ts";
import { objectName } from "../../kubernetes/names.ts";
import { container, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { and, decimal, each, itemsTemplate, t, type Written, when } from "../../template/language.ts";
import { credentialsChecksum } from "../credentials.ts";
import { koku, user } from "../koku/values.ts";
import { awsConfig, bucketProgram } from "./aws-config.ts";
import {
  costBucket,
  hasStaging,
  rosBucket,
  stagingBucket,
  storageAccessKeySource,
  storageRegion,
  storageSecretKeySource,
  storageUrl,
} from "./client.ts";
import { claimName, storageSecret } from "./credentials.ts";
import { isClaimed, isMinio, makesBuckets } from "./flavour.ts";
import { minio } from "./minio-values.ts";
import { trustedRoots } from "./trusted-roots.ts";
import { objectStorage } from "./values.ts";

export const bucketsIdentity = { name: "storage-buckets", component: "storage-buckets" };

const { bucketJob } = objectStorage;

const needed = [costBucket, rosBucket, stagingBucket];
const buckets = [
  ...needed,
  when(
    isMinio,
    each(minio.buckets, "bucket", (bucket) => bucket),
  ),
];

/** Whether the chart makes buckets, and nobody else was asked to. */
const creates = and(makesBuckets, bucketJob.enabled);

/** What the script is told of the buckets, but for how long to wait. */
const aboutBuckets = [
  when(isMinio, "--own"),
  when(hasStaging, t`--staging=${stagingBucket}`),
  when(makesBuckets, `--days=${bucketProgram.daysFile}`),
  ...buckets,
];

/** The variables under which Koku itself reads the same. */
const variables = [
  { name: "S3_ENDPOINT", value: storageUrl },
  { name: "S3_REGION", value: storageRegion },
  { name: "S3_ACCESS_KEY", valueFrom: storageAccessKeySource },
  { name: "S3_SECRET", valueFrom: storageSecretKeySource },
  { name: "AWS_CONFIG_FILE", value: awsConfig.file },
  when(trustedRoots.given, { name: "AWS_CA_BUNDLE", value: trustedRoots.file }),
];

const mounts = [...awsConfig.mounts, ...trustedRoots.mounts];
const volumes = [...awsConfig.volumes, ...trustedRoots.volumes];

/** What the operator of a claim has written about the bucket. */
const claimed = (name: string) => ({ name, valueFrom: { configMapKeyRef: { name: claimName, key: name } } });

const tmp = scratch("tmp", "/tmp", "16Mi");

const spec: Written<JobSpec> = {
  backoffLimit: 6,
  // A claimed bucket's pod cannot start before the operator has written its Secret.
  activeDeadlineSeconds: 7200,
  template: podTemplate({
    identity: bucketsIdentity,
    settings: bucketJob,
    serviceAccount: objectName("storage-buckets"),
    user,
    annotations: {
      "checksum/storage-client": bucketProgram.checksum,
      "checksum/storage": credentialsChecksum(storageSecret),
    },
    spec: { restartPolicy: "Never" },
    initContainers: trustedRoots.initContainers,
    container: {
      name: "buckets",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", bucketProgram.file],
      args: [
        when(makesBuckets, "create", "check"),
        t`--patience=${decimal(bucketJob.patienceSeconds)}`,
        ...aboutBuckets,
      ],
      // What is wrong stands in `kubectl describe pod` too.
      terminationMessagePolicy: "FallbackToLogsOnError",
      resources: bucketJob.resources,
    },
    environment: {
      name: "ros-ocp.storage.bucketEnv",
      whose: "the Job storage-buckets",
      variables: [...variables, when(isClaimed, [claimed("BUCKET_HOST"), claimed("BUCKET_NAME")])],
    },
    mounts: [tmp.mount, ...mounts],
    volumes: [tmp.volume, ...volumes],
    graceSeconds: 10,
  }),
};

/** Makes the buckets and keeps them private, or checks those that must exist: another storage is another Job. */
export const bucketsJob = when(
  bucketJob.enabled,
  namedJob({
    name: "storage-buckets",
    identity: bucketsIdentity,
    template: "ros-ocp.storage.bucketsJob",
    spec,
  }),
);

/**
 * The init container by which consumers wait for the buckets: Koku's listener commits an upload as failed, and so loses
 * it, when it cannot archive it. Where the chart makes the buckets it makes those that are missing, since a Job that gave
 * up is not tried again, and one that is done does not learn that the volume was lost.
 *
 * Its pod needs what `awsConfig` and `trustedRoots` have: volumes, and the init containers before this one.
 */
export const storageGate = itemsTemplate<Container>(
  "ros-ocp.storage.gate",
  { about: "Waits until the buckets are there and can be used; makes those that are missing." },
  () => [
    container({
      name: "wait-for-buckets",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", bucketProgram.file],
      args: [when(creates, ["create", ...aboutBuckets], ["wait", ...needed])],
      env: variables,
      resources: { requests: { cpu: "10m", memory: "96Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
      volumeMounts: mounts,
    }),
  ],
);
