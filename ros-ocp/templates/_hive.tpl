{{- /* Whether the chart runs Hive's metastore. */}}
{{- define "ros-ocp.hive.runs" -}}
{{- if and .Values.trino.enabled .Values.hive.enabled (not (and .Values.trino.catalogs.hive.metastoreUri (not (contains "{{" .Values.trino.catalogs.hive.metastoreUri)) (ne .Values.trino.catalogs.hive.metastoreUri (printf "thrift://%s-hive-metastore:9083" (include "ros-ocp.fullname" .))))) }}true{{ end }}
{{- end }}

{{- /* What the metastore's JDBC URL says of TLS. */}}
{{- define "ros-ocp.hive.tls" -}}
{{- printf "&sslmode=%s" (include "ros-ocp.database.hiveSslMode" .) }}
{{- if or (include "ros-ocp.database.hiveCa.configMap" .) (include "ros-ocp.database.hiveCa.secret" .) }}
{{- "&sslrootcert=/etc/database-ca/ca.crt" }}
{{- end }}
{{- end }}

{{- /* Settings of the Hive metastore. */}}
{{- define "ros-ocp.hive.site" -}}
<configuration>
  <property><name>metastore.thrift.port</name><value>9083</value></property>
  <!-- A schema without a location of its own is made below it. -->
  <property><name>metastore.warehouse.dir</name><value>s3a://{{ include "ros-ocp.storage.bucket.cost" . }}/data</value></property>
  <property><name>javax.jdo.option.ConnectionURL</name><value>jdbc:postgresql://{{ include "ros-ocp.database.hiveHost" . }}:{{ include "ros-ocp.database.hivePort" . | int64 }}/{{ .Values.database.hive.name }}?ApplicationName=hive-metastore{{ include "ros-ocp.hive.tls" . | replace "&" "&amp;" | replace "<" "&lt;" }}</value></property>
  <property><name>javax.jdo.option.ConnectionDriverName</name><value>org.postgresql.Driver</value></property>
  <property><name>javax.jdo.option.ConnectionUserName</name><value>{{ .Values.database.hive.user }}</value></property>
  <property><name>javax.jdo.option.ConnectionPassword</name><value>${env.DATABASE_PASSWORD}</value></property>
  <!-- Each of four pools; with the default of 10 one metastore holds 40 connections. -->
  <property><name>datanucleus.connectionPool.maxPoolSize</name><value>{{ int64 .Values.hive.connectionPool }}</value></property>
  <!-- Tables that it makes up itself look right until the first CREATE TABLE, which never answers. -->
  <property><name>datanucleus.schema.autoCreateAll</name><value>false</value></property>
  <property><name>metastore.schema.verification</name><value>true</value></property>
  <!-- The defaults are classes of Hive itself, which the standalone metastore does not have. -->
  <property><name>metastore.expression.proxy</name><value>org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy</value></property>
  <property><name>metastore.task.threads.always</name><value>org.apache.hadoop.hive.metastore.events.EventCleanerTask</value></property>
  <property><name>metastore.metrics.enabled</name><value>{{ .Values.hive.metrics.enabled }}</value></property>
  <property><name>metastore.metrics.reporters</name><value>jmx</value></property>
  <property><name>fs.s3a.endpoint</name><value>{{ include "ros-ocp.storage.endpoint" . }}</value></property>
  <property><name>fs.s3a.endpoint.region</name><value>{{ include "ros-ocp.storage.region" . }}</value></property>
  <property><name>fs.s3a.path.style.access</name><value>{{ .Values.objectStorage.pathStyle }}</value></property>
  <property><name>fs.s3a.connection.ssl.enabled</name><value>{{ hasPrefix "https://" (include "ros-ocp.storage.endpoint" .) }}</value></property>
  <property><name>fs.s3a.access.key</name><value>${env.S3_ACCESS_KEY}</value></property>
  <property><name>fs.s3a.secret.key</name><value>${env.S3_SECRET_KEY}</value></property>
  <!-- Otherwise it tries for longer than Trino waits, and an S3 that is away looks like a metastore that is. -->
  <property><name>fs.s3a.attempts.maximum</name><value>2</value></property>
  <property><name>fs.s3a.retry.limit</name><value>2</value></property>
{{- range $name, $value := .Values.hive.config }}
  <property><name>{{ $name }}</name><value>{{ $value | replace "&" "&amp;" | replace "<" "&lt;" }}</value></property>
{{- end }}
</configuration>
{{- end }}

{{- /* What the Hive metastore logs. */}}
{{- define "ros-ocp.hive.logging" -}}
status = WARN
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_OUT
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p [%t] %c{2}: %m%n
rootLogger.level = {{ .Values.hive.logLevel }}
rootLogger.appenderRef.console.ref = console
# They log each start of theirs as a warning.
logger.datanucleus.name = DataNucleus
logger.datanucleus.level = ERROR
{{- end }}

