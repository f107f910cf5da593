import { hive as contract } from "../../contracts/hive/hive.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { disruptionValues } from "../../kubernetes/scaling.ts";
import { and, contains, flagTemplate, ne, not, present, reference, t } from "../../template/language.ts";
import { flag, group, integer, map, oneOf, text } from "../../values/schema.ts";
import { withTrino } from "../engine.ts";
import { trino } from "../trino/values.ts";

const DIRECTORY = "^/[A-Za-z0-9._/-]+$";
/** At least 128Mi: with 96 it works without any margin, and with 48 the first CREATE SCHEMA ends it. */
const HEAP = "^((12[89]|1[3-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,5})Mi|[1-9][0-9]{0,5}Gi)$";

export const hiveValues = group("The Hive metastore, which knows of Trino's tables; with Trino only.", {
  enabled: flag(true, { about: "Whether the chart runs it. `trino.catalogs.hive.metastoreUri` names another." }),
  image: imageValues(
    "The image of the standalone Hive metastore 3.1.3, with Hadoop, the PostgreSQL driver and a Java of 8, 11 or 17.",
    "quay.io/redhat-services-prod/cost-mgmt-dev-tenant/ubi-hive",
    "2f89bfb",
  ),
  metastoreHome: text("/opt/hive-metastore-bin", {
    about: "With the metastore's lib and scripts.",
    pattern: DIRECTORY,
  }),
  hadoopHome: text("/opt/hadoop", { about: "Where the image has Hadoop's share/hadoop.", pattern: DIRECTORY }),
  replicas: integer(1, { min: 1, max: 5, about: "How many run. They share all state in the database." }),
  heap: text("512Mi", {
    about: "Java's heap, at least 128Mi. The process takes about 200Mi more, which the memory limit must leave.",
    pattern: HEAP,
    form: "at least 128Mi, in Mi or Gi",
  }),
  connectionPool: integer(3, { min: 2, max: 50, about: "Size of each of four pools of connections to its database." }),
  logLevel: oneOf("INFO", ["DEBUG", "INFO", "WARN", "ERROR"], { about: "How much it logs." }),
  metrics: group("Metrics, by the image's JMX exporter.", { enabled: flag(true, { about: "Whether to serve them." }) }),
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
  resources: resourceValues("Resources of the metastore.", { cpu: ["250m", "500m"], memory: ["512Mi", "1Gi"] }),
  ...workloadValues,
});

export const hive = reference({ scope: "values" }, ["hive"], hiveValues);

export const ports = contract.processes.metastore.ports;

export const CONFIG_DIRECTORY = "/etc/hive-metastore";
export const PREPARED = "/prepared";

/** A Java key store of certificates needs no password; only keys would. */
export const TRUST_STORE = `${PREPARED}/trusted.jks`;

const { metastoreUri: named } = trino.catalogs.hive;

/** Where the release's own metastore answers. */
export const ownUri = t`thrift://${objectName("hive-metastore")}:${ports.thrift}`;

/** Whether the operator named another metastore than the release's own, which the guide writes as a template. */
export const namesMetastore = and(present(named), not(contains(named, "{{")), ne(named, ownUri));

/** Whether Trino uses a metastore that is not the release's own. */
export const usesExternalMetastore = and(withTrino, namesMetastore);

export const runsMetastore = flagTemplate(
  "ros-ocp.hive.runs",
  { about: "Whether the chart runs Hive's metastore." },
  () => and(withTrino, hive.enabled, not(namesMetastore)),
)();
