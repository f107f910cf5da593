import { OBJECT_NAME_OR_NONE } from "../../kubernetes/object-name.ts";
import { reference } from "../../template/language.ts";
import { flag, group, optional, port, text } from "../../values/schema.ts";
import { BUCKET } from "./values.ts";

/** OpenShift Data Foundation, under the existing chart's keys. */
export const odfValues = group(
  "OpenShift Data Foundation, the object storage where `objectStorage.mode` is `odf`. Without credentials the chart claims a bucket of its own.",
  {
    endpoint: text("", {
      about:
        "Host of its S3 service, without scheme and port. Empty: the service of the storage class, Ceph's gateway or else NooBaa's.",
      example: "s3.openshift-storage.svc.cluster.local",
      pattern: "^[A-Za-z0-9.-]*$",
    }),
    port: port(443, { about: "Port of its S3 service." }),
    useSSL: flag(true, {
      about: "Whether the service speaks TLS. Its certificate is checked against OpenShift's own authority.",
    }),
    region: optional(
      text("us-east-1", {
        about: "Region that requests are signed for, instead of `objectStorage.region`.",
        pattern: "^[a-z0-9-]+$",
      }),
    ),
    bucket: text("", {
      about:
        "The one bucket that serves all purposes. Empty: a claimed one is named after release and namespace; with credentials there are the three of `objectStorage`.",
      pattern: `^$|${BUCKET}`,
    }),
    storageClassName: text("openshift-storage.noobaa.io", {
      about:
        "Storage class of the ObjectBucketClaim. `ocs-storagecluster-ceph-rgw` answers at once for what was just written, NooBaa a little later.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
    credentials: group("Credentials of an account that exists.", {
      secretName: text("", {
        about: "A Secret with the keys access-key and secret-key, instead of a claim.",
        example: "ros-ocp-odf-credentials",
        pattern: OBJECT_NAME_OR_NONE,
      }),
    }),
    pathStyle: optional(
      flagOfOld("Addressing style.", "The service has one name, so the bucket always stands in the path."),
    ),
  },
);

function flagOfOld(about: string, deprecated: string) {
  return flag(true, { about, deprecated });
}

export const odf = reference({ scope: "values" }, ["odf"], odfValues);
