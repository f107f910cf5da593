import { objectName } from "../../../kubernetes/names.ts";
import type { Mounts, Volumes } from "../../../kubernetes/pod.ts";
import { linesTemplate, sha256sum, when } from "../../../template/language.ts";
import { pathStyle } from "./facts.ts";

/** The ConfigMap with all that clients in Python get as files. */
export const CLIENT_FILES = "storage-client";
/** Where it is in their pods. */
export const DIRECTORY = "/etc/storage-client";

/** Settings of boto3 that have no variable. */
export const awsSettings = linesTemplate(
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

/** The settings of boto3: `AWS_CONFIG_FILE` names `file`, and a pod has the mount, the volume and the annotation. */
export const awsConfig = {
  file: `${DIRECTORY}/aws-config`,
  mounts: [{ name: CLIENT_FILES, mountPath: DIRECTORY, readOnly: true }] satisfies Mounts,
  volumes: [{ name: CLIENT_FILES, configMap: { name: objectName(CLIENT_FILES) } }] satisfies Volumes,
  /** Changes with the settings; as an annotation it restarts the pods that read them. */
  checksum: sha256sum(awsSettings),
} as const;
