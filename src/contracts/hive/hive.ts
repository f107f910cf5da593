import { contract } from "../contract.ts";

const METASTORE = ["metastore"] as const;
const SOURCE = "src/platform/hive/config.ts";

/**
 * The image of the Hive metastore, as the ubi-hive that Koku is developed with has it.
 *
 * Its own entrypoint writes another configuration and hides a failed initialisation, so only its files are used: the
 * metastore's jars and schema scripts, Hadoop's jars, the JDBC driver, the JMX exporter and a Java 8.
 */
export const hive = contract({
  name: "hive",
  version: { commit: "2f89bfb", date: "2024-09-13", repository: "RedHatInsights/ubi-hive" },
  user: { uid: 1000, gid: 0, about: "the image names its user by name, and runAsNonRoot needs the number" },
  processes: {
    prepare: {
      ports: {},
      endpoints: {},
      probes: {},
      uses: {},
      writable: { "/prepared": "the schema's scripts, the user's name and the trust store, for the other containers" },
      graceSeconds: 30,
      resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      about: "takes out of the image what the other containers need",
    },
    metastore: {
      ports: { thrift: 9083, metrics: 9000 },
      endpoints: {
        metrics: { port: "metrics", path: "/metrics", needs: [], liveness: true, about: "by the JMX exporter" },
      },
      // Thrift has no path to ask; the pod's probes connect.
      probes: {},
      uses: { postgres: true, s3: true },
      writable: { "/tmp": "Java's and Hadoop's scratch files" },
      graceSeconds: 30,
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "500m", memory: "1Gi" } },
      about: "serves Thrift; ends within two seconds of SIGTERM",
      engine: "trino",
    },
  },
  variables: {
    METASTORE_HOME: {
      reads: ["prepare", "metastore"],
      format: "path",
      required: true,
      about: "where the image has the metastore, with lib/ and scripts/",
      source: "src/platform/hive/scripts/start.sh.ts",
    },
    HADOOP_HOME: {
      reads: METASTORE,
      format: "path",
      required: true,
      about: "where the image has Hadoop, with share/hadoop/",
      source: "src/platform/hive/scripts/start.sh.ts",
    },
    DATABASE_PASSWORD: {
      reads: METASTORE,
      format: "credential",
      required: true,
      about: "into metastore-site.xml, in Hadoop's form of a variable",
      source: SOURCE,
    },
    S3_ACCESS_KEY: {
      reads: METASTORE,
      format: "credential",
      required: true,
      about: "without it CREATE SCHEMA fails: the metastore makes the schema's directory",
      source: SOURCE,
    },
    S3_SECRET_KEY: {
      reads: METASTORE,
      format: "credential",
      required: true,
      about: "belongs to S3_ACCESS_KEY",
      source: SOURCE,
    },
  },
  ignored: {
    DATABASE_NAME: "the JDBC URL is in metastore-site.xml",
    HIVE_LOGLEVEL: "the level is in log4j2.properties",
    S3_ENDPOINT: "it is in metastore-site.xml",
  },
  harmful: {
    JAVA_TOOL_OPTIONS: "adds flags that the heap and the memory limit do not know of",
  },
  refusedValues: {},
});
