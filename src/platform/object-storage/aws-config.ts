import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import type { Mounts, Volumes } from "../../kubernetes/pod.ts";
import { decimal, linesTemplate, sha256sum, t, type Written, when } from "../../template/language.ts";
import { bucketScript } from "./bucket-script.ts";
import { pathStyle } from "./client.ts";
import { objectStorage } from "./values.ts";

const DIRECTORY = "/etc/storage-client";

/** Settings of boto3 that have no variable. */
const settings = linesTemplate(
  "ros-ocp.storage.awsConfig",
  { about: "Settings of boto3 for the object storage." },
  () => [
    "[default]",
    "# Checksums that boto3 adds by itself are refused by many an S3 that is not Amazon's.",
    "request_checksum_calculation = when_required",
    "response_checksum_validation = when_required",
    "s3 =",
    "    signature_version = s3v4",
    when(pathStyle, "    addressing_style = path", "    addressing_style = virtual"),
  ],
)();

const stagingDays = decimal(objectStorage.stagingRetentionDays);

/** What Python's clients of the object storage get as files. */
export const storageClientConfig = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName("storage-client"), { name: "storage-client", component: "storage-client" }),
  data: { "aws-config": settings, "buckets.py": bucketScript, "staging-days": stagingDays },
} satisfies Written<ConfigMap>;

/** The settings of boto3: `AWS_CONFIG_FILE` names `file`, and a pod has the mount, the volume and the annotation. */
export const awsConfig = {
  file: `${DIRECTORY}/aws-config`,
  mounts: [{ name: "storage-client", mountPath: DIRECTORY, readOnly: true }] satisfies Mounts,
  volumes: [{ name: "storage-client", configMap: { name: objectName("storage-client") } }] satisfies Volumes,
  /** Changes with the settings; as an annotation it restarts the pods that read them. */
  checksum: sha256sum(settings),
} as const;

/** The script that makes, checks and awaits buckets, and what changes with it. */
export const bucketProgram = {
  file: `${DIRECTORY}/buckets.py`,
  /** A file and no argument: it also runs in gates, whose pods another retention must not restart. */
  daysFile: `${DIRECTORY}/staging-days`,
  checksum: sha256sum(t`${settings}${bucketScript}${stagingDays}`),
} as const;
