{{- /* The most workers that there may be. */}}
{{- define "ros-ocp.trino.mostWorkers" -}}
{{- if .Values.trino.worker.autoscaling.enabled -}}
{{ int64 .Values.trino.worker.autoscaling.maxReplicas }}
{{- else -}}
{{ int64 .Values.trino.worker.replicas }}
{{- end }}
{{- end }}

{{- /* A node's node.properties. */}}
{{- define "ros-ocp.trino.node" -}}
node.environment=production
node.id=${ENV:NODE_ID}
node.internal-address=${ENV:NODE_ADDRESS}
node.data-dir=/data/trino
{{- end }}

{{- /* A size in M or G, in MiB. */}}
{{- define "ros-ocp.trino.mebibytes" -}}
{{- if hasSuffix "G" .size -}}
{{ mul (.size | trimSuffix "G" | atoi) 1024 }}
{{- else -}}
{{ .size | trimSuffix "M" | atoi }}
{{- end }}
{{- end }}

{{- /* The version of Trino; 0 where neither trino.version nor the tag is a number. */}}
{{- define "ros-ocp.trino.version" -}}
{{- if .Values.trino.version -}}
{{ .Values.trino.version | atoi }}
{{- else -}}
{{ .Values.trino.image.tag | trunc 9 | atoi }}
{{- end }}
{{- end }}

{{- /* Flags of the coordinator's Java. */}}
{{- define "ros-ocp.trino.coordinator.jvm" -}}
-server
-Xmx{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }}M
-XX:+UseG1GC
{{- if ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 2048 }}
-XX:G1HeapRegionSize=32M
{{- end }}
-XX:+ExplicitGCInvokesConcurrent
-XX:+ExitOnOutOfMemoryError
-XX:-OmitStackTraceInFastThrow
-XX:ReservedCodeCacheSize=256M
-XX:PerMethodRecompilationCutoff=10000
-XX:PerBytecodeRecompilationCutoff=10000
-Djdk.attach.allowAttachSelf=true
-Djdk.nio.maxCachedBufferSize=2000000
-Dfile.encoding=UTF-8
-XX:+EnableDynamicAgentLoading
{{- if ge (include "ros-ocp.trino.version" . | int64) 448 }}
-XX:+UnlockDiagnosticVMOptions
-XX:G1NumCollectionsKeepPinned=10000000
{{- end }}
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
-Djavax.net.ssl.trustStore=/run/trust/cacerts
-Djavax.net.ssl.trustStorePassword=changeit
{{- end }}
{{- end }}

{{- /* Where the coordinator announces itself: to itself. */}}
{{- define "ros-ocp.trino.coordinator.discovery" -}}
{{- if .Values.trino.tls.enabled -}}
https://localhost:{{ int64 .Values.trino.tls.port }}
{{- else -}}
http://localhost:{{ int64 .Values.trino.coordinator.port }}
{{- end }}
{{- end }}

{{- /* What of the heap of the coordinator is left to other things than queries, in MiB. */}}
{{- define "ros-ocp.trino.coordinator.headroom" -}}
{{- if .Values.trino.coordinator.jvm.heapHeadroom -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.heapHeadroom) | int64 }}
{{- else -}}
{{ max 256 (div (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 4) }}
{{- end }}
{{- end }}

{{- /* What one query may take of the heap of the coordinator, in MiB. */}}
{{- define "ros-ocp.trino.coordinator.queryMemory" -}}
{{- if .Values.trino.coordinator.jvm.maxQueryMemory -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxQueryMemory) | int64 }}
{{- else -}}
{{ sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64) }}
{{- end }}
{{- end }}

