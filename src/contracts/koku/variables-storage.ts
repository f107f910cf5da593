import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** Object storage. Both engines need it: the listener archives every report before it processes it. */
// biome-ignore format: a table reads best with one variable on two lines
export const storage = {
  S3_ENDPOINT: { reads: by.storage, required: true, format: "url", source: "koku/koku/configurator.py:275",
    about: "with scheme; without it AWS. A report that cannot be uploaded is committed as failed and lost" },
  S3_ACCESS_KEY: { reads: by.storage, needs: ["S3_SECRET"], format: "credential", source: "koku/koku/configurator.py:301",
    about: "optional: without it boto3 looks for AWS_ACCESS_KEY_ID or the identity of the pod" },
  S3_SECRET: { reads: by.storage, needs: ["S3_ACCESS_KEY"], format: "credential", source: "koku/koku/configurator.py:306",
    about: "secret key" },
  S3_REGION: { reads: by.storage, required: true, format: "text", source: "koku/koku/configurator.py:316",
    about: "without it the bucket's own name becomes the region of ROS, HCS and SUBS signatures" },
  REQUESTED_BUCKET: { reads: by.storage, required: true, format: "text", source: "koku/koku/settings.py:608",
    about: "cost bucket; without it koku-report" },
  REQUESTED_ROS_BUCKET: { reads: by.listener, required: true, format: "text", source: "koku/koku/settings.py:609",
    about: "resource optimisation bucket; without it ros-report" },
  REQUESTED_SUBS_BUCKET: { reads: by.worker, engine: "trino", required: true, format: "text", source: "koku/koku/settings.py:610",
    about: "subscriptions bucket; without it subs-report" },
  S3_CONNECTION_TIMEOUT: { reads: by.storage, format: "integer", source: "koku/koku/settings.py:611",
    about: "seconds to connect, 60 by default" },
  SKIP_MINIO_DATA_DELETION: { reads: by.worker, format: "flag", source: "koku/koku/settings.py:635",
    about: "True keeps the objects of a deleted source" },
  AWS_ACCESS_KEY_ID: { reads: by.boto3, needs: ["AWS_SECRET_ACCESS_KEY"], format: "credential", source: "lib:boto3",
    about: "identity that reads customers' AWS reports; also S3's when S3_ACCESS_KEY is absent" },
  AWS_SECRET_ACCESS_KEY: { reads: by.boto3, needs: ["AWS_ACCESS_KEY_ID"], format: "credential", source: "lib:boto3",
    about: "its secret key" },
  AWS_CONFIG_FILE: { reads: by.boto3, format: "path", source: "lib:boto3",
    about: "signature version and addressing style of an S3 that needs them" },
  AWS_CA_BUNDLE: { reads: by.boto3, format: "path", source: "lib:boto3",
    about: "CA file of an S3 with its own certificate authority" },
  REQUESTS_CA_BUNDLE: { reads: by.boto3, format: "path", source: "lib:requests",
    about: "CA file for plain downloads, such as the report URLs that the ingress hands out" },
  GOOGLE_APPLICATION_CREDENTIALS: { reads: by.cloud, format: "path", source: "lib:google-auth",
    about: "file with the identity that reads customers' Google reports" },
  AWS_SHARED_CREDENTIALS_FILE: { reads: by.boto3, format: "path", source: "lib:boto3",
    about: "file with the AWS identity, in place of the two keys" },
} as const satisfies Variables<by.KokuProcess>;
