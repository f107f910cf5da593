import { minio as contract } from "../../contracts/minio/minio.ts";
import { type Component, ofIdentity } from "../legacy.ts";
import { bucketsIdentity } from "./buckets.ts";
import { storageReach } from "./client.ts";
import { isMinio } from "./flavour.ts";
import { MINIO_PORTS, minioIdentity } from "./minio.ts";
import { objectStorage } from "./values.ts";

/** Object storage in the graph. */
export const storageComponents: readonly Component[] = [
  {
    ...ofIdentity(minioIdentity),
    runs: { contract, process: "server" },
    about: "object storage (S3) of this release, where OpenShift Data Foundation or another S3 does not take its place",
    enabled: isMinio,
    serves: { api: MINIO_PORTS.api, metrics: MINIO_PORTS.api },
    uses: [],
    outside: [],
  },
  {
    ...ofIdentity(bucketsIdentity),
    about: "makes the buckets of the object storage, or checks them",
    enabled: objectStorage.bucketJob.enabled,
    serves: {},
    ...storageReach,
  },
];
