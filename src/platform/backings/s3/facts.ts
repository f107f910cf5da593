import { caBundle } from "../../../kubernetes/ca-bundle.ts";
import { objectName } from "../../../kubernetes/names.ts";
import { portOf } from "../../../kubernetes/url.ts";
import {
  and,
  contains,
  type Expr,
  eq,
  flagTemplate,
  hasPrefix,
  hasSuffix,
  ne,
  not,
  or,
  orElse,
  present,
  release,
  replace,
  sha256sum,
  sumTemplate,
  t,
  textTemplate,
  trimSuffix,
  trunc,
  unless,
  when,
} from "../../../template/language.ts";
import { storageAccessKey, storageSecret, storageSecretKey } from "../../object-storage/credentials.ts";
import { isClaimed, isMinio, isOdf } from "../../object-storage/flavour.ts";
import { minio, objectStorage, odf } from "../../object-storage/values.ts";
import { type Credential, secretKey } from "../../secrets/credentials.ts";

/** What clients of the object storage need to know, each in the form of its own variables. */

const isCeph = contains(odf.storageClassName, "ceph-rgw");

const odfHost = textTemplate("ros-ocp.storage.odfHost", { about: "The host of ODF's S3 service." }, () =>
  when(
    present(odf.endpoint),
    odf.endpoint,
    when(
      isCeph,
      "rook-ceph-rgw-ocs-storagecluster-cephobjectstore.openshift-storage.svc.cluster.local",
      "s3.openshift-storage.svc.cluster.local",
    ),
  ),
);

/** A URL of one of the chart's own settings, without the port that its scheme has anyway. */
const urlOf = (tls: Expr<boolean>, host: Expr<string>, port: Expr<number>) => [
  when(tls, "https://", "http://"),
  host,
  unless(or(and(tls, eq(port, 443)), and(not(tls), eq(port, 80))), t`:${port}`),
];

/** Its URL, with the scheme. Some clients sign the scheme's own port and others do not, so it is left out. */
export const storageUrl = textTemplate("ros-ocp.storage.endpoint", { about: "The URL of the object storage." }, () =>
  when(
    isMinio,
    urlOf(present(minio.tls.secretName), objectName("minio"), minio.ports.api),
    when(
      isOdf,
      urlOf(odf.useSSL, odfHost(), odf.port),
      when(
        hasPrefix(objectStorage.endpoint, "https:"),
        trimSuffix(objectStorage.endpoint, ":443"),
        trimSuffix(objectStorage.endpoint, ":80"),
      ),
    ),
  ),
)();

/** Whether it speaks TLS. */
export const storageTls: Expr<boolean> = hasPrefix(storageUrl, "https://");

/** Its host, and its port where the URL names one. */
export const storageAddress = replace(replace(storageUrl, "https://", ""), "http://", "");

export const storageRegion = textTemplate("ros-ocp.storage.region", { about: "Requests are signed for it." }, () =>
  when(isOdf, orElse(odf.region, objectStorage.region), objectStorage.region),
)();

/** Whether the bucket stands in the path of a URL and not in its host name. */
export const pathStyle: Expr<boolean> = objectStorage.pathStyle;

/** ODF has one, whose name is unique in all of ODF; elsewhere there are three. */
const oneBucket = textTemplate("ros-ocp.storage.oneBucket", { about: "The bucket for all purposes, or nothing." }, () =>
  when(
    isOdf,
    when(
      present(odf.bucket),
      odf.bucket,
      when(isClaimed, t`${objectName("reports")}-${trunc(sha256sum(release.namespace), 8)}`),
    ),
  ),
)();

const bucket = (purpose: string, own: Expr<string>) =>
  textTemplate(`ros-ocp.storage.bucket.${purpose}`, { about: `The bucket of ${purpose} data.` }, () =>
    orElse(oneBucket, own),
  )();

export const costBucket: Expr<string> = bucket("cost", objectStorage.bucket);
export const rosBucket: Expr<string> = bucket("ros", objectStorage.rosBucket);
export const stagingBucket: Expr<string> = bucket("staging", objectStorage.stagingBucket);

/** Whether uploads have a bucket of their own, from which they can be removed without the reports. */
export const hasStaging: Expr<boolean> = and(ne(stagingBucket, costBucket), ne(stagingBucket, rosBucket));

/** OpenShift puts the authority of its services into every namespace. */
const isServiceCa = flagTemplate(
  "ros-ocp.storage.isServiceCa",
  { about: "Whether OpenShift's own authority has signed the certificate." },
  () =>
    and(
      isOdf,
      odf.useSSL,
      or(hasSuffix(odfHost(), ".svc"), contains(odfHost(), ".svc.")),
      not(or(present(objectStorage.ca.configMap), present(objectStorage.ca.secret))),
    ),
)();

const ofCa = (what: string, byService: string, own: Expr<string>) =>
  textTemplate(`ros-ocp.storage.ca.${what}`, { about: `The ${what} of the object storage's authority.` }, () =>
    when(isServiceCa, byService, own),
  )();

/** The authority of its certificate, as PEM. */
export const storageCa = caBundle("storage-ca", "/etc/storage-ca", {
  configMap: ofCa("configMap", "openshift-service-ca.crt", objectStorage.ca.configMap),
  secret: objectStorage.ca.secret,
  key: ofCa("key", "service-ca.crt", objectStorage.ca.key),
});

/** Where a key is in its Secret; the operator of a claim calls it by another name. */
const sourceOf = (credential: Credential, claimed: string) =>
  secretKey(
    storageSecret,
    credential,
    textTemplate(`ros-ocp.storage.key.${credential.key}`, { about: `The key ${credential.key} in its Secret.` }, () =>
      when(isClaimed, claimed, credential.key),
    )(),
  );

export const storageAccessKeySource = sourceOf(storageAccessKey, "AWS_ACCESS_KEY_ID");
export const storageSecretKeySource = sourceOf(storageSecretKey, "AWS_SECRET_ACCESS_KEY");

/** Its port, for network policies; where its pods listen on another, `networkPolicy.outside.objectStorage.ports` says so. */
export const storagePort = portOf(storageUrl);

/** Ports on which NooBaa's and Ceph's pods listen behind their Services' 443 and 80. */
export const storagePodPort: Expr<number> = sumTemplate(
  "ros-ocp.storage.podPort",
  { about: "The port of ODF's pods behind its Service." },
  () => when(isCeph, when(odf.useSSL, 443, 8080), when(odf.useSSL, 6443, 6001)),
)();
