import { linesTemplate, t, when } from "../../template/language.ts";
import { storageCa } from "../object-storage/client.ts";
import { mebibytes } from "../quantity.ts";
import { THRIFT_PORT } from "./client.ts";
import { hive } from "./values.ts";

export const CONFIG_DIRECTORY = "/etc/hive-metastore";
export const PREPARED = "/prepared";
export const METRICS_PORT = 9000;

/** A Java key store of certificates needs no password; only keys would. */
const TRUST_STORE = `${PREPARED}/trusted.jks`;

const JAVA = `"\${JAVA_HOME:+$JAVA_HOME/bin/}`;

/** Takes out of the image what the pod's other containers need. */
export const prepare = linesTemplate("ros-ocp.hive.prepare", { about: "Prepares the metastore's pod." }, () => [
  "set -eu",
  'scripts="$METASTORE_HOME/scripts/metastore/upgrade/postgres"',
  'if [ ! -e "$scripts/upgrade.order.postgres" ]; then',
  '  echo "The image has no schema of the metastore for PostgreSQL in $scripts. Set hive.metastoreHome to where it is." >&2',
  "  exit 1",
  "fi",
  `mkdir -p ${PREPARED}/schema`,
  `cp "$scripts"/*postgres* ${PREPARED}/schema/`,
  "",
  "# Hadoop asks for the name of its user. On OpenShift the user is a number without one.",
  `cp /etc/passwd ${PREPARED}/passwd`,
  `whoami > /dev/null 2>&1 || echo "metastore:x:$(id -u):$(id -g)::/tmp:/bin/sh" >> ${PREPARED}/passwd`,
  when(storageCa.given, [
    "# keytool takes one certificate of a file, so each gets a file of its own.",
    `rm -f ${TRUST_STORE} ${PREPARED}/authority-*.pem`,
    "number=0",
    "inside=no",
    "while IFS= read -r line; do",
    '  case "$line" in *"BEGIN CERTIFICATE"*) number=$((number + 1)) inside=yes ;; esac',
    `  [ "$inside" = no ] || printf '%s\\n' "$line" >> "${PREPARED}/authority-$number.pem"`,
    '  case "$line" in *"END CERTIFICATE"*) inside=no ;; esac',
    `done < ${storageCa.file}`,
    'if [ "$number" = 0 ]; then',
    '  echo "objectStorage.ca holds no certificate in PEM." >&2',
    "  exit 1",
    "fi",
    `for authority in ${PREPARED}/authority-*.pem; do`,
    `  ${JAVA}keytool" -importcert -noprompt -trustcacerts -storetype JKS -alias "$(basename "$authority" .pem)" \\`,
    `    -keystore ${TRUST_STORE} -storepass changeit -file "$authority"`,
    "done",
  ]),
]);

/** Becomes the metastore, by its main class: the image's own script wants a configuration of its own. */
export const start = linesTemplate("ros-ocp.hive.start", { about: "Starts the Hive metastore." }, () => [
  "set -eu",
  'hadoop="$HADOOP_HOME/share/hadoop"',
  "# The metastore's own jars first: with Hadoop's log binding nothing would be logged.",
  `classes="${CONFIG_DIRECTORY}:$METASTORE_HOME/lib/*:$hadoop/common/lib/*:$hadoop/common/*:$hadoop/hdfs/lib/*:$hadoop/hdfs/*"`,
  "# An out-of-memory error would leave a process that answers nobody.",
  t`set -- -Xmx${mebibytes({ quantity: hive.heap })}m -XX:+ExitOnOutOfMemoryError \\`,
  `  -Dlog4j.configurationFile=${CONFIG_DIRECTORY}/log4j2.properties -Dlog4j2.formatMsgNoLookups=true`,
  when(storageCa.given, `set -- "$@" -Djavax.net.ssl.trustStore=${TRUST_STORE} -Djavax.net.ssl.trustStoreType=JKS`),
  when(hive.metrics.enabled, [
    'if [ -e "$METASTORE_HOME/lib/jmx_exporter.jar" ]; then',
    `  set -- "$@" "-javaagent:$METASTORE_HOME/lib/jmx_exporter.jar=${METRICS_PORT}:${CONFIG_DIRECTORY}/exporter.yaml"`,
    "else",
    '  echo "The image has no lib/jmx_exporter.jar, so there are no metrics. Set hive.metrics.enabled to false." >&2',
    "fi",
  ]),
  `exec ${JAVA}java" "$@" -cp "$classes" org.apache.hadoop.hive.metastore.HiveMetaStore -p ${THRIFT_PORT}`,
]);
