import { objectName } from "../../kubernetes/names.ts";
import { or, orElse, when } from "../../template/language.ts";
import { callsOutside, type Use } from "../use.ts";
import { koku } from "./values.ts";

const { aws, azure, gcp } = koku.cloudProviders;

/** The clouds' own interfaces: their addresses are many, and change. */
export const clouds: Use = {
  backing: "cloud",
  ...callsOutside("internet", 443, or(aws.enabled, azure.enabled, gcp.enabled)),
};

const CLOUDS = [
  { settings: aws, name: "aws-credentials", at: "/etc/aws", path: "aws-credentials" },
  { settings: gcp, name: "gcp-credentials", at: "/etc/gcp", path: "gcp-credentials.json" },
];

/** The operator's cloud identities, as files. */
export const identities: Use = {
  mounts: CLOUDS.map(({ settings, name, at }) => when(settings.enabled, { name, mountPath: at, readOnly: true })),
  volumes: CLOUDS.map(({ settings, name, path }) =>
    when(settings.enabled, {
      name,
      secret: { secretName: orElse(settings.existingSecret, objectName(name)), items: [{ key: name, path }] },
    }),
  ),
};
