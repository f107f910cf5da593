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
  when,
} from "../../template/language.ts";
import { hasStaging, rosBucket, stagingBucket, storageTls, storageUrl } from "../backings/s3/facts.ts";
import type { Rule, Rules } from "../rule.ts";
import { isOurs, secrets } from "../secrets/credentials.ts";
import { storageSecret } from "./credentials.ts";
import { isExternal, isMinio, isOdf } from "./flavour.ts";
import { minio, objectStorage } from "./values.ts";

const { endpoint, region, accessKey, secretKey, ca } = objectStorage;

/** Whether a text that is given is shorter; MinIO counts bytes. */
const isShorter = (text: Expr<string>, least: number): Expr<boolean> => and(present(text), lt(bytes(text), least));

/** Whether MinIO gets the keys of the values. */
const isOwnKey = and(isMinio, isOurs(storageSecret));

const givesCa = or(present(ca.configMap), present(ca.secret));

/** Amazon's older endpoints, of which the Job that checks the buckets finds out the region. */
const NAMING_NO_REGION = ["s3.amazonaws.com", "s3-external-1.amazonaws.com"];

const address: readonly Rule[] = [
  {
    because: "every client has a URL without a host, and fails long after the installation",
    when: and(isExternal, not(present(endpoint))),
    message:
      "objectStorage.endpoint: objectStorage.mode is external, and nothing says where; set the URL, as in https://s3.example.com",
  },
  {
    because: "reports are kept in another storage than the operator thinks",
    when: and(present(endpoint), not(isExternal)),
    message: t`objectStorage.endpoint: ${endpoint} is an external S3, and objectStorage.mode is ${objectStorage.mode}; set it to external, or leave the endpoint empty`,
  },
  {
    because: "boto3 goes on to the right region by itself, and Trino and the ingress are refused later",
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
    because: "pods wait for ever for the ConfigMap with OpenShift's authority, which only OpenShift writes",
    when: and(isOdf, not(isOpenShift())),
    message:
      "objectStorage.mode: OpenShift Data Foundation is asked for, and the platform is not OpenShift; set platform to openshift where it is, or use minio or external",
  },
  {
    because: "no DNS knows the host names that clients ask for, and every upload is lost",
    when: and(not(isExternal), not(objectStorage.pathStyle)),
    message:
      "objectStorage.pathStyle: a Service has one name, so a bucket cannot stand in a host name; set it to true, or use an external S3",
  },
  {
    because: "resource optimisation reads every report as another kind, and nothing says so",
    when: or(contains(storageUrl, "namespace"), contains(rosBucket, "namespace")),
    message: t`objectStorage: the URL ${storageUrl}/${rosBucket} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; use another name for its host, or for objectStorage.rosBucket`,
  },
  {
    because: "the API server refuses the Service, after Helm has made the objects before it",
    when: and(isMinio, eq(minio.ports.api, minio.ports.console)),
    message: t`minio.ports.console: ${minio.ports.console} is minio.ports.api too, and a Service has a port once; give one of them another`,
  },
];

const keys: readonly Rule[] = [
  {
    because: "a derived key is known to nobody, and the S3 refuses every client",
    when: and(
      not(isMinio),
      not(present(objectStorage.existingSecret)),
      not(secrets.existing),
      // MinIO takes whatever is derived for the other one, and a claim of ODF brings both.
      or(ne(present(accessKey), present(secretKey)), and(present(endpoint), not(present(accessKey)))),
    ),
    message:
      "objectStorage.accessKey: the keys of an S3 that is not the release's own cannot be derived; give both accessKey and secretKey, or name a Secret in objectStorage.existingSecret",
  },
  {
    because: "MinIO does not start, after everything else of the release has been made",
    when: and(isOwnKey, or(isShorter(accessKey, 3), contains(accessKey, "="), contains(accessKey, ","))),
    message:
      "objectStorage.accessKey: MinIO does not start with an access key of fewer than 3 characters, or with = or , in it; take another, or leave it out",
  },
  {
    because: "MinIO does not start, after everything else of the release has been made",
    when: and(isOwnKey, isShorter(secretKey, 8)),
    message:
      "objectStorage.secretKey: MinIO does not start with a secret key of fewer than 8 characters; take a longer one, or leave it out",
  },
];

const encryption: readonly Rule[] = [
  {
    because: "reports travel in the clear, although their operator has given an authority to check",
    when: and(givesCa, not(storageTls)),
    message: t`objectStorage.ca: ${storageUrl} speaks no TLS, so there is no certificate to check; unset it, or begin the endpoint with https://`,
  },
  {
    because: "MinIO starts, and every client refuses its certificate",
    when: and(isMinio, present(minio.tls.secretName), not(givesCa)),
    message: t`minio.tls.secretName: no public authority signs for ${storageUrl}, so clients need its own; name it in objectStorage.ca`,
  },
];

/** What the values for the object storage must keep. */
export const rules: readonly Rule[] = [...address, ...keys, ...encryption];

/** What is accepted of the values for the object storage, and does not do what it seems to. */
export const warnings: Rules = [
  when(
    and(not(hasStaging), gt(objectStorage.stagingRetentionDays, 0)),
    t`- objectStorage.stagingRetentionDays: ${stagingBucket} holds the reports as well, so its uploads are not removed after ${objectStorage.stagingRetentionDays} days. Mind its size, and set 0 to say so.`,
  ),
  when(
    and(present(ca.configMap), present(ca.secret)),
    t`- objectStorage.ca.secret: ${ca.secret} has no effect, since the ConfigMap ${ca.configMap} is given too. Unset one of them.`,
  ),
  when(
    and(isMinio, present(minio.rootUser), present(accessKey)),
    "- minio.rootUser has no effect: objectStorage.accessKey gives MinIO's access key too. Unset one of them.",
  ),
  when(
    and(isExternal, or(present(minio.rootUser), present(minio.rootPassword))),
    t`- minio.rootUser and minio.rootPassword have no effect: no MinIO runs beside ${endpoint}, whose keys are objectStorage.accessKey and secretKey.`,
  ),
  when(
    and(isExternal, present(minio.buckets)),
    t`- minio.buckets has no effect: no MinIO runs beside ${endpoint}, so nobody makes them. Make them there.`,
  ),
];
