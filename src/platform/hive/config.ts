import type { Config } from "../../kubernetes/config.ts";
import type { Script } from "../../kubernetes/script.ts";
import { type Expr, eachEntry, linesTemplate, replace, t, textTemplate, when } from "../../template/language.ts";
import { costBucket, pathStyle, storageRegion, storageTls, storageUrl } from "../backings/s3/facts.ts";
import { hiveDatabase } from "./database.ts";
import { makeSchema } from "./scripts/make-schema.sh.ts";
import { prepare } from "./scripts/prepare.sh.ts";
import { schema } from "./scripts/schema.sql.ts";
import { start } from "./scripts/start.sh.ts";
import { CONFIG_DIRECTORY, hive, ports } from "./values.ts";

const file = (name: string, about: string, text: Script) =>
  linesTemplate(`ros-ocp.hive.${name}`, { about }, () => text)();

const property = (name: Expr<string> | string, value: Expr<string> | string) =>
  t`  <property><name>${name}</name><value>${value}</value></property>`;

/** What Hadoop replaces by a variable of the environment. */
const fromEnvironment = (name: string) => `\${env.${name}}`;

/** Text as XML holds it. */
const escaped = (text: Expr<string>) => replace(replace(text, "&", "&amp;"), "<", "&lt;");

const METASTORE = "org.apache.hadoop.hive.metastore";

const tls = textTemplate("ros-ocp.hive.tls", { about: "What the metastore's JDBC URL says of TLS." }, () => [
  t`&sslmode=${hiveDatabase.sslMode}`,
  when(hiveDatabase.ca.given, `&sslrootcert=${hiveDatabase.ca.file}`),
])();

/** The metastore's settings. Passwords and keys come from the environment, in Hadoop's form of it. */
const site = file("site", "Settings of the Hive metastore.", [
  "<configuration>",
  property("metastore.thrift.port", String(ports.thrift)),
  "  <!-- A schema without a location of its own is made below it. -->",
  property("metastore.warehouse.dir", t`s3a://${costBucket}/data`),
  property(
    "javax.jdo.option.ConnectionURL",
    t`jdbc:postgresql://${hiveDatabase.host}:${hiveDatabase.port}/${hiveDatabase.name}?ApplicationName=hive-metastore${escaped(tls)}`,
  ),
  property("javax.jdo.option.ConnectionDriverName", "org.postgresql.Driver"),
  property("javax.jdo.option.ConnectionUserName", hiveDatabase.user),
  property("javax.jdo.option.ConnectionPassword", fromEnvironment("DATABASE_PASSWORD")),
  "  <!-- Each of four pools; with the default of 10 one metastore holds 40 connections. -->",
  property("datanucleus.connectionPool.maxPoolSize", t`${hive.connectionPool}`),
  "  <!-- Tables that it makes up itself look right until the first CREATE TABLE, which never answers. -->",
  property("datanucleus.schema.autoCreateAll", "false"),
  property("metastore.schema.verification", "true"),
  "  <!-- The defaults are classes of Hive itself, which the standalone metastore does not have. -->",
  property("metastore.expression.proxy", `${METASTORE}.DefaultPartitionExpressionProxy`),
  property("metastore.task.threads.always", `${METASTORE}.events.EventCleanerTask`),
  property("metastore.metrics.enabled", t`${hive.metrics.enabled}`),
  property("metastore.metrics.reporters", "jmx"),
  property("fs.s3a.endpoint", storageUrl),
  property("fs.s3a.endpoint.region", storageRegion),
  property("fs.s3a.path.style.access", t`${pathStyle}`),
  property("fs.s3a.connection.ssl.enabled", t`${storageTls}`),
  property("fs.s3a.access.key", fromEnvironment("S3_ACCESS_KEY")),
  property("fs.s3a.secret.key", fromEnvironment("S3_SECRET_KEY")),
  "  <!-- Otherwise it tries for longer than Trino waits, and an S3 that is away looks like a metastore that is. -->",
  property("fs.s3a.attempts.maximum", "2"),
  property("fs.s3a.retry.limit", "2"),
  eachEntry(hive.config, { key: "name", item: "value" }, (name, value) => property(name, escaped(value))),
  "</configuration>",
]);

const logging = file("logging", "What the Hive metastore logs.", [
  "status = WARN",
  "appender.console.type = Console",
  "appender.console.name = console",
  "appender.console.target = SYSTEM_OUT",
  "appender.console.layout.type = PatternLayout",
  "appender.console.layout.pattern = %d{ISO8601} %-5p [%t] %c{2}: %m%n",
  t`rootLogger.level = ${hive.logLevel}`,
  "rootLogger.appenderRef.console.ref = console",
  "# They log each start of theirs as a warning.",
  "logger.datanucleus.name = DataNucleus",
  "logger.datanucleus.level = ERROR",
]);

const exporter = file("exporter", "Which of the Hive metastore's beans become metrics.", [
  "lowercaseOutputName: true",
  "lowercaseOutputLabelNames: true",
  "# Those of the JVM come by themselves.",
  "whitelistObjectNames: ['metrics:name=a*', 'metrics:name=create_*', 'metrics:name=delete_*', 'metrics:name=init_*', 'metrics:name=open_*']",
  "rules:",
  "  - pattern: 'metrics<name=(.+)><>Value'",
  "    name: hive_$1",
  "    type: GAUGE",
  "  - pattern: 'metrics<name=(.+)><>Count'",
  "    name: hive_$1_count",
  "    type: GAUGE",
  "  - pattern: 'metrics<name=(.+)><>(\\d+)thPercentile'",
  "    name: hive_$1",
  "    labels: {quantile: '0.$2'}",
  "    type: GAUGE",
]);

/** The files of the pod, which all its containers read. */
export const config: Config = {
  at: CONFIG_DIRECTORY,
  files: {
    "metastore-site.xml": site,
    "log4j2.properties": logging,
    "exporter.yaml": exporter,
    "prepare.sh": file("prepare", "Prepares the metastore's pod.", prepare),
    "schema.sh": file("makeSchema", "Makes the metastore's schema.", makeSchema),
    "schema.sql": file("schemaSql", "Makes the metastore's schema, once.", schema),
    "start.sh": file("start", "Starts the Hive metastore.", start),
  },
  checksum: { template: "ros-ocp.hive.configChecksum", whose: "the Hive metastore" },
};
