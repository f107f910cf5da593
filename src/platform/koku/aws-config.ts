import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { linesTemplate, type Templated, when } from "../../template/language.ts";
import { pathStyle } from "../object-storage/client.ts";

const NAME = "koku-aws-config";
const DIRECTORY = "/etc/aws-config";

/**
 * How the clients of S3 sign and address requests.
 *
 * `auto` puts the bucket into the path for every S3 but Amazon's own, whose reports the same processes read. Without the
 * version, URLs that are given away are signed in the old way, which many an S3 refuses.
 */
const config = linesTemplate("ros-ocp.koku.awsConfig", { about: "How Koku's clients of S3 ask." }, () => [
  "[default]",
  "s3 =",
  "    signature_version = s3v4",
  when(pathStyle, "    addressing_style = auto", "    addressing_style = virtual"),
])();

export const awsConfigMap = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName(NAME), { name: "koku", component: "koku" }),
  data: { config },
} as Templated<ConfigMap>;

/** The file as pods see it, and what restarts them when it changes. */
export const awsConfig = {
  file: `${DIRECTORY}/config`,
  text: config,
  mount: { name: "aws-config", mountPath: DIRECTORY, readOnly: true },
  volume: { name: "aws-config", configMap: { name: objectName(NAME) } },
} as const;