{{- /* Which of the Hive metastore's beans become metrics. */}}
{{- define "ros-ocp.hive.exporter" -}}
lowercaseOutputName: true
lowercaseOutputLabelNames: true
# Those of the JVM come by themselves.
whitelistObjectNames: ['metrics:name=a*', 'metrics:name=create_*', 'metrics:name=delete_*', 'metrics:name=init_*', 'metrics:name=open_*']
rules:
  - pattern: 'metrics<name=(.+)><>Value'
    name: hive_$1
    type: GAUGE
  - pattern: 'metrics<name=(.+)><>Count'
    name: hive_$1_count
    type: GAUGE
  - pattern: 'metrics<name=(.+)><>(\d+)thPercentile'
    name: hive_$1
    labels: {quantile: '0.$2'}
    type: GAUGE
{{- end }}

{{- /* Prepares the metastore's pod. */}}
{{- define "ros-ocp.hive.prepare" -}}
set -eu
scripts="$METASTORE_HOME/scripts/metastore/upgrade/postgres"
if [ ! -e "$scripts/upgrade.order.postgres" ]; then
  echo "The image has no schema of the metastore for PostgreSQL in $scripts. Set hive.metastoreHome to where it is." >&2
  exit 1
fi
mkdir -p /prepared/schema
cp "$scripts"/*postgres* /prepared/schema/

# Hadoop asks for the name of its user. On OpenShift the user is a number without one.
cp /etc/passwd /prepared/passwd
whoami > /dev/null 2>&1 || echo "metastore:x:$(id -u):$(id -g)::/tmp:/bin/sh" >> /prepared/passwd
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
# keytool takes one certificate of a file, so each gets a file of its own.
rm -f /prepared/trusted.jks /prepared/authority-*.pem
number=0
inside=no
while IFS= read -r line; do
  case "$line" in *"BEGIN CERTIFICATE"*) number=$((number + 1)) inside=yes ;; esac
  [ "$inside" = no ] || printf '%s\n' "$line" >> "/prepared/authority-$number.pem"
  case "$line" in *"END CERTIFICATE"*) inside=no ;; esac
done < /etc/storage-ca/ca.crt
if [ "$number" = 0 ]; then
  echo "objectStorage.ca holds no certificate in PEM." >&2
  exit 1
fi
for authority in /prepared/authority-*.pem; do
  "${JAVA_HOME:+$JAVA_HOME/bin/}keytool" -importcert -noprompt -trustcacerts -storetype JKS -alias "$(basename "$authority" .pem)" \
    -keystore /prepared/trusted.jks -storepass changeit -file "$authority"
done
{{- end }}
{{- end }}

{{- /* Makes the metastore's schema. */}}
{{- define "ros-ocp.hive.makeSchema" -}}
set -eu
# Debian's packages and PostgreSQL's own for Red Hat put psql where no PATH leads.
export PATH=/usr/lib/postgresql/16/bin:/usr/pgsql-16/bin:"$PATH" LC_ALL=C PGCONNECT_TIMEOUT=5
database="database $PGDATABASE on $PGHOST:$PGPORT"
trap 'exit 143' TERM
fail() {
  echo "$1" >&2
  exit 1
}

# A server that does not know the role yet is about to restart with it, so a refusal is final only after a while.
refusals=0
refused() {
  refusals=$((refusals + 1))
  [ "$refusals" -lt 24 ] || fail "$1"
}
until answer=$(psql -X -w -A -t -c 'select 1' 2>&1); do
  case "$answer" in
    *"authentication failed"* | *"no password supplied"*)
      refused "The $database refuses the password of $PGUSER. Give it the one of the role in database.hive.password or its Secret." ;;
    *"does not exist"* | *"no pg_hba.conf entry"* | *"permission denied"*)
      refused "The $database does not let $PGUSER in: $answer. Make role and database, or correct database.hive." ;;
  esac
  echo "Waiting for the $database: $answer"
  sleep 5
done

cd /prepared/schema
wanted=$(printf '%s\n' hive-schema-*.postgres.sql | sed 's/^hive-schema-//; s/[.]postgres[.]sql$//' | sort -V | tail -n 1)
run() { psql -X -q -A -t -w -v "from=$1" -v "script=$2" -f /etc/hive-metastore/schema.sql; }
found=$(run '' "hive-schema-$wanted.postgres.sql")
case "$found" in
  made) echo "Made the schema $wanted in the $database."; exit 0 ;;
  "$wanted") echo "The schema is $found, as the image needs it."; exit 0 ;;
  foreign)
    fail "The $database has tables but no version of the metastore's schema: it is half made, or it belongs to somebody else. Nothing was changed. If nobody needs the tables, drop and create schema public, and this pod makes them anew; else restore a backup, or name another database in database.hive." ;;
esac

