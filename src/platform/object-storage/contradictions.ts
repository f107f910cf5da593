import { isOpenShift } from "../../kubernetes/names.ts";
import {
  and,
  bytes,
  contains,
  type Expr,
  eq,
  gt,
  hasSuffix,
  lt,
  ne,
  not,
  or,
  present,
  t,
} from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { isOurs, secrets } from "../credentials.ts";
import { isZero } from "../quantity.ts";
import { rosBucket, stagingBucket, storageTls, storageUrl } from "./client.ts";
import { storageSecret } from "./credentials.ts";
import { isExternal, isMinio, isOdf, makesBuckets } from "./flavour.ts";
import { minio } from "./minio-values.ts";
import { objectStorage } from "./values.ts";

/** Whether one of the two is given and the other is not. */
const isHalf = (one: Expr<string>, other: Expr<string>): Expr<boolean> => ne(present(one), present(other));

/** Whether a text that is given is shorter; MinIO counts bytes. */
const isShorter = (text: Expr<string>, least: number): Expr<boolean> => and(present(text), lt(bytes(text), least));

/** Whether MinIO gets the keys of the values. */
const isOwnKey = and(isMinio, isOurs(storageSecret));

const givesCa = or(present(objectStorage.ca.configMap), present(objectStorage.ca.secret));
const { endpoint, region } = objectStorage;

/** Amazon's older endpoints, of which the Job that checks the buckets finds out the region. */
const NAMING_NO_REGION = ["s3.amazonaws.com", "s3-external-1.amazonaws.com"];

const contradictions: readonly Contradiction[] = [
  {
    when: and(isExternal, not(present(endpoint))),
    message:
      "objectStorage.endpoint: objectStorage.mode is external, and nothing says where; set the URL, as in https://s3.example.com",
  },
  {
    when: and(present(endpoint), not(isExternal)),
    message: t`objectStorage.endpoint: ${endpoint} is an external S3, and objectStorage.mode is ${objectStorage.mode}; set it to external, or leave the endpoint empty`,
  },
  {
    when: and(
      isExternal,
      present(endpoint),
      not(secrets.existing),
      not(present(objectStorage.existingSecret)),
      not(or(present(objectStorage.accessKey), present(objectStorage.secretKey))),
    ),
    message: t`objectStorage: ${endpoint} is somebody else's, so its keys cannot be derived; set objectStorage.existingSecret, or both accessKey and secretKey`,
  },
  {
    // MinIO takes whatever is derived for the other one.
    when: and(
      not(isMinio),
      not(present(objectStorage.existingSecret)),
      not(secrets.existing),
      isHalf(objectStorage.accessKey, objectStorage.secretKey),
    ),
    message:
      "objectStorage.accessKey: a key is a pair, and only one of accessKey and secretKey is given; give both, or name a Secret in objectStorage.existingSecret",
  },
  {
    when: and(isOwnKey, isShorter(objectStorage.accessKey, 3)),
    message:
      "objectStorage.accessKey: MinIO does not start with an access key of fewer than 3 characters; take a longer one, or leave it out",
  },
  {
    when: and(isOwnKey, or(contains(objectStorage.accessKey, "="), contains(objectStorage.accessKey, ","))),
    message: "objectStorage.accessKey: MinIO does not start with = or , in its access key; take one without",
  },
  {
    when: and(isOwnKey, isShorter(objectStorage.secretKey, 8)),
    message:
      "objectStorage.secretKey: MinIO does not start with a secret key of fewer than 8 characters; take a longer one, or leave it out",
  },
  {
    when: and(isMinio, present(minio.rootUser), present(objectStorage.accessKey)),
    message: "minio.rootUser: objectStorage.accessKey gives MinIO's access key too; unset one of the two",
  },
  {
    when: and(isExternal, or(present(minio.rootUser), present(minio.rootPassword))),
    message: t`minio.rootUser: no MinIO runs beside ${endpoint}; give its keys in objectStorage.accessKey and secretKey, and unset rootUser and rootPassword`,
  },
  {
    when: and(isExternal, present(minio.buckets)),
    message: t`minio.buckets: no MinIO runs beside ${endpoint}, so nobody makes them; make them there, and unset minio.buckets`,
  },
  {
    when: and(
      isExternal,
      // Without the port of its scheme, which is what clients are told.
      hasSuffix(storageUrl, ".amazonaws.com"),
      not(or(...NAMING_NO_REGION.map((host) => hasSuffix(storageUrl, `//${host}`)))),
      not(contains(storageUrl, t`.${region}.`)),
      not(contains(storageUrl, t`-${region}.`)),
    ),
    message: t`objectStorage.region: ${region} is not the region of ${endpoint}, and requests are signed for it; set it to the one in the endpoint`,
  },
  {
    when: and(isMinio, eq(minio.ports.api, minio.ports.console)),
    message: t`minio.ports.console: ${minio.ports.console} is minio.ports.api too, and a Service has a port once; give one of them another`,
  },
  {
    when: and(isMinio, isZero({ quantity: minio.storage.size })),
    message: t`minio.storage.size: ${minio.storage.size} is no storage; the reports need some, such as 20Gi`,
  },
  {
    when: and(isOdf, not(isOpenShift())),
    message:
      "objectStorage.mode: OpenShift Data Foundation is asked for, and the platform is not OpenShift; set platform to openshift where it is, or use minio or external",
  },
  {
    when: and(not(isExternal), not(objectStorage.pathStyle)),
    message:
      "objectStorage.pathStyle: a Service has one name, so a bucket cannot stand in a host name; set it to true, or use an external S3",
  },
  {
    when: and(present(objectStorage.ca.configMap), present(objectStorage.ca.secret)),
    message: t`objectStorage.ca: the ConfigMap ${objectStorage.ca.configMap} and the Secret ${objectStorage.ca.secret} are both given; unset one of them`,
  },
  {
    when: and(givesCa, not(storageTls)),
    message: t`objectStorage.ca: ${storageUrl} speaks no TLS, so there is no certificate to check; unset it, or begin the endpoint with https://`,
  },
  {
    when: and(isMinio, present(minio.tls.secretName), not(givesCa)),
    message: t`minio.tls.secretName: no public authority signs for ${storageUrl}, so clients need its own; name it in objectStorage.ca`,
  },
  {
    when: contains(storageUrl, "namespace"),
    message: t`objectStorage: the host of ${storageUrl} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; use another name`,
  },
  {
    when: contains(rosBucket, "namespace"),
    message: t`objectStorage.rosBucket: ${rosBucket} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; take another name`,
  },
  {
    when: and(
      makesBuckets,
      gt(objectStorage.stagingRetentionDays, 0),
      or(
        eq(objectStorage.stagingBucket, objectStorage.bucket),
        eq(objectStorage.stagingBucket, objectStorage.rosBucket),
      ),
    ),
    message: t`objectStorage.stagingBucket: reports in ${stagingBucket} would be removed with the uploads after ${objectStorage.stagingRetentionDays} days; take another name, or set stagingRetentionDays to 0`,
  },
];

/** Values for the object storage that contradict each other. */
export const storageProblems = problemsOf("storage", "the object storage", [
  ...contradictions.map(lineOf),
  componentProblems("minio", minio),
  componentProblems("objectStorage.bucketJob", objectStorage.bucketJob),
]);
