{{- /* Waits until Trino answers a query of the catalog hive. */}}
{{- define "ros-ocp.trino.gate" -}}
{{- if .Values.trino.enabled -}}
- name: wait-for-trino
  image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
  imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
  command:
    - python
    - "-c"
  args:
    - |
      import json
      import sys
      import time
      import urllib.request

      headers = {
          'Content-Type': 'text/plain',
          'X-Trino-User': 'readonly',
          'X-Trino-Session': 'required_workers_count=1,required_workers_max_wait_time=10s',
      }


      def ask(url, sql=None):
          request = urllib.request.Request(url, sql, headers)
          with urllib.request.urlopen(request, timeout=30) as answer:
              return json.load(answer)


      def missing():
          page = ask(sys.argv[1], b'show schemas from hive')
          while 'error' not in page and 'data' not in page and 'nextUri' in page:
              page = ask(page['nextUri'])
          if 'error' in page:
              return page['error']['message']
          return None if 'data' in page else 'no schema in the catalog hive'


      while True:
          try:
              reason = missing()
          # Whatever it answers while it starts is a reason to ask again.
          except Exception as error:  # noqa: BLE001
              reason = repr(error)
          if reason is None:
              break
          print('Waiting for Trino:', reason, flush=True)
          time.sleep(5)
    - {{ printf "http://%s-trino-coordinator:%d/v1/statement" (include "ros-ocp.fullname" .) (int64 .Values.trino.coordinator.port) | quote }}
  resources:
    requests:
      cpu: 10m
      memory: 32Mi
    limits:
      cpu: 200m
      memory: 64Mi
  securityContext:
    {{- include "ros-ocp.securityContext" . | nindent 4 }}
{{- end }}
{{- end }}

{{- /* A size in M or G, in MiB. */}}
{{- define "ros-ocp.trino.mebibytes" -}}
{{- if hasSuffix "G" .size -}}
{{ mul (.size | trimSuffix "G" | atoi) 1024 }}
{{- else -}}
{{ .size | trimSuffix "M" | atoi }}
{{- end }}
{{- end }}

{{- /* MiB of a server's heap that are left to other things than queries. */}}
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
{{- if .Values.trino.tls.enabled }}
discovery.uri=https://localhost:{{ int64 .Values.trino.tls.port }}
{{- else }}
discovery.uri=http://localhost:{{ int64 .Values.trino.coordinator.port }}
{{- end }}
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

{{- /* A node's node.properties. */}}
{{- define "ros-ocp.trino.node" -}}
node.environment=production
node.id=${ENV:NODE_ID}
node.internal-address=${ENV:NODE_ADDRESS}
node.data-dir=/data/trino
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

{{- /* The catalog hive. */}}
{{- define "ros-ocp.trino.catalog.hive" -}}
connector.name={{ .Values.trino.catalogs.hive.connector }}
hive.metastore.uri={{ include "ros-ocp.hive.uri" . }}
{{- if ge (include "ros-ocp.trino.version" . | int64) 458 }}
hive.metastore.thrift.client.connect-timeout=300s
hive.metastore.thrift.client.read-timeout=300s
{{- else }}
hive.metastore-timeout=300s
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

{{- /* A worker's config.properties. */}}
{{- define "ros-ocp.trino.worker.config" -}}
coordinator=false
{{- if .Values.trino.tls.enabled }}
discovery.uri=https://{{ include "ros-ocp.fullname" . }}-trino-coordinator-internal:{{ int64 .Values.trino.tls.port }}
http-server.http.enabled=false
internal-communication.https.required=true
http-server.https.enabled=true
http-server.https.port={{ int64 .Values.trino.tls.port }}
{{- else }}
discovery.uri=http://{{ include "ros-ocp.fullname" . }}-trino-coordinator:{{ int64 .Values.trino.coordinator.port }}
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

{{- /* Changes with Trino's catalogs. */}}
{{- define "ros-ocp.trino.catalogsChecksum" -}}
{{ printf "%s%s%s" (include "ros-ocp.trino.catalog.hive" .) (include "ros-ocp.trino.catalog.postgres" .) (toJson .Values.trino.catalogs.further) | sha256sum }}
{{- end }}

{{- /* A server's memory limit: given, or its heap and what it takes beside it. */}}
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

{{- /* What a worker's port speaks. */}}
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

{{- /* What the memory of a server of Trino must keep, a line for each rule that it breaks; path is where it is. */}}
{{- define "ros-ocp.trino.memoryRules" -}}
{{- $heap := include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64 }}
{{- $headroom := include "ros-ocp.trino.headroom" (dict "context" .context "jvm" .jvm) | int64 }}
{{- $query := include "ros-ocp.trino.queryMemory" (dict "context" .context "jvm" .jvm) | int64 }}
{{- if or (lt (int64 $heap) 512) (lt (int64 $headroom) 256) (lt (int64 $query) 128) (gt (add (int64 $headroom) (int64 $query)) (int64 $heap)) }}
{{ .path }}.jvm: a heap of {{ int64 $heap }} MiB cannot be shared out into a headroom of {{ int64 $headroom }} MiB and {{ max (int64 $query) 0 }} MiB for a query. Trino needs at least 512, 256 and 128, and a heap that holds the other two; set maxHeapSize to {{ max 512 (add (max (int64 $headroom) 256) (max (int64 $query) 128)) }}M, heapHeadroom to {{ max (int64 $headroom) 256 }}M and maxQueryMemory to {{ max (int64 $query) 128 }}M, or leave the last two empty
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .resources.limits.memory) | int64) 0) (le (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .resources.limits.memory) | int64) (int64 $heap)) }}
{{ .path }}.resources.limits.memory: {{ .resources.limits.memory }} are {{ include "ros-ocp.mebibytes" (dict "context" .context "quantity" .resources.limits.memory) | int64 }} MiB, less than the heap of {{ int64 $heap }} MiB and the 400 MiB that Java takes beside it; raise it to {{ add (include "ros-ocp.trino.mebibytes" (dict "context" .context "size" .jvm.maxHeapSize) | int64) 400 }}Mi, lower jvm.maxHeapSize to {{ sub (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .resources.limits.memory) | int64) 400 }}M, or leave it empty
{{- end }}
{{- if and (not .resources.limits.memory) (include "ros-ocp.isBelow" (dict "context" .context "quantity" (include "ros-ocp.trino.memoryLimit" (dict "context" .context "jvm" .jvm "resources" .resources)) "than" (include "ros-ocp.trino.memoryRequest" (dict "context" .context "jvm" .jvm "resources" .resources)))) }}
{{ .path }}.resources.requests.memory: {{ include "ros-ocp.trino.memoryRequest" (dict "context" .context "jvm" .jvm "resources" .resources) }} is above the limit {{ include "ros-ocp.trino.memoryLimit" (dict "context" .context "jvm" .jvm "resources" .resources) }}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty
{{- end }}
{{- end }}