{{- /* The coordinator's config.properties. */}}
{{- define "ros-ocp.trino.coordinator.config" -}}
coordinator=true
node-scheduler.include-coordinator=false
discovery.uri={{ include "ros-ocp.trino.coordinator.discovery" . }}
http-server.http.port={{ int64 .Values.trino.coordinator.port }}
{{- if .Values.trino.tls.enabled }}
internal-communication.https.required=true
http-server.https.enabled=true
http-server.https.port={{ int64 .Values.trino.tls.port }}
{{- end }}
# Requests that come through a proxy are refused otherwise.
http-server.process-forwarded=true
http-server.log.enabled=false
internal-communication.shared-secret=${ENV:INTERNAL_SECRET}
query.max-memory-per-node={{ include "ros-ocp.trino.coordinator.queryMemory" . | int64 }}MB
memory.heap-headroom-per-node={{ include "ros-ocp.trino.coordinator.headroom" . | int64 }}MB
{{- if .Values.trino.worker.spill.enabled }}
spill-enabled=true
spiller-spill-path=/data/trino/spill
{{- end }}
query.max-memory=1PB
query.max-total-memory=1PB
query.max-length={{ int64 .Values.trino.query.maxLength }}
query.max-execution-time={{ int64 .Values.trino.query.maxExecutionSeconds }}s
web-ui.authentication.type=fixed
web-ui.user=admin
{{- end }}

{{- /* Where the rules are that say who may do what. */}}
{{- define "ros-ocp.trino.access" -}}
access-control.name=file
security.config-file=/etc/trino/rules.json
{{- end }}

{{- /* Who may do what. */}}
{{- define "ros-ocp.trino.rules" -}}
{
  "catalogs": [
    {"user":"admin","allow":"all"},
    {"user":"readonly|trino","allow":"read-only"}
  ],
  "procedures": [
    {"user":"admin","privileges":["EXECUTE","GRANT_EXECUTE"]}
  ],
  "functions": [
    {"user":"admin","privileges":["EXECUTE","GRANT_EXECUTE"]}
  ],
  "system_information": [
    {"user":"admin","allow":["read","write"]},
    {"user":"metrics","allow":["read"]}
  ]
}
{{- end }}

{{- /* Flags of the worker's Java. */}}
{{- define "ros-ocp.trino.worker.jvm" -}}
-server
-Xmx{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }}M
-XX:+UseG1GC
{{- if ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 2048 }}
-XX:G1HeapRegionSize=32M
{{- end }}
-XX:+ExplicitGCInvokesConcurrent
-XX:+ExitOnOutOfMemoryError
-XX:-OmitStackTraceInFastThrow
-XX:ReservedCodeCacheSize=256M
-XX:PerMethodRecompilationCutoff=10000
-XX:PerBytecodeRecompilationCutoff=10000
-Djdk.attach.allowAttachSelf=true
-Djdk.nio.maxCachedBufferSize=2000000
-Dfile.encoding=UTF-8
-XX:+EnableDynamicAgentLoading
{{- if ge (include "ros-ocp.trino.version" . | int64) 448 }}
-XX:+UnlockDiagnosticVMOptions
-XX:G1NumCollectionsKeepPinned=10000000
{{- end }}
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
-Djavax.net.ssl.trustStore=/run/trust/cacerts
-Djavax.net.ssl.trustStorePassword=changeit
{{- end }}
{{- end }}

{{- /* Where workers announce themselves. */}}
{{- define "ros-ocp.trino.worker.discovery" -}}
{{- if .Values.trino.tls.enabled -}}
https://{{ include "ros-ocp.fullname" . }}-trino-coordinator-internal:{{ int64 .Values.trino.tls.port }}
{{- else -}}
http://{{ include "ros-ocp.fullname" . }}-trino-coordinator:{{ int64 .Values.trino.coordinator.port }}
{{- end }}
{{- end }}

{{- /* What of the heap of the worker is left to other things than queries, in MiB. */}}
{{- define "ros-ocp.trino.worker.headroom" -}}
{{- if .Values.trino.worker.jvm.heapHeadroom -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.heapHeadroom) | int64 }}
{{- else -}}
{{ max 256 (div (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 4) }}
{{- end }}
{{- end }}

{{- /* What one query may take of the heap of the worker, in MiB. */}}
{{- define "ros-ocp.trino.worker.queryMemory" -}}
{{- if .Values.trino.worker.jvm.maxQueryMemory -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxQueryMemory) | int64 }}
{{- else -}}
{{ sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64) }}
{{- end }}
{{- end }}

