import { and, decimal, each, linesTemplate, sha256sum, t, when } from "../../../template/language.ts";
import { isMinio, makesBuckets } from "../../object-storage/flavour.ts";
import { minio, objectStorage } from "../../object-storage/values.ts";
import { AWS_CONFIG, awsSettings, DIRECTORY, TRUSTED_ROOTS } from "./client-files.ts";
import {
  costBucket,
  hasStaging,
  rosBucket,
  stagingBucket,
  storageAccessKeySource,
  storageCa,
  storageRegion,
  storageSecretKeySource,
  storageUrl,
} from "./facts.ts";
import { buckets } from "./scripts/buckets.py.ts";

const script = linesTemplate(
  "ros-ocp.storage.bucketScript",
  { about: "Makes the buckets, checks them, or waits until they are there; else says which value is wrong." },
  () => buckets,
)();

const stagingDays = decimal(objectStorage.stagingRetentionDays);

/** The script that makes, checks and awaits buckets, and what changes with it. */
export const bucketProgram = {
  file: `${DIRECTORY}/buckets.py`,
  /** A file and no argument: it also runs in gates, whose pods another retention must not restart. */
  daysFile: `${DIRECTORY}/staging-days`,
  files: { "buckets.py": script, "staging-days": stagingDays },
  checksum: sha256sum(t`${awsSettings}${script}${stagingDays}`),
} as const;

/** Buckets without which the platform cannot work. */
export const neededBuckets = [costBucket, rosBucket, stagingBucket];

/** Whether the chart makes buckets, and nobody else was asked to. */
export const createsBuckets = and(makesBuckets, objectStorage.bucketJob.enabled);

/** The script's arguments about the buckets, but for how long to wait. */
export const aboutBuckets = [
  when(isMinio, "--own"),
  when(hasStaging, t`--staging=${stagingBucket}`),
  when(makesBuckets, `--days=${bucketProgram.daysFile}`),
  ...neededBuckets,
  when(
    isMinio,
    each(minio.buckets, "bucket", (bucket) => bucket),
  ),
];

/** The variables under which Koku itself reads the same. */
export const bucketVariables = [
  { name: "S3_ENDPOINT", value: storageUrl },
  { name: "S3_REGION", value: storageRegion },
  { name: "S3_ACCESS_KEY", valueFrom: storageAccessKeySource },
  { name: "S3_SECRET", valueFrom: storageSecretKeySource },
  { name: "AWS_CONFIG_FILE", value: AWS_CONFIG },
  when(storageCa.given, { name: "AWS_CA_BUNDLE", value: TRUSTED_ROOTS }),
];