# The steps from the version that is there to the one that the image needs, in the image's own order.
steps=$(sed -n "/^$found-to-/,/-to-$wanted\$/p" upgrade.order.postgres)
case "$steps" in
  *"-to-$wanted") ;;
  *) fail "The schema in the $database is $found, which this image does not know; it needs $wanted. Take the image that made it, or restore a backup of $wanted." ;;
esac
# A version and no switch, which would also let the image after the next one have its way.
[ "$wanted" = "{{ .Values.hive.schema.upgradeTo }}" ] ||
  fail "The schema in the $database is $found, and the image needs $wanted. Back up the database, then set hive.schema.upgradeTo to $wanted; or keep the image that made it."
steps=/prepared/upgrade.sql
sed -n "/^$found-to-/,/-to-$wanted\$/s/.*/\\\\i upgrade-&.postgres.sql/p" upgrade.order.postgres > "$steps"
result=$(run "$found" "$steps")
case "$result" in
  made | "$wanted") echo "The schema in the $database was $found and is $wanted." ;;
  *) fail "The schema in the $database is $result after the upgrade from $found to $wanted." ;;
esac
{{- end }}

{{- /* Makes the metastore's schema, once. */}}
{{- define "ros-ocp.hive.schemaSql" -}}
\set ON_ERROR_STOP on
begin;
-- Of two pods at once, the second waits here and finds what the first has made.
\o /dev/null
select pg_advisory_xact_lock(hashtext('hive-metastore-schema'));
\o
select to_regclass('public."VERSION"') is not null as versioned,
  exists (select from pg_tables where schemaname = 'public') as used \gset
\set found ''
\if :versioned
  select coalesce(max("SCHEMA_VERSION"), '') as found from public."VERSION" \gset
\endif
select :'found' = :'from' as go, :'found' = '' and :'used' as foreign \gset
\if :foreign
  \echo foreign
\elif :go
  \o /dev/null
  \i :script
  \o
  \echo made
\else
  \echo :found
\endif
commit;
{{- end }}

{{- /* Starts the Hive metastore. */}}
{{- define "ros-ocp.hive.start" -}}
set -eu
hadoop="$HADOOP_HOME/share/hadoop"
# The metastore's own jars first: with Hadoop's log binding nothing would be logged.
classes="/etc/hive-metastore:$METASTORE_HOME/lib/*:$hadoop/common/lib/*:$hadoop/common/*:$hadoop/hdfs/lib/*:$hadoop/hdfs/*"
# An out-of-memory error would leave a process that answers nobody.
set -- -Xmx{{ include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.heap) | int64 }}m -XX:+ExitOnOutOfMemoryError \
  -Dlog4j.configurationFile=/etc/hive-metastore/log4j2.properties -Dlog4j2.formatMsgNoLookups=true
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
set -- "$@" -Djavax.net.ssl.trustStore=/prepared/trusted.jks -Djavax.net.ssl.trustStoreType=JKS
{{- end }}
{{- if .Values.hive.metrics.enabled }}
if [ -e "$METASTORE_HOME/lib/jmx_exporter.jar" ]; then
  set -- "$@" "-javaagent:$METASTORE_HOME/lib/jmx_exporter.jar=9000:/etc/hive-metastore/exporter.yaml"
else
  echo "The image has no lib/jmx_exporter.jar, so there are no metrics. Set hive.metrics.enabled to false." >&2
fi
{{- end }}
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@" -cp "$classes" org.apache.hadoop.hive.metastore.HiveMetaStore -p 9083
{{- end }}

{{- /* Changes with the settings and scripts of the Hive metastore. */}}
{{- define "ros-ocp.hive.configChecksum" -}}
{{ printf "%s%s%s%s%s%s%s" (include "ros-ocp.hive.site" .) (include "ros-ocp.hive.logging" .) (include "ros-ocp.hive.exporter" .) (include "ros-ocp.hive.prepare" .) (include "ros-ocp.hive.makeSchema" .) (include "ros-ocp.hive.schemaSql" .) (include "ros-ocp.hive.start" .) | sha256sum }}
{{- end }}

{{- /* Variables that the chart sets for the Hive metastore. */}}
{{- define "ros-ocp.hive.env" -}}
- name: METASTORE_HOME
  value: {{ .Values.hive.metastoreHome | quote }}
- name: HADOOP_HOME
  value: {{ .Values.hive.hadoopHome | quote }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: hive-password
- name: S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
- name: S3_SECRET_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
{{- end }}

{{- /* The URI of the Hive metastore. */}}
{{- define "ros-ocp.hive.uri" -}}
{{- if and .Values.trino.catalogs.hive.metastoreUri (not (contains "{{" .Values.trino.catalogs.hive.metastoreUri)) (ne .Values.trino.catalogs.hive.metastoreUri (printf "thrift://%s-hive-metastore:9083" (include "ros-ocp.fullname" .))) -}}
{{ .Values.trino.catalogs.hive.metastoreUri }}
{{- else -}}
thrift://{{ include "ros-ocp.fullname" . }}-hive-metastore:9083
{{- end }}
{{- end }}
