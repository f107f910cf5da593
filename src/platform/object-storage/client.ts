import { caBundle } from "../../kubernetes/ca-bundle.ts";
import { objectName } from "../../kubernetes/names.ts";
import {
  afterLast,
  atoi,
  contains,
  type Expr,
  hasPrefix,
  not,
  present,
  replace,
  sumTemplate,
  t,
  textTemplate,
  when,
} from "../../template/language.ts";
import type { Reach } from "../component.ts";
import { secretKey } from "../credentials.ts";
import { objectStorage, storageAccessKey, storageSecret, storageSecretKey } from "./values.ts";

/** What every client of the object storage is told. */

/** Its URL, with the scheme. */
export const storageUrl = textTemplate("ros-ocp.storage.endpoint", { about: "The URL of the object storage." }, () =>
  when(present(objectStorage.endpoint), objectStorage.endpoint, t`http://${objectName("minio")}:9000`),
)();

/** Whether it speaks TLS. */
export const storageTls: Expr<boolean> = hasPrefix(storageUrl, "https://");

/** Its host, and its port where the URL names one. */
export const storageAddress = textTemplate(
  "ros-ocp.storage.address",
  { about: "The object storage without its scheme." },
  () => replace(replace(storageUrl, "https://", ""), "http://", ""),
)();

export const storageRegion: Expr<string> = objectStorage.region;
/** Whether the bucket stands in the path of a URL and not in its host name. */
export const pathStyle: Expr<boolean> = objectStorage.pathStyle;
export const costBucket: Expr<string> = objectStorage.bucket;
export const rosBucket: Expr<string> = objectStorage.rosBucket;
export const stagingBucket: Expr<string> = objectStorage.stagingBucket;

export const storageAccessKeySource = secretKey(storageSecret, storageAccessKey);
export const storageSecretKeySource = secretKey(storageSecret, storageSecretKey);

/** The authority of its certificate, as PEM. */
export const storageCa = caBundle("storage-ca", "/etc/storage-ca", objectStorage.ca);

/** Its port, for network policies. */
export const storagePort: Expr<number> = sumTemplate(
  "ros-ocp.storage.port",
  { about: "The port of the object storage." },
  () =>
    when(
      not(present(objectStorage.endpoint)),
      9000,
      when(
        hasPort(),
        atoi(afterLast(objectStorage.endpoint, ":")),
        when(hasPrefix(objectStorage.endpoint, "https:"), 443, 80),
      ),
    ),
)();

/** Whether the URL names a port: it has a colon beside that of its scheme. */
function hasPort(): Expr<boolean> {
  return contains(replace(objectStorage.endpoint, "://", ""), ":");
}

/** Where the object storage is in the graph. */
export const storageReach: Reach = { uses: [], outside: [{ about: "Object storage", port: storagePort }] };