{{- /* A worker's config.properties. */}}
{{- define "ros-ocp.trino.worker.config" -}}
coordinator=false
discovery.uri={{ include "ros-ocp.trino.worker.discovery" . }}
{{- if .Values.trino.tls.enabled }}
http-server.http.enabled=false
internal-communication.https.required=true
http-server.https.enabled=true
http-server.https.port={{ int64 .Values.trino.tls.port }}
{{- else }}
http-server.http.port={{ int64 .Values.trino.worker.port }}
{{- end }}
# Requests that come through a proxy are refused otherwise.
http-server.process-forwarded=true
http-server.log.enabled=false
internal-communication.shared-secret=${ENV:INTERNAL_SECRET}
query.max-memory-per-node={{ include "ros-ocp.trino.worker.queryMemory" . | int64 }}MB
memory.heap-headroom-per-node={{ include "ros-ocp.trino.worker.headroom" . | int64 }}MB
{{- if .Values.trino.worker.spill.enabled }}
spill-enabled=true
spiller-spill-path=/data/spill
max-spill-per-node={{ div (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.spill.size) | int64) 9) 10 }}MB
query-max-spill-per-node={{ div (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.spill.size) | int64) 9) 10 }}MB
{{- end }}
shutdown.grace-period={{ int64 .Values.trino.worker.gracefulShutdown.gracePeriodSeconds }}s
{{- end }}

{{- /* The catalog hive. */}}
{{- define "ros-ocp.trino.catalog.hive" -}}
connector.name={{ .Values.trino.catalogs.hive.connector }}
hive.metastore.uri={{ include "ros-ocp.hive.uri" . }}
{{- if le (include "ros-ocp.trino.version" . | int64) 457 }}
hive.metastore-timeout=300s
{{- end }}
{{- if ge (include "ros-ocp.trino.version" . | int64) 458 }}
hive.metastore.thrift.client.connect-timeout=300s
hive.metastore.thrift.client.read-timeout=300s
{{- end }}
hive.storage-format=PARQUET
hive.compression-codec=SNAPPY
hive.parquet.use-column-names=true
hive.recursive-directories=true
hive.auto-purge=true
hive.collect-column-statistics-on-write=true
hive.partition-statistics-sample-size=100
hive.max-partitions-per-scan=1000000
hive.non-managed-table-writes-enabled=true
{{- if ge (include "ros-ocp.trino.version" . | int64) 458 }}
fs.native-s3.enabled=true
s3.endpoint={{ include "ros-ocp.storage.endpoint" . }}
s3.region={{ include "ros-ocp.storage.region" . }}
s3.path-style-access={{ .Values.objectStorage.pathStyle }}
s3.aws-access-key=${ENV:S3_ACCESS_KEY}
s3.aws-secret-key=${ENV:S3_SECRET_KEY}
{{- else }}
hive.s3.endpoint={{ include "ros-ocp.storage.endpoint" . }}
hive.s3.region={{ include "ros-ocp.storage.region" . }}
hive.s3.path-style-access={{ .Values.objectStorage.pathStyle }}
hive.s3.aws-access-key=${ENV:S3_ACCESS_KEY}
hive.s3.aws-secret-key=${ENV:S3_SECRET_KEY}
{{- end }}
{{- end }}

