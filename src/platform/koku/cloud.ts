import { objectName } from "../../kubernetes/names.ts";
import { or, orElse, when } from "../../template/language.ts";
import { callsOutside, type Use } from "../use.ts";
import { koku } from "./values.ts";

const { aws, azure, gcp } = koku.cloudProviders;

/** The clouds' own interfaces: their addresses are many, and change. */
export const clouds: Use = callsOutside("internet", 443, or(aws.enabled, azure.enabled, gcp.enabled));

/** The operator's cloud identities, as files where the clouds' libraries look. */
export const identities: Use = {
  mounts: [
    when(aws.enabled, { name: "aws-credentials", mountPath: "/etc/aws", readOnly: true }),
    when(gcp.enabled, { name: "gcp-credentials", mountPath: "/etc/gcp", readOnly: true }),
  ],
  volumes: [
    when(aws.enabled, {
      name: "aws-credentials",
      secret: {
        secretName: orElse(aws.existingSecret, objectName("aws-credentials")),
        items: [{ key: "aws-credentials", path: "aws-credentials" }],
      },
    }),
    when(gcp.enabled, {
      name: "gcp-credentials",
      secret: {
        secretName: orElse(gcp.existingSecret, objectName("gcp-credentials")),
        items: [{ key: "gcp-credentials", path: "gcp-credentials.json" }],
      },
    }),
  ],
};
