import type { Container } from "kubernetes-types/core/v1.d.ts";
import { itemsTemplate, not, sha256sum, when } from "../../../template/language.ts";
import { isMinio, isOdf } from "../../object-storage/flavour.ts";
import type { Use } from "../../use.ts";
import { tool } from "../toolbox.ts";
import { aboutBuckets, bucketProgram, bucketVariables, createsBuckets, neededBuckets } from "./bucket-program.ts";
import { awsSettings, clientFiles } from "./client-files.ts";
import { storageCa, storagePodPort, storagePort } from "./facts.ts";

/**
 * The init container by which consumers wait for the buckets: Koku's listener commits an upload as failed, and so loses
 * it, when it cannot archive it. Where the chart makes the buckets it makes those that are missing, since a Job that gave
 * up is not tried again, and one that is done does not learn that the volume was lost.
 */
const gate = itemsTemplate<Container>(
  "ros-ocp.storage.gate",
  { about: "Waits until the buckets are there and can be used; makes those that are missing." },
  () => [
    tool({
      name: "wait-for-buckets",
      script: bucketProgram.file,
      args: [when(createsBuckets, ["create", ...aboutBuckets], ["wait", ...neededBuckets])],
      env: bucketVariables,
      mounts: clientFiles.mounts,
      resources: { requests: { cpu: "10m", memory: "96Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    }),
  ],
)();

/** A use of the object storage that takes no more than its port. */
export const s3Port: Use = {
  backing: "s3",
  edges: [{ component: "minio", port: "api", when: isMinio }],
  outside: [
    { name: "objectStorage", port: storagePort, when: not(isMinio) },
    { name: "objectStorage", port: storagePodPort, when: isOdf },
  ],
};

/**
 * A use of the object storage by a client in Python: its port, boto3's settings, the authorities in one file, and the gate
 * that waits for the buckets.
 *
 * The variables come from the facts (`storageUrl`, `storageRegion`, the buckets, `storageAccessKeySource`, …), `AWS_CONFIG`
 * and `TRUSTED_ROOTS`, in the form of the client.
 *
 * @example uses: [s3({ waits: true })]
 */
export const s3 = ({ waits = false }: { readonly waits?: boolean } = {}): Use => ({
  ...s3Port,
  ...clientFiles,
  checksums: { "checksum/storage-client": sha256sum(awsSettings) },
  gates: waits ? [gate] : [],
});

/** A use of the object storage by a client that takes its authority alone, as Go and Java do: `storageCa.file`. */
export const s3WithCa = ({ waits = false }: { readonly waits?: boolean } = {}): Use => ({
  ...s3Port,
  volumes: [storageCa.volume],
  // The gate is in Python.
  ...(waits && s3({ waits })),
  mounts: [storageCa.mount],
});
