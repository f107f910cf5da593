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

{{- /* What of the heap of a server of Trino is left to other things than queries, in MiB. */}}
{{- define "ros-ocp.trino.headroom" -}}
{{- if .jvm.heapHeadroom -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.heapHeadroom) | int64 }}
{{- else -}}
{{ max 256 (div (include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64) 4) }}
{{- end }}
{{- end }}

{{- /* What one query may take of the heap of a server of Trino, in MiB. */}}
{{- define "ros-ocp.trino.queryMemory" -}}
{{- if .jvm.maxQueryMemory -}}
{{ include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxQueryMemory) | int64 }}
{{- else -}}
{{ sub (include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64) (include "ros-ocp.trino.headroom" (dict "context" .context "jvm" .jvm) | int64) }}
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
query.max-memory-per-node={{ include "ros-ocp.trino.queryMemory" (dict "context" . "jvm" .Values.trino.coordinator.jvm) | int64 }}MB
memory.heap-headroom-per-node={{ include "ros-ocp.trino.headroom" (dict "context" . "jvm" .Values.trino.coordinator.jvm) | int64 }}MB
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
query.max-memory-per-node={{ include "ros-ocp.trino.queryMemory" (dict "context" . "jvm" .Values.trino.worker.jvm) | int64 }}MB
memory.heap-headroom-per-node={{ include "ros-ocp.trino.headroom" (dict "context" . "jvm" .Values.trino.worker.jvm) | int64 }}MB
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
connection-url=jdbc:postgresql://{{ include "ros-ocp.database.kokuHost" . }}:{{ int64 .Values.database.koku.port }}/{{ .Values.database.koku.name }}?{{ include "ros-ocp.trino.tls" . }}
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

{{- /* The memory limit of a server of Trino: given, or its heap and what it takes beside it. */}}
{{- define "ros-ocp.trino.memoryLimit" -}}
{{- if .resources.limits.memory -}}
{{ .resources.limits.memory }}
{{- else -}}
{{ add (include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64) (max 512 (div (include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64) 4)) }}Mi
{{- end }}
{{- end }}

{{- /* The memory request of a server of Trino: given, or its limit. */}}
{{- define "ros-ocp.trino.memoryRequest" -}}
{{- if .resources.requests.memory -}}
{{ .resources.requests.memory }}
{{- else -}}
{{ include "ros-ocp.trino.memoryLimit" (dict "context" .context "jvm" .jvm "resources" .resources) }}
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for a node of Trino. */}}
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
- name: {{ printf "CATALOG_%s_%s_%s" ($name | replace "." "_" | replace "-" "_" | upper) ($property | replace "." "_" | replace "-" "_" | upper) (printf "%s/%s" $name $property | sha256sum | trunc 6 | upper) | quote }}
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

{{- /* Where other nodes reach the coordinator. */}}
{{- define "ros-ocp.trino.coordinator.internalPort" -}}
{{- if .Values.trino.tls.enabled -}}
{{ int64 .Values.trino.tls.port }}
{{- else -}}
{{ int64 .Values.trino.coordinator.port }}
{{- end }}
{{- end }}

