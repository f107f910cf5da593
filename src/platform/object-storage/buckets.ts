import { scratch } from "../../kubernetes/pod.ts";
import { decimal, t, when } from "../../template/language.ts";
import { aboutBuckets, bucketProgram, bucketVariables } from "../backings/s3/bucket-program.ts";
import { s3 } from "../backings/s3/s3.ts";
import { toolbox } from "../backings/toolbox.ts";
import { component } from "../component.ts";
import { claimName } from "./credentials.ts";
import { isClaimed, makesBuckets } from "./flavour.ts";
import { objectStorage } from "./values.ts";

const { bucketJob } = objectStorage;

/** What the operator of a claim has written about the bucket. */
const claimed = (name: string) => ({ name, valueFrom: { configMapKeyRef: { name: claimName, key: name } } });

/** Makes the buckets and keeps them private, or checks those that must exist: another storage is another Job. */
export const buckets = component({
  name: "storage-buckets",
  folder: "object-storage",
  about: "makes the buckets of the object storage, or checks them",
  enabled: bucketJob.enabled,
  uses: [s3()],
  workload: {
    settings: bucketJob,
    ...toolbox,
    job: {
      template: "ros-ocp.storage.bucketsJob",
      // A claimed bucket's pod cannot start before the operator has written its Secret.
      spec: { backoffLimit: 6, activeDeadlineSeconds: 7200 },
    },
    annotations: { "checksum/storage-client": bucketProgram.checksum },
    container: {
      name: "buckets",
      command: ["python", bucketProgram.file],
      args: [
        when(makesBuckets, "create", "check"),
        t`--patience=${decimal(bucketJob.patienceSeconds)}`,
        ...aboutBuckets,
      ],
      // What is wrong stands in `kubectl describe pod` too.
      terminationMessagePolicy: "FallbackToLogsOnError",
    },
    environment: {
      name: "ros-ocp.storage.bucketEnv",
      whose: "the Job storage-buckets",
      variables: [...bucketVariables, when(isClaimed, [claimed("BUCKET_HOST"), claimed("BUCKET_NAME")])],
    },
    places: [scratch("tmp", "/tmp", "16Mi")],
    graceSeconds: 10,
  },
});
