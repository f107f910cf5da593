import { mebibytes } from "../../../kubernetes/quantity.ts";
import { sh } from "../../../kubernetes/script.ts";
import { when } from "../../../template/language.ts";
import { storageCa } from "../../backings/s3/facts.ts";
import { CONFIG_DIRECTORY, hive, ports, TRUST_STORE } from "../values.ts";

/** Serves metrics, where the image can. */
const metrics = sh`
  if [ -e "$METASTORE_HOME/lib/jmx_exporter.jar" ]; then
    set -- "$@" "-javaagent:$METASTORE_HOME/lib/jmx_exporter.jar=${ports.metrics}:${CONFIG_DIRECTORY}/exporter.yaml"
  else
    echo "The image has no lib/jmx_exporter.jar, so there are no metrics. Set hive.metrics.enabled to false." >&2
  fi
`;

/** Becomes the metastore, by its main class: the image's own script wants a configuration of its own. */
export const start = sh`
  set -eu
  hadoop="$HADOOP_HOME/share/hadoop"
  # The metastore's own jars first: with Hadoop's log binding nothing would be logged.
  classes="${CONFIG_DIRECTORY}:$METASTORE_HOME/lib/*:$hadoop/common/lib/*:$hadoop/common/*:$hadoop/hdfs/lib/*:$hadoop/hdfs/*"
  # An out-of-memory error would leave a process that answers nobody.
  set -- -Xmx${mebibytes({ quantity: hive.heap })}m -XX:+ExitOnOutOfMemoryError \
    -Dlog4j.configurationFile=${CONFIG_DIRECTORY}/log4j2.properties -Dlog4j2.formatMsgNoLookups=true
  ${when(storageCa.given, sh`set -- "$@" -Djavax.net.ssl.trustStore=${TRUST_STORE} -Djavax.net.ssl.trustStoreType=JKS`)}
  ${when(hive.metrics.enabled, metrics)}
  exec "\${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@" -cp "$classes" org.apache.hadoop.hive.metastore.HiveMetaStore -p ${ports.thrift}
`;