{{- /* Contradictions in the memory of a server of Trino, a line each; path is where its values are. */}}
{{- define "ros-ocp.trino.memoryProblems" -}}
{{- $heap := include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64 }}
{{- $headroom := include "ros-ocp.trino.headroom" (dict "context" .context "jvm" .jvm) | int64 }}
{{- $query := include "ros-ocp.trino.queryMemory" (dict "context" .context "jvm" .jvm) | int64 }}
{{- if lt (int64 $heap) 512 }}
{{ .path }}.jvm.maxHeapSize: a heap of {{ int64 $heap }} MiB is too small for Trino, which needs 256 MiB beside its queries; set at least 512M
{{- end }}
{{- if le (int64 $heap) (int64 $headroom) }}
{{ .path }}.jvm.heapHeadroom: {{ int64 $headroom }} MiB leave nothing of the heap of {{ int64 $heap }} MiB for queries; lower it, or raise maxHeapSize
{{- end }}
{{- if and (ge (int64 $heap) 512) (lt (int64 $headroom) 256) }}
{{ .path }}.jvm.heapHeadroom: with {{ int64 $headroom }} MiB of the heap of {{ int64 $heap }} MiB left to itself, Trino ends when a large query comes; set at least 256M, or leave it empty
{{- end }}
{{- if and (ge (int64 $heap) 512) (gt (int64 $heap) (int64 $headroom)) (ge (int64 $headroom) 256) (gt (int64 $query) (int64 $heap)) }}
{{ .path }}.jvm.maxQueryMemory: {{ int64 $query }} MiB are more than the whole heap of {{ int64 $heap }} MiB; lower it to {{ sub (int64 $heap) (int64 $headroom) }}M at most, or raise maxHeapSize
{{- end }}
{{- if and (ge (int64 $heap) 512) (gt (int64 $heap) (int64 $headroom)) (ge (int64 $headroom) 256) (le (int64 $query) (int64 $heap)) (gt (int64 $query) (sub (int64 $heap) (int64 $headroom))) }}
{{ .path }}.jvm.maxQueryMemory: {{ int64 $query }} MiB and the headroom of {{ int64 $headroom }} MiB are {{ add (int64 $query) (int64 $headroom) }} MiB, more than the heap of {{ int64 $heap }} MiB; lower one of them, or raise maxHeapSize
{{- end }}
{{- if and (ge (int64 $heap) 512) (gt (int64 $heap) (int64 $headroom)) (ge (int64 $headroom) 256) (le (int64 $query) (sub (int64 $heap) (int64 $headroom))) (lt (int64 $query) 128) }}
{{ .path }}.jvm: {{ int64 $query }} MiB for one query are too little for Koku's; leave it at least 128 MiB by maxHeapSize, heapHeadroom and maxQueryMemory
{{- end }}
{{- $limit := include "ros-ocp.trino.memoryLimit" (dict "context" .context "jvm" .jvm "resources" .resources) }}
{{- $limitMebibytes := include "ros-ocp.mebibytes" (dict "context" .context "quantity" $limit) | int64 }}
{{- if and .resources.limits.memory (eq (int64 $limitMebibytes) 0) }}
{{ .path }}.resources.limits.memory: {{ $limit }} cannot be compared with the heap; write it in whole Mi or Gi, or leave it empty
{{- end }}
{{- if and (gt (int64 $limitMebibytes) 0) (lt (int64 $limitMebibytes) (add (int64 $heap) 400)) }}
{{ .path }}.resources.limits.memory: {{ $limit }} are {{ int64 $limitMebibytes }} MiB, less than the heap of {{ int64 $heap }} MiB and the 400 MiB that Java takes beside it; raise it to {{ add (int64 $heap) 400 }}Mi, lower jvm.maxHeapSize to {{ sub (int64 $limitMebibytes) 400 }}M, or leave it empty
{{- end }}
{{- if gt (include "ros-ocp.mebibytes" (dict "context" .context "quantity" (include "ros-ocp.trino.memoryRequest" (dict "context" .context "jvm" .jvm "resources" .resources))) | int64) (int64 $limitMebibytes) }}
{{ .path }}.resources.requests.memory: {{ include "ros-ocp.trino.memoryRequest" (dict "context" .context "jvm" .jvm "resources" .resources) }} is above the limit {{ $limit }}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty
{{- end }}
{{- end }}

