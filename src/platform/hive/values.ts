import { imageValues } from "../../kubernetes/image.ts";
import { podValues, resourceValues, securityValues } from "../../kubernetes/pod-values.ts";
import { disruptionValues } from "../../kubernetes/scaling.ts";
import { reference } from "../../template/language.ts";
import { flag, group, integer, map, oneOf, text } from "../../values/schema.ts";

const DIRECTORY = "^/[A-Za-z0-9._/-]+$";

export const hiveValues = group("The Hive metastore, which knows of Trino's tables; with Trino only.", {
  enabled: flag(true, {
    about: "Whether the chart runs it. An external one is named in `trino.catalogs.hive.metastoreUri`.",
  }),
  image: imageValues(
    "The image of the standalone Hive metastore 3.1.3, with Hadoop, the PostgreSQL driver and a Java of 8, 11 or 17.",
    "quay.io/redhat-services-prod/cost-mgmt-dev-tenant/ubi-hive",
    "2f89bfb",
  ),
  metastoreHome: text("/opt/hive-metastore-bin", {
    about: "Where the image has the metastore's lib and scripts.",
    pattern: DIRECTORY,
  }),
  hadoopHome: text("/opt/hadoop", { about: "Where the image has Hadoop's share/hadoop.", pattern: DIRECTORY }),
  replicas: integer(1, { min: 1, max: 5, about: "How many run. They share all state in the database." }),
  heap: text("512Mi", {
    about: "Java's heap. The process takes about 200Mi more, which the memory limit must leave.",
    pattern: "^[1-9][0-9]{0,5}(Mi|Gi)$",
  }),
  connectionPool: integer(3, {
    min: 2,
    max: 50,
    about: "Size of each of the metastore's four pools of connections to its database.",
  }),
  logLevel: oneOf("INFO", ["DEBUG", "INFO", "WARN", "ERROR"], { about: "How much it logs." }),
  metrics: group("Metrics, by the JMX exporter of the image.", {
    enabled: flag(true, { about: "Whether to serve them." }),
  }),
  schema: group("The tables in which the metastore keeps its knowledge.", {
    upgradeTo: text("", {
      about:
        "The version to bring them to, which is the image's when it is newer. The older image then refuses them: back up first.",
      example: "4.0.0",
      pattern: "^([0-9]+([.][0-9]+)+(-[a-z0-9-]+)?)?$",
    }),
  }),
  config: map(
    text("", { about: "The property's value.", pattern: "^[!-~]([ -~]*[!-~])?$|^$" }),
    {},
    {
      about: "Further properties of metastore-site.xml. They are in a ConfigMap, so no password belongs here.",
      example: { "fs.s3a.connection.maximum": "64" },
      keys: "^[A-Za-z0-9._-]+$",
    },
  ),
  podDisruptionBudget: disruptionValues,
  resources: resourceValues("Resources of the metastore.", {
    requests: { cpu: "250m", memory: "512Mi" },
    limits: { cpu: "500m", memory: "1Gi" },
  }),
  ...podValues,
  ...securityValues,
});

export const hive = reference({ scope: "values" }, ["hive"], hiveValues);