{{- /* What the JDBC URL of the catalog postgres says of TLS. */}}
{{- define "ros-ocp.trino.tls" -}}
{{- printf "sslmode=%s" .Values.database.koku.sslMode }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
{{- "&sslrootcert=/etc/database-ca/ca.crt" }}
{{- end }}
{{- end }}

{{- /* The catalog postgres. */}}
{{- define "ros-ocp.trino.catalog.postgres" -}}
connector.name=postgresql
connection-url=jdbc:postgresql://{{ include "ros-ocp.database.host" . }}:{{ int64 .Values.database.koku.port }}/{{ .Values.database.koku.name }}?{{ include "ros-ocp.trino.tls" . }}
connection-user={{ .Values.database.koku.user }}
connection-password=${ENV:KOKU_PASSWORD}
postgresql.array-mapping=AS_ARRAY
insert.non-transactional-insert.enabled=true
write.batch-size=10000
{{- end }}

{{- /* Changes with Trino's catalogs. */}}
{{- define "ros-ocp.trino.catalogsChecksum" -}}
{{ printf "%s%s%s" (include "ros-ocp.trino.catalog.hive" .) (include "ros-ocp.trino.catalog.postgres" .) (toJson .Values.trino.catalogs.further) | sha256sum }}
{{- end }}

{{- /* The memory limit of the coordinator: given, or its heap and what it takes beside it. */}}
{{- define "ros-ocp.trino.coordinator.memoryLimit" -}}
{{- if .Values.trino.coordinator.resources.limits.memory -}}
{{ .Values.trino.coordinator.resources.limits.memory }}
{{- else -}}
{{ add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (max 512 (div (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 4)) }}Mi
{{- end }}
{{- end }}

{{- /* The memory request of the coordinator: given, or its limit. */}}
{{- define "ros-ocp.trino.coordinator.memoryRequest" -}}
{{ .Values.trino.coordinator.resources.requests.memory | default (include "ros-ocp.trino.coordinator.memoryLimit" .) }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.trino.env" -}}
- name: NODE_ID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: NODE_ADDRESS
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
- name: INTERNAL_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.trino-credentials" . | quote }}
      key: internal-secret
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
- name: KOKU_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-password
{{- range $name, $catalog := .Values.trino.catalogs.further }}
{{- range $property, $source := $catalog.secretProperties }}
- name: {{ printf "CATALOG_%s_%s" ($name | replace "." "_" | replace "-" "_" | upper) ($property | replace "." "_" | replace "-" "_" | upper) | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ $source.secret | quote }}
      key: {{ $source.key | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* How long a worker may take to leave. */}}
{{- define "ros-ocp.trino.worker.graceSeconds" -}}
{{- if .Values.trino.worker.gracefulShutdown.enabled -}}
{{ add (mul 2 (int64 .Values.trino.worker.gracefulShutdown.gracePeriodSeconds)) (add (int64 .Values.trino.query.maxExecutionSeconds) 60) }}
{{- else -}}
60
{{- end }}
{{- end }}

{{- /* What the one port of a worker speaks. */}}
{{- define "ros-ocp.trino.worker.portName" -}}
{{- if .Values.trino.tls.enabled -}}
https
{{- else -}}
http
{{- end }}
{{- end }}

{{- /* Where other nodes reach the worker. */}}
{{- define "ros-ocp.trino.worker.internalPort" -}}
{{- if .Values.trino.tls.enabled -}}
{{ int64 .Values.trino.tls.port }}
{{- else -}}
{{ int64 .Values.trino.worker.port }}
{{- end }}
{{- end }}

{{- /* The URL by which a worker's own pod asks it, as curl takes it. */}}
{{- define "ros-ocp.trino.worker.self" -}}
{{- if .Values.trino.tls.enabled -}}
-k https://127.0.0.1:{{ int64 .Values.trino.tls.port }}
{{- else -}}
http://127.0.0.1:{{ int64 .Values.trino.worker.port }}
{{- end }}
{{- end }}

{{- /* The memory limit of the worker: given, or its heap and what it takes beside it. */}}
{{- define "ros-ocp.trino.worker.memoryLimit" -}}
{{- if .Values.trino.worker.resources.limits.memory -}}
{{ .Values.trino.worker.resources.limits.memory }}
{{- else -}}
{{ add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (max 512 (div (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 4)) }}Mi
{{- end }}
{{- end }}

{{- /* The memory request of the worker: given, or its limit. */}}
{{- define "ros-ocp.trino.worker.memoryRequest" -}}
{{ .Values.trino.worker.resources.requests.memory | default (include "ros-ocp.trino.worker.memoryLimit" .) }}
{{- end }}

{{- /* Where other nodes reach the coordinator. */}}
{{- define "ros-ocp.trino.coordinator.internalPort" -}}
{{- if .Values.trino.tls.enabled -}}
{{ int64 .Values.trino.tls.port }}
{{- else -}}
{{ int64 .Values.trino.coordinator.port }}
{{- end }}
{{- end }}
