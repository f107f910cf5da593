import type { TemplateFile } from "../../template/chart.ts";
import { file } from "../file.ts";
import { storageClientConfig } from "./aws-config.ts";
import { bucketsJob } from "./buckets.ts";
import { bucketClaim } from "./claim.ts";
import { minioService, minioStatefulSet } from "./minio.ts";

/** Files of the object storage. */
export const storageFiles: readonly TemplateFile[] = [
  file("configmap-storage-client", "object-storage/aws-config", storageClientConfig),
  file("statefulset-minio", "object-storage/minio", minioStatefulSet),
  file("service-minio", "object-storage/minio", minioService),
  file("objectbucketclaim-storage", "object-storage/claim", bucketClaim),
  file("job-storage-buckets", "object-storage/buckets", bucketsJob),
];
