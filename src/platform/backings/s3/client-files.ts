import type { Container } from "kubernetes-types/core/v1.d.ts";
import { objectName } from "../../../kubernetes/names.ts";
import { scratch } from "../../../kubernetes/pod.ts";
import { itemsTemplate, linesTemplate, when } from "../../../template/language.ts";
import type { Use } from "../../use.ts";
import { tool } from "../toolbox.ts";
import { pathStyle, storageCa } from "./facts.ts";
import { joinAuthorities } from "./scripts/join-authorities.py.ts";

/** The ConfigMap with all that clients in Python get as files. */
export const CLIENT_FILES = "storage-client";
/** Where it is in their pods. */
export const DIRECTORY = "/etc/storage-client";
/** What `AWS_CONFIG_FILE` names. */
export const AWS_CONFIG = `${DIRECTORY}/aws-config`;

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

/**
 * Public authorities and the object storage's own in one file, which is there where `storageCa.given`.
 *
 * `AWS_CA_BUNDLE` and `REQUESTS_CA_BUNDLE` (in Go `SSL_CERT_FILE`) name it.
 */
export const TRUSTED_ROOTS = "/etc/trusted-roots/ca-bundle.crt";

const roots = scratch("trusted-roots", "/etc/trusted-roots", "4Mi");

const joined = itemsTemplate<Container>(
  "ros-ocp.trustedRoots",
  { about: "Joins the public authorities and the object storage's own into one file." },
  () => [
    when(
      storageCa.given,
      tool({
        name: "trusted-roots",
        script: joinAuthorities,
        args: [storageCa.file, TRUSTED_ROOTS],
        mounts: [storageCa.mount, roots.mount],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      }),
    ),
  ],
);

/** The files of a pod, and the init container that joins the authorities. */
export const clientFiles = {
  prepares: [joined()],
  mounts: [
    { name: CLIENT_FILES, mountPath: DIRECTORY, readOnly: true },
    when(storageCa.given, { ...roots.mount, readOnly: true }),
  ],
  volumes: [
    { name: CLIENT_FILES, configMap: { name: objectName(CLIENT_FILES) } },
    when(storageCa.given, roots.volume),
    storageCa.volume,
  ],
} satisfies Use;