{{- /* Contradictions in the values of Trino, a line each. */}}
{{- define "ros-ocp.trino.problems" -}}
{{- if .Values.trino.enabled }}
{{- if eq (include "ros-ocp.trino.version" . | int64) 0 }}
trino.version: neither it nor the tag {{ .Values.trino.image.tag }} is a number, and the names of Trino's properties depend on the version; set it, as in "481"
{{- end }}
{{- if and .Values.trino.image.digest (not .Values.trino.version) }}
trino.version: an image that is named by its digest does not say its version, on which the names of Trino's properties depend; set it, as in "481"
{{- end }}
{{- if and (gt (include "ros-ocp.trino.version" . | int64) 0) (lt (include "ros-ocp.trino.version" . | int64) 435) }}
trino.image.tag: version {{ include "ros-ocp.trino.version" . | int64 }} is older than 435, the oldest whose properties are known here; take a newer one
{{- end }}
{{- if and .Values.trino.tls.enabled (eq (int64 .Values.trino.tls.port) (int64 .Values.trino.coordinator.port)) }}
trino.tls.port: {{ int64 .Values.trino.tls.port }} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443
{{- end }}
{{- if and .Values.trino.tls.enabled .Values.trino.internalSecret (lt (len .Values.trino.internalSecret) 32) }}
trino.internalSecret: keys of TLS are made of it, and it is shorter than 32 characters, which could be guessed from a certificate; give it as many, or leave it empty
{{- end }}
{{- if not .Values.trino.catalogs.hive.enabled }}
trino.catalogs.hive.enabled: Koku's SQL names the catalog hive; set it to true, or trino.enabled to false
{{- end }}
{{- if hasKey .Values.trino.catalogs.further "hive" }}
trino.catalogs.further.hive: the chart writes the catalog hive itself, for Koku; take another name
{{- end }}
{{- if hasKey .Values.trino.catalogs.further "postgres" }}
trino.catalogs.further.postgres: the chart writes the catalog postgres itself, for Koku; take another name
{{- end }}
{{- if hasKey .Values.trino.catalogs.further "system" }}
trino.catalogs.further.system: system is the name of a catalog that Trino has built in; take another name
{{- end }}
{{- if hasKey .Values.trino.catalogs.further "jmx" }}
trino.catalogs.further.jmx: jmx is the name of a catalog that Trino has built in; take another name
{{- end }}
{{- if and .Values.trino.catalogs.hive.s3Endpoint (ne .Values.trino.catalogs.hive.s3Endpoint .Values.objectStorage.endpoint) (ne .Values.trino.catalogs.hive.s3Endpoint (include "ros-ocp.storage.endpoint" .)) }}
trino.catalogs.hive.s3Endpoint: {{ .Values.trino.catalogs.hive.s3Endpoint }} is not objectStorage.endpoint, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and .Values.trino.catalogs.hive.s3AccessKey (ne .Values.trino.catalogs.hive.s3AccessKey .Values.objectStorage.accessKey) }}
trino.catalogs.hive.s3AccessKey: it is not objectStorage.accessKey, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and .Values.trino.catalogs.hive.s3SecretKey (ne .Values.trino.catalogs.hive.s3SecretKey .Values.objectStorage.secretKey) }}
trino.catalogs.hive.s3SecretKey: it is not objectStorage.secretKey, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and (not .Values.trino.worker.autoscaling.enabled) (lt (int64 .Values.trino.worker.replicas) 1) }}
trino.worker.replicas: 0 workers do no work, and every query would wait for one and fail; set at least 1, or trino.enabled to false
{{- end }}
{{- if and .Values.trino.worker.autoscaling.enabled (le (int64 .Values.trino.worker.autoscaling.maxReplicas) (int64 .Values.trino.worker.replicas)) }}
trino.worker.autoscaling.maxReplicas: {{ int64 .Values.trino.worker.autoscaling.maxReplicas }} is not above trino.worker.replicas, which is {{ int64 .Values.trino.worker.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.trino.worker.autoscaling.enabled (lt (int64 .Values.trino.worker.replicas) 1) }}
trino.worker.replicas: {{ int64 .Values.trino.worker.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.trino.worker.spill.enabled (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.spill.size) | int64) 1024) }}
trino.worker.spill.size: {{ .Values.trino.worker.spill.size }} is less than 1Gi, or not in whole Mi or Gi; give it at least 1Gi, or disable it
{{- end }}
{{- if eq (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.coordinator.storage.size) | int64) 0 }}
trino.coordinator.storage.size: {{ .Values.trino.coordinator.storage.size }} is no storage, or not in whole Mi or Gi; give it some, such as 50Gi
{{- end }}
{{- range $name, $catalog := .Values.trino.catalogs.further }}
{{- range $property, $value := $catalog.properties }}
{{- if eq $property "connector.name" }}
trino.catalogs.further.{{ $name }}.properties: connector.name is what connector says; take it out
{{- end }}
{{- range $secret, $source := $catalog.secretProperties }}
{{- if eq $secret $property }}
trino.catalogs.further.{{ $name }}.secretProperties: {{ $secret }} is among properties too; take it out of one of them
{{- end }}
{{- end }}
{{- end }}
{{- range $property, $source := $catalog.secretProperties }}
{{- if eq $property "connector.name" }}
trino.catalogs.further.{{ $name }}.secretProperties: connector.name is what connector says; take it out
{{- end }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.trino.memoryProblems" (dict "context" . "path" "trino.coordinator" "jvm" .Values.trino.coordinator.jvm "resources" .Values.trino.coordinator.resources) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.trino.memoryProblems" (dict "context" . "path" "trino.worker" "jvm" .Values.trino.worker.jvm "resources" .Values.trino.worker.resources) }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "trino.coordinator" "resources" .Values.trino.coordinator.resources "extraEnv" .Values.trino.coordinator.extraEnv "podLabels" .Values.trino.coordinator.podLabels "podAnnotations" .Values.trino.coordinator.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "trino.worker" "resources" .Values.trino.worker.resources "extraEnv" .Values.trino.worker.extraEnv "podLabels" .Values.trino.worker.podLabels "podAnnotations" .Values.trino.worker.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}
