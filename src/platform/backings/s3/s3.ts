import { not } from "../../../template/language.ts";
import { isMinio, isOdf } from "../../object-storage/flavour.ts";
import type { Use } from "../../use.ts";
import { awsConfig } from "./aws-config.ts";
import { storageCa, storagePodPort, storagePort } from "./facts.ts";
import { storageGate } from "./gate.ts";
import { trustedRoots } from "./trusted-roots.ts";

/** A use of the object storage that takes no more than its port. */
export const s3Port: Use = {
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
 * The variables come from the facts (`storageUrl`, `storageRegion`, the buckets, `storageAccessKeySource`, …), from
 * `awsConfig.file` and `trustedRoots.file`, in the form of the client.
 *
 * @example uses: [s3({ waits: true })]
 */
export const s3 = ({ waits = false }: { readonly waits?: boolean } = {}): Use => ({
  ...s3Port,
  checksums: { "checksum/storage-client": awsConfig.checksum },
  prepares: trustedRoots.initContainers,
  gates: waits ? [storageGate()] : [],
  mounts: [...awsConfig.mounts, ...trustedRoots.mounts],
  volumes: [...awsConfig.volumes, ...trustedRoots.volumes],
});

/** A use of the object storage by a client that takes its authority alone, as Go and Java do: `storageCa.file`. */
export const s3WithCa = ({ waits = false }: { readonly waits?: boolean } = {}): Use => ({
  ...s3Port,
  volumes: [storageCa.volume],
  // The gate is in Python.
  ...(waits && s3({ waits })),
  mounts: [storageCa.mount],
});
