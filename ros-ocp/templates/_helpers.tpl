{{- /* The prefix of every object's name. */}}
{{- define "ros-ocp.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride }}
{{- else if contains (.Values.nameOverride | default .Chart.Name) .Release.Name -}}
{{ .Release.Name | trunc 30 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name (.Values.nameOverride | default .Chart.Name) | trunc 30 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- /* Labels of every object. */}}
{{- define "ros-ocp.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: cost-management
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* Whether the platform is OpenShift. */}}
{{- define "ros-ocp.isOpenShift" -}}
{{- if or (eq .Values.platform "openshift") (and (eq .Values.platform "auto") (or (.Capabilities.APIVersions.Has "config.openshift.io/v1") (.Capabilities.APIVersions.Has "route.openshift.io/v1"))) }}true{{ end }}
{{- end }}

{{- /* A quantity in MiB, rounded down; 0 for a fraction and for rare units. */}}
{{- define "ros-ocp.mebibytes" -}}
{{- $total := 0 }}
{{- if eq (toString (.quantity | atoi)) .quantity }}
{{- $total = add $total (div (.quantity | atoi) 1048576) }}
{{- else if not (contains "." .quantity) }}
{{- if hasSuffix "Ki" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Ki" | atoi) 1) 1024) }}
{{- end }}
{{- if hasSuffix "Mi" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Mi" | atoi) 1) 1) }}
{{- end }}
{{- if hasSuffix "Gi" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Gi" | atoi) 1024) 1) }}
{{- end }}
{{- if hasSuffix "Ti" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Ti" | atoi) 1048576) 1) }}
{{- end }}
{{- if hasSuffix "k" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "k" | atoi) 125) 131072) }}
{{- end }}
{{- if hasSuffix "M" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "M" | atoi) 15625) 16384) }}
{{- end }}
{{- if hasSuffix "G" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "G" | atoi) 1953125) 2048) }}
{{- end }}
{{- end }}
{{- $total }}
{{- end }}

{{- /* A pod without privileges. OpenShift chooses the user; elsewhere it is the image's own. A null gives nothing. */}}
{{- define "ros-ocp.podSecurityContext" -}}
{{- if eq (toJson .given.runAsNonRoot) "null" }}
runAsNonRoot: true
{{- end }}
{{- if not (include "ros-ocp.isOpenShift" .context) }}
{{- if eq (toJson .given.runAsUser) "null" }}
runAsUser: {{ int64 .uid }}
{{- end }}
{{- if eq (toJson .given.runAsGroup) "null" }}
runAsGroup: {{ int64 .gid }}
{{- end }}
{{- if eq (toJson .given.fsGroup) "null" }}
fsGroup: {{ int64 .uid }}
{{- end }}
{{- end }}
{{- if eq (toJson .given.fsGroupChangePolicy) "null" }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- if eq (toJson .given.seccompProfile) "null" }}
seccompProfile:
  type: RuntimeDefault
{{- end }}
{{- range $name, $member := .given }}
{{- if ne (toJson $member) "null" }}
{{ $name | quote }}:
  {{- toYaml $member | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* An image with its registry, and its digest or tag. */}}
{{- define "ros-ocp.image" -}}
{{- if .context.Values.global.imageRegistry }}
{{- printf "%s/" .context.Values.global.imageRegistry }}
{{- end }}
{{- $host := .image.repository | splitList "/" | first }}
{{- if not (and (contains "/" .image.repository) (or (contains "." $host) (contains ":" $host) (eq $host "localhost"))) }}
{{- "docker.io/" }}
{{- end }}
{{- .image.repository }}
{{- if .image.digest }}
{{- printf "@%s" .image.digest }}
{{- else }}
{{- printf ":%s" (.image.tag | default .context.Chart.AppVersion) }}
{{- end }}
{{- end }}

{{- /* The chart's variables that the operator did not replace, then the operator's own. */}}
{{- define "ros-ocp.env" -}}
{{- range $variable := .own }}
{{- if not (hasKey $.extra $variable.name) }}
- name: {{ $variable.name | quote }}
  {{- if $variable.value }}
  value: {{ $variable.value | quote }}
  {{- end }}
  {{- with $variable.valueFrom }}
  valueFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}
{{- range $name, $source := .extra }}
- name: {{ $name | quote }}
  {{- if $source.value }}
  value: {{ $source.value | quote }}
  {{- end }}
  {{- with $source.valueFrom }}
  valueFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* A container without privileges, whose root file system cannot be written. */}}
{{- define "ros-ocp.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{- /* Joins the public authorities and the object storage's own into one file. */}}
{{- define "ros-ocp.trustedRoots" -}}
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret -}}
- name: trusted-roots
  image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
  imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
  command:
    - python
    - "-c"
  args:
    - |
      import pathlib, ssl, sys, certifi
      public, own = pathlib.Path(certifi.where()).read_text(), pathlib.Path(sys.argv[1]).read_text()
      try:
          ssl.create_default_context(cadata=own)
      except (ssl.SSLError, ValueError) as error:
          sys.exit(f'objectStorage.ca: {error}; give the certificates of the authority as PEM')
      pathlib.Path(sys.argv[2]).write_text(public + chr(10) + own)
    - /etc/storage-ca/ca.crt
    - /etc/trusted-roots/ca-bundle.crt
  resources:
    requests:
      cpu: 10m
      memory: 32Mi
    limits:
      cpu: 200m
      memory: 64Mi
  volumeMounts:
    - name: storage-ca
      mountPath: /etc/storage-ca
      readOnly: true
    - name: trusted-roots
      mountPath: /etc/trusted-roots
  securityContext:
    {{- include "ros-ocp.securityContext" . | nindent 4 }}
{{- end }}
{{- end }}

{{- /* The same where several share a component. */}}
{{- define "ros-ocp.namedPods" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ .context.Release.Name | quote }}
      app.kubernetes.io/part-of: cost-management
      app.kubernetes.io/component: {{ .component | quote }}
      app.kubernetes.io/name: {{ .name | quote }}
{{- end }}

{{- /* The pods of a component, as a peer of a policy. */}}
{{- define "ros-ocp.pods" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ .context.Release.Name | quote }}
      app.kubernetes.io/part-of: cost-management
      app.kubernetes.io/component: {{ .component | quote }}
{{- end }}

{{- /* Lets out to something outside of the release. */}}
{{- define "ros-ocp.outside" -}}
-
  {{- with .outside.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    - protocol: TCP
      port: {{ int64 .port }}
    {{- range $further := .outside.ports }}
    - protocol: TCP
      port: {{ int64 $further }}
    {{- end }}
{{- end }}

{{- /* A size as Redis and PostgreSQL write it, in MiB. */}}
{{- define "ros-ocp.mebibytesOfSize" -}}
{{ include "ros-ocp.mebibytes" (dict "context" .context "quantity" (.size | upper | replace "GB" "Gi" | replace "MB" "Mi")) | int64 }}
{{- end }}

{{- /* Whether a quantity is nothing. */}}
{{- define "ros-ocp.isZero" -}}
{{- if eq (.quantity | replace "0" "" | replace "." "" | trunc 1 | atoi) 0 }}true{{ end }}
{{- end }}

{{- /* Keys that the chart sets itself. */}}
{{- define "ros-ocp.takenKeys" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Keys that are common annotations. */}}
{{- define "ros-ocp.repeatedAnnotations" -}}
{{- range $key, $value := .given }}
{{- if hasKey $.context.Values.commonAnnotations $key }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Keys that the chart sets itself on some object. */}}
{{- define "ros-ocp.takenObjectKeys" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) (eq $key "haproxy.router.openshift.io/timeout") (eq $key "nginx.ingress.kubernetes.io/proxy-body-size") (eq $key "nginx.ingress.kubernetes.io/proxy-read-timeout") (eq $key "nginx.ingress.kubernetes.io/proxy-request-buffering") (eq $key "strimzi.io/cluster") (eq $key "strimzi.io/kraft") (eq $key "strimzi.io/node-pools") }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Keys that the chart sets itself, or that are common labels. */}}
{{- define "ros-ocp.takenPodLabels" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) (hasKey $.context.Values.commonLabels $key) }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Contradictions in the values, a line each. */}}
{{- define "ros-ocp.problems" -}}
{{- if or (contains "." (include "ros-ocp.fullname" .)) (hasPrefix "0" (include "ros-ocp.fullname" .)) (gt (include "ros-ocp.fullname" . | trunc 1 | atoi) 0) }}
fullnameOverride: for the release {{ .Release.Name }} names begin with {{ include "ros-ocp.fullname" . }}, and a Service's begins with a letter and has no dot; set fullnameOverride, or give the release another name
{{- end }}
{{- if and .Values.trino.enabled (eq (include "ros-ocp.trino.version" . | int64) 0) }}
trino.version: neither it nor the tag {{ .Values.trino.image.tag }} is a number, and the names of Trino's properties depend on the version; set it, as in "481"
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.image.digest (not .Values.trino.version) }}
trino.version: an image that is named by its digest does not say its version, on which the names of Trino's properties depend; set it, as in "481"
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.trino.version" . | int64) 0) (lt (include "ros-ocp.trino.version" . | int64) 435) }}
trino.image.tag: version {{ include "ros-ocp.trino.version" . | int64 }} is older than 435, the oldest whose properties are known here; take a newer one
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.tls.enabled (eq (int64 .Values.trino.tls.port) (int64 .Values.trino.coordinator.port)) }}
trino.tls.port: {{ int64 .Values.trino.tls.port }} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.tls.enabled .Values.trino.internalSecret (lt (len .Values.trino.internalSecret) 32) }}
trino.internalSecret: keys of TLS are made of it, and it is shorter than 32 characters, which could be guessed from a certificate; give it as many, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (not .Values.trino.catalogs.hive.enabled) }}
trino.catalogs.hive.enabled: Koku's SQL names the catalog hive; set it to true, or trino.enabled to false
{{- end }}
{{- if and .Values.trino.enabled (hasKey .Values.trino.catalogs.further "hive") }}
trino.catalogs.further.hive: the chart writes the catalog hive itself, for Koku; take another name
{{- end }}
{{- if and .Values.trino.enabled (hasKey .Values.trino.catalogs.further "postgres") }}
trino.catalogs.further.postgres: the chart writes the catalog postgres itself, for Koku; take another name
{{- end }}
{{- if and .Values.trino.enabled (hasKey .Values.trino.catalogs.further "system") }}
trino.catalogs.further.system: system is the name of a catalog that Trino has built in; take another name
{{- end }}
{{- if and .Values.trino.enabled (hasKey .Values.trino.catalogs.further "jmx") }}
trino.catalogs.further.jmx: jmx is the name of a catalog that Trino has built in; take another name
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.catalogs.hive.s3Endpoint (ne .Values.trino.catalogs.hive.s3Endpoint .Values.objectStorage.endpoint) (ne .Values.trino.catalogs.hive.s3Endpoint (include "ros-ocp.storage.endpoint" .)) }}
trino.catalogs.hive.s3Endpoint: {{ .Values.trino.catalogs.hive.s3Endpoint }} is not objectStorage.endpoint, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.catalogs.hive.s3AccessKey (ne .Values.trino.catalogs.hive.s3AccessKey .Values.objectStorage.accessKey) }}
trino.catalogs.hive.s3AccessKey: it is not objectStorage.accessKey, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.catalogs.hive.s3SecretKey (ne .Values.trino.catalogs.hive.s3SecretKey .Values.objectStorage.secretKey) }}
trino.catalogs.hive.s3SecretKey: it is not objectStorage.secretKey, with which Koku and the metastore use the same data; set it there
{{- end }}
{{- if and .Values.trino.enabled (not .Values.trino.worker.autoscaling.enabled) (lt (int64 .Values.trino.worker.replicas) 1) }}
trino.worker.replicas: 0 workers do no work, and every query would wait for one and fail; set at least 1, or trino.enabled to false
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.worker.autoscaling.enabled (lt (int64 .Values.trino.worker.replicas) 1) }}
trino.worker.replicas: 0 is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.worker.autoscaling.enabled (le (int64 .Values.trino.worker.autoscaling.maxReplicas) (int64 .Values.trino.worker.replicas)) }}
trino.worker.autoscaling.maxReplicas: {{ int64 .Values.trino.worker.autoscaling.maxReplicas }} is not above trino.worker.replicas, which is {{ int64 .Values.trino.worker.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.worker.spill.enabled (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.spill.size) | int64) 1024) }}
trino.worker.spill.size: {{ .Values.trino.worker.spill.size }} is less than 1Gi, or not in whole Mi or Gi; give it at least 1Gi, or disable it
{{- end }}
{{- if and .Values.trino.enabled (eq (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.coordinator.storage.size) | int64) 0) }}
trino.coordinator.storage.size: {{ .Values.trino.coordinator.storage.size }} is no storage, or not in whole Mi or Gi; give it some, such as 50Gi
{{- end }}
{{- if and .Values.trino.enabled (lt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 512) }}
trino.coordinator.jvm.maxHeapSize: a heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB is too small for Trino, which needs 256 MiB beside its queries; set at least 512M
{{- end }}
{{- if and .Values.trino.enabled (le (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64)) }}
trino.coordinator.jvm.heapHeadroom: {{ include "ros-ocp.trino.coordinator.headroom" . | int64 }} MiB leave nothing of the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB for queries; lower it, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 512) (lt (include "ros-ocp.trino.coordinator.headroom" . | int64) 256) }}
trino.coordinator.jvm.heapHeadroom: with {{ include "ros-ocp.trino.coordinator.headroom" . | int64 }} MiB of the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB left to itself, Trino ends when a large query comes; set at least 256M, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64)) (ge (include "ros-ocp.trino.coordinator.headroom" . | int64) 256) (gt (include "ros-ocp.trino.coordinator.queryMemory" . | int64) (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64)) }}
trino.coordinator.jvm.maxQueryMemory: {{ include "ros-ocp.trino.coordinator.queryMemory" . | int64 }} MiB are more than the whole heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB; lower it to {{ sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64) }}M at most, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64)) (ge (include "ros-ocp.trino.coordinator.headroom" . | int64) 256) (le (include "ros-ocp.trino.coordinator.queryMemory" . | int64) (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64)) (gt (include "ros-ocp.trino.coordinator.queryMemory" . | int64) (sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64))) }}
trino.coordinator.jvm.maxQueryMemory: {{ include "ros-ocp.trino.coordinator.queryMemory" . | int64 }} MiB and the headroom of {{ include "ros-ocp.trino.coordinator.headroom" . | int64 }} MiB are {{ add (include "ros-ocp.trino.coordinator.queryMemory" . | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64) }} MiB, more than the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB; lower one of them, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64)) (ge (include "ros-ocp.trino.coordinator.headroom" . | int64) 256) (le (include "ros-ocp.trino.coordinator.queryMemory" . | int64) (sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.coordinator.headroom" . | int64))) (lt (include "ros-ocp.trino.coordinator.queryMemory" . | int64) 128) }}
trino.coordinator.jvm: {{ include "ros-ocp.trino.coordinator.queryMemory" . | int64 }} MiB for one query are too little for Koku's; leave it at least 128 MiB by maxHeapSize, heapHeadroom and maxQueryMemory
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.coordinator.resources.limits.memory (eq (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64) 0) }}
trino.coordinator.resources.limits.memory: {{ include "ros-ocp.trino.coordinator.memoryLimit" . }} cannot be compared with the heap; write it in whole Mi or Gi, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64) (add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 400)) }}
trino.coordinator.resources.limits.memory: {{ include "ros-ocp.trino.coordinator.memoryLimit" . }} are {{ include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64 }} MiB, less than the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64 }} MiB and the 400 MiB that Java takes beside it; raise it to {{ add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 400 }}Mi, lower jvm.maxHeapSize to {{ sub (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64) 400 }}M, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryRequest" .)) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.coordinator.memoryLimit" .)) | int64)) }}
trino.coordinator.resources.requests.memory: {{ include "ros-ocp.trino.coordinator.memoryRequest" . }} is above the limit {{ include "ros-ocp.trino.coordinator.memoryLimit" . }}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (lt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 512) }}
trino.worker.jvm.maxHeapSize: a heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB is too small for Trino, which needs 256 MiB beside its queries; set at least 512M
{{- end }}
{{- if and .Values.trino.enabled (le (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64)) }}
trino.worker.jvm.heapHeadroom: {{ include "ros-ocp.trino.worker.headroom" . | int64 }} MiB leave nothing of the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB for queries; lower it, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 512) (lt (include "ros-ocp.trino.worker.headroom" . | int64) 256) }}
trino.worker.jvm.heapHeadroom: with {{ include "ros-ocp.trino.worker.headroom" . | int64 }} MiB of the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB left to itself, Trino ends when a large query comes; set at least 256M, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64)) (ge (include "ros-ocp.trino.worker.headroom" . | int64) 256) (gt (include "ros-ocp.trino.worker.queryMemory" . | int64) (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64)) }}
trino.worker.jvm.maxQueryMemory: {{ include "ros-ocp.trino.worker.queryMemory" . | int64 }} MiB are more than the whole heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB; lower it to {{ sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64) }}M at most, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64)) (ge (include "ros-ocp.trino.worker.headroom" . | int64) 256) (le (include "ros-ocp.trino.worker.queryMemory" . | int64) (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64)) (gt (include "ros-ocp.trino.worker.queryMemory" . | int64) (sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64))) }}
trino.worker.jvm.maxQueryMemory: {{ include "ros-ocp.trino.worker.queryMemory" . | int64 }} MiB and the headroom of {{ include "ros-ocp.trino.worker.headroom" . | int64 }} MiB are {{ add (include "ros-ocp.trino.worker.queryMemory" . | int64) (include "ros-ocp.trino.worker.headroom" . | int64) }} MiB, more than the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB; lower one of them, or raise maxHeapSize
{{- end }}
{{- if and .Values.trino.enabled (ge (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 512) (gt (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64)) (ge (include "ros-ocp.trino.worker.headroom" . | int64) 256) (le (include "ros-ocp.trino.worker.queryMemory" . | int64) (sub (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) (include "ros-ocp.trino.worker.headroom" . | int64))) (lt (include "ros-ocp.trino.worker.queryMemory" . | int64) 128) }}
trino.worker.jvm: {{ include "ros-ocp.trino.worker.queryMemory" . | int64 }} MiB for one query are too little for Koku's; leave it at least 128 MiB by maxHeapSize, heapHeadroom and maxQueryMemory
{{- end }}
{{- if and .Values.trino.enabled .Values.trino.worker.resources.limits.memory (eq (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64) 0) }}
trino.worker.resources.limits.memory: {{ include "ros-ocp.trino.worker.memoryLimit" . }} cannot be compared with the heap; write it in whole Mi or Gi, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64) (add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 400)) }}
trino.worker.resources.limits.memory: {{ include "ros-ocp.trino.worker.memoryLimit" . }} are {{ include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64 }} MiB, less than the heap of {{ include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64 }} MiB and the 400 MiB that Java takes beside it; raise it to {{ add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 400 }}Mi, lower jvm.maxHeapSize to {{ sub (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64) 400 }}M, or leave it empty
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryRequest" .)) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" (include "ros-ocp.trino.worker.memoryLimit" .)) | int64)) }}
trino.worker.resources.requests.memory: {{ include "ros-ocp.trino.worker.memoryRequest" . }} is above the limit {{ include "ros-ocp.trino.worker.memoryLimit" . }}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64)) 3)) }}
redis.maxMemory: {{ .Values.redis.maxMemory }} of data need a third more beside them, and redis.resources.limits.memory is {{ .Values.redis.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64)) 3)) }}
valkey.maxMemory: {{ .Values.valkey.maxMemory }} of data need a third more beside them, and valkey.resources.limits.memory is {{ .Values.valkey.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- if include "ros-ocp.credentials.missing" . }}
secrets: nothing provides{{ include "ros-ocp.credentials.missing" . }}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing
{{- end }}
{{- if and .Values.secrets.existing (or .Values.secrets.seed .Values.koku.djangoSecretKey .Values.database.koku.password) }}
secrets.existing: the Secrets are said to exist, but secrets.seed, koku.djangoSecretKey or database.koku.password is given too; unset one or the other
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (or (eq .Values.database.koku.user "postgres") (eq .Values.database.koku.readReplica.user "postgres") (eq .Values.database.koku.readReplica.replication.user "postgres")) }}
database.koku: postgres is the superuser of the chart's own server; give user, readReplica.user and readReplica.replication.user other names
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (or (eq .Values.database.koku.name "postgres") (eq .Values.database.koku.name "template0") (eq .Values.database.koku.name "template1")) }}
database.koku.name: {{ .Values.database.koku.name }} is PostgreSQL's own; take another name
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (ne .Values.database.koku.host "internal") }}
database.koku.readReplica: the chart can only replicate its own server, and database.koku.host is {{ .Values.database.koku.host }}; name the replica of that server in database.koku.readReplica.host, or disable it
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size)) }}
database.koku.readReplica.storage.size: {{ .Values.database.koku.readReplica.storage.size }} is no storage; give the replica at least as much as the primary
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.database.koku.storage.size)) }}
database.koku.storage.size: {{ .Values.database.koku.storage.size }} is no storage; Koku's data needs some, such as 20Gi
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (eq .Values.database.koku.host "internal") (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.storage.size) | int64)) }}
database.koku.readReplica.storage.size: {{ .Values.database.koku.readReplica.storage.size }} is less than the primary's {{ .Values.database.koku.storage.size }}, of which the replica is a copy; make it as large
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (eq .Values.database.koku.host "internal") (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.storage.size) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.storage.size) | int64) (mul 2 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.database.koku.readReplica.maxLag) | int64))) }}
database.koku.readReplica.maxLag: the primary may keep {{ .Values.database.koku.readReplica.maxLag }} of its log for the replica, which is more than half of database.koku.storage.size, {{ .Values.database.koku.storage.size }}; lower one or raise the other
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) (mul 2 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.database.koku.sharedBuffers) | int64))) }}
database.koku.sharedBuffers: {{ .Values.database.koku.sharedBuffers }} are more than half of database.koku.resources.limits.memory, {{ .Values.database.koku.resources.limits.memory }}, and connections need the rest; lower it, or raise the limit
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (or (eq .Values.database.koku.readReplica.user .Values.database.koku.user) (eq .Values.database.koku.readReplica.replication.user .Values.database.koku.user) (eq .Values.database.koku.readReplica.replication.user .Values.database.koku.readReplica.user)) }}
database.koku.readReplica: the roles database.koku.user, readReplica.user and readReplica.replication.user must differ, since each may do other things; give them three names
{{- end }}
{{- if and .Values.koku.apiWrites.enabled .Values.koku.apiWrites.database.useReadReplica }}
koku.apiWrites.database.useReadReplica: a replica refuses writes; set it to false
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (ne .Values.database.koku.sslMode "disable") }}
database.koku.sslMode: the chart's own server speaks no TLS, so {{ .Values.database.koku.sslMode }} cannot work; set it to disable, or use an external server
{{- end }}
{{- if and (ne .Values.database.koku.host "internal") (hasPrefix "verify-" .Values.database.koku.sslMode) (not (or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret)) }}
database.koku.sslMode: {{ .Values.database.koku.sslMode }} checks who signed the server's certificate, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.koku.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing
{{- end }}
{{- if and (or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret) (eq .Values.database.koku.host "internal") }}
database.koku.ca: the chart's own server speaks no TLS, so there is no certificate to check; unset it, or name an external server in database.koku.host
{{- end }}
{{- if and .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
database.koku.ca: the ConfigMap {{ .Values.database.koku.ca.configMap }} and the Secret {{ .Values.database.koku.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and (include "ros-ocp.storage.isExternal" .) (not .Values.objectStorage.endpoint) }}
objectStorage.endpoint: objectStorage.mode is external, and nothing says where; set the URL, as in https://s3.example.com
{{- end }}
{{- if and .Values.objectStorage.endpoint (not (include "ros-ocp.storage.isExternal" .)) }}
objectStorage.endpoint: {{ .Values.objectStorage.endpoint }} is an external S3, and objectStorage.mode is {{ .Values.objectStorage.mode }}; set it to external, or leave the endpoint empty
{{- end }}
{{- if and (include "ros-ocp.storage.isExternal" .) .Values.objectStorage.endpoint (not .Values.secrets.existing) (not .Values.objectStorage.existingSecret) (not (or .Values.objectStorage.accessKey .Values.objectStorage.secretKey)) }}
objectStorage: {{ .Values.objectStorage.endpoint }} is somebody else's, so its keys cannot be derived; set objectStorage.existingSecret, or both accessKey and secretKey
{{- end }}
{{- if and (not (include "ros-ocp.storage.isMinio" .)) (not .Values.objectStorage.existingSecret) (not .Values.secrets.existing) (ne (not (empty .Values.objectStorage.accessKey)) (not (empty .Values.objectStorage.secretKey))) }}
objectStorage.accessKey: a key is a pair, and only one of accessKey and secretKey is given; give both, or name a Secret in objectStorage.existingSecret
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) .Values.objectStorage.accessKey (lt (len .Values.objectStorage.accessKey) 3) }}
objectStorage.accessKey: MinIO does not start with an access key of fewer than 3 characters; take a longer one, or leave it out
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) (or (contains "=" .Values.objectStorage.accessKey) (contains "," .Values.objectStorage.accessKey)) }}
objectStorage.accessKey: MinIO does not start with = or , in its access key; take one without
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) .Values.objectStorage.secretKey (lt (len .Values.objectStorage.secretKey) 8) }}
objectStorage.secretKey: MinIO does not start with a secret key of fewer than 8 characters; take a longer one, or leave it out
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) .Values.minio.rootUser .Values.objectStorage.accessKey }}
minio.rootUser: objectStorage.accessKey gives MinIO's access key too; unset one of the two
{{- end }}
{{- if and (include "ros-ocp.storage.isExternal" .) (or .Values.minio.rootUser .Values.minio.rootPassword) }}
minio.rootUser: no MinIO runs beside {{ .Values.objectStorage.endpoint }}; give its keys in objectStorage.accessKey and secretKey, and unset rootUser and rootPassword
{{- end }}
{{- if and (include "ros-ocp.storage.isExternal" .) .Values.minio.buckets }}
minio.buckets: no MinIO runs beside {{ .Values.objectStorage.endpoint }}, so nobody makes them; make them there, and unset minio.buckets
{{- end }}
{{- if and (include "ros-ocp.storage.isExternal" .) (hasSuffix ".amazonaws.com" (include "ros-ocp.storage.endpoint" .)) (not (or (hasSuffix "//s3.amazonaws.com" (include "ros-ocp.storage.endpoint" .)) (hasSuffix "//s3-external-1.amazonaws.com" (include "ros-ocp.storage.endpoint" .)))) (not (contains (printf ".%s." .Values.objectStorage.region) (include "ros-ocp.storage.endpoint" .))) (not (contains (printf "-%s." .Values.objectStorage.region) (include "ros-ocp.storage.endpoint" .))) }}
objectStorage.region: {{ .Values.objectStorage.region }} is not the region of {{ .Values.objectStorage.endpoint }}, and requests are signed for it; set it to the one in the endpoint
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) (eq (int64 .Values.minio.ports.api) (int64 .Values.minio.ports.console)) }}
minio.ports.console: {{ int64 .Values.minio.ports.console }} is the port of S3 as well, and a Service has each once; take another one, such as 9990
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.minio.storage.size)) }}
minio.storage.size: {{ .Values.minio.storage.size }} is no storage; the reports need some, such as 20Gi
{{- end }}
{{- if and (include "ros-ocp.storage.isOdf" .) (not (include "ros-ocp.isOpenShift" .)) }}
objectStorage.mode: OpenShift Data Foundation is asked for, and the platform is not OpenShift; set platform to openshift where it is, or use minio or external
{{- end }}
{{- if and (not (include "ros-ocp.storage.isExternal" .)) (not .Values.objectStorage.pathStyle) }}
objectStorage.pathStyle: a Service has one name, so a bucket cannot stand in a host name; set it to true, or use an external S3
{{- end }}
{{- if and .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret }}
objectStorage.ca: the ConfigMap {{ .Values.objectStorage.ca.configMap }} and the Secret {{ .Values.objectStorage.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and (or .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret) (not (hasPrefix "https://" (include "ros-ocp.storage.endpoint" .))) }}
objectStorage.ca: {{ include "ros-ocp.storage.endpoint" . }} speaks no TLS, so there is no certificate to check; unset it, or begin the endpoint with https://
{{- end }}
{{- if and (include "ros-ocp.storage.isMinio" .) .Values.minio.tls.secretName (not (or .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret)) }}
minio.tls.secretName: no public authority signs for {{ include "ros-ocp.storage.endpoint" . }}, so clients need its own; name it in objectStorage.ca
{{- end }}
{{- if contains "namespace" (include "ros-ocp.storage.endpoint" .) }}
objectStorage: the host of {{ include "ros-ocp.storage.endpoint" . }} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; use another name
{{- end }}
{{- if contains "namespace" (include "ros-ocp.storage.bucket.ros" .) }}
objectStorage.rosBucket: {{ include "ros-ocp.storage.bucket.ros" . }} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; take another name
{{- end }}
{{- if and (include "ros-ocp.storage.makesBuckets" .) (gt (int64 .Values.objectStorage.stagingRetentionDays) 0) (or (eq .Values.objectStorage.stagingBucket .Values.objectStorage.bucket) (eq .Values.objectStorage.stagingBucket .Values.objectStorage.rosBucket)) }}
objectStorage.stagingBucket: reports in {{ include "ros-ocp.storage.bucket.staging" . }} would be removed with the uploads after {{ int64 .Values.objectStorage.stagingRetentionDays }} days; take another name, or set stagingRetentionDays to 0
{{- end }}
{{- if eq .Values.kafka.securityProtocol "SSL" }}
kafka.securityProtocol: SSL cannot work, since Koku, ROS and the ingress take TLS only together with SASL; use SASL_SSL with kafka.sasl, or PLAINTEXT
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (eq .Values.kafka.securityProtocol "SASL_SSL") }}
kafka.securityProtocol: the chart's own Kafka speaks no TLS, so SASL_SSL cannot work; use SASL_PLAINTEXT, or set kafka.mode to strimzi or external
{{- end }}
{{- if and (eq .Values.kafka.mode "external") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.kafka.sasl.username) }}
kafka.sasl.username: {{ .Values.kafka.securityProtocol }} needs a user; set it, and its password or kafka.sasl.existingSecret
{{- end }}
{{- if or (and (eq .Values.kafka.mode "external") .Values.kafka.sasl.username (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret) (not .Values.kafka.sasl.password)) (and (ne .Values.kafka.mode "external") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret) (not (or .Values.kafka.sasl.password .Values.secrets.seed))) }}
kafka.sasl.password: the user {{ include "ros-ocp.kafka.user" . }} has none; set it, or name a Secret in kafka.sasl.existingSecret
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or (contains " " .Values.kafka.sasl.password) (contains "\"" .Values.kafka.sasl.password) (contains "\\" .Values.kafka.sasl.password)) }}
kafka.sasl.password: the chart's own Kafka cannot take a blank, " or \ in it; leave it out to have one derived from secrets.seed, or use letters and digits
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (ne .Values.kafka.sasl.mechanism "SCRAM-SHA-512") }}
kafka.sasl.mechanism: Strimzi's users have SCRAM-SHA-512 only, and {{ .Values.kafka.sasl.mechanism }} is asked for; set it to SCRAM-SHA-512
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or (ne (.Values.kafka.sasl.username | lower) .Values.kafka.sasl.username) (contains "_" .Values.kafka.sasl.username) (hasSuffix "-" .Values.kafka.sasl.username)) }}
kafka.sasl.username: {{ .Values.kafka.sasl.username }} becomes the name of a KafkaUser, which has small letters, digits, - and . only; take such a name
{{- end }}
{{- if and (ne .Values.kafka.mode "external") (ne .Values.kafka.bootstrapServers "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092") }}
kafka.bootstrapServers: {{ .Values.kafka.bootstrapServers }} is another Kafka than the one that kafka.mode {{ .Values.kafka.mode }} makes; set kafka.mode to external to use it, or leave it out
{{- end }}
{{- if and .Values.kafka.alias.enabled (or (hasPrefix (printf "%s-" (include "ros-ocp.fullname" .)) .Values.kafka.alias.name) (eq .Values.kafka.alias.name (include "ros-ocp.fullname" .))) }}
kafka.alias.name: {{ .Values.kafka.alias.name }} may be the name of another Service of this release; take one that does not begin with {{ include "ros-ocp.fullname" . }}
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (eq (printf "%s-kafka" (include "ros-ocp.fullname" .)) .Release.Name) }}
kafka.mode: Strimzi would label its pods with the cluster's name {{ include "ros-ocp.fullname" . }}-kafka, which is the release's as well, and the release's network policies would shut them off; set fullnameOverride so that the two differ
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (eq (int64 .Values.kafka.embedded.replicas) 2) }}
kafka.embedded.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (eq (int64 .Values.kafka.strimzi.replicas) 2) }}
kafka.strimzi.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3
{{- end }}
{{- if and (ne .Values.kafka.mode "external") (gt (int64 .Values.kafka.topics.replicationFactor) (include "ros-ocp.kafka.nodes" . | int64)) }}
kafka.topics.replicationFactor: {{ int64 .Values.kafka.topics.replicationFactor }} copies need as many nodes, and kafka.{{ .Values.kafka.mode }}.replicas is {{ include "ros-ocp.kafka.nodes" . | int64 }}; lower it, or leave it out
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64) 128) }}
kafka.embedded.heap: Kafka ends with an OutOfMemoryError below 128Mi, and it is {{ .Values.kafka.embedded.heap }}; raise it
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.resources.limits.memory) | int64) (include "ros-ocp.kafka.neededMemory" . | int64)) }}
kafka.embedded.resources.limits.memory: {{ .Values.kafka.embedded.resources.limits.memory }} is too little for a heap of {{ .Values.kafka.embedded.heap }}, beside which the container needs {{ sub (include "ros-ocp.kafka.neededMemory" . | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64) }}Mi; raise it to {{ include "ros-ocp.kafka.neededMemory" . | int64 }}Mi, or lower kafka.embedded.heap
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.kafka.embedded.storage.size)) }}
kafka.embedded.storage.size: {{ .Values.kafka.embedded.storage.size }} is no storage; messages need some, such as 10Gi
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.kafka.strimzi.storage.size)) }}
kafka.strimzi.storage.size: {{ .Values.kafka.strimzi.storage.size }} is no storage; messages need some, such as 20Gi
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.strimzi.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.strimzi.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.strimzi.resources.requests.memory) | int64)) }}
kafka.strimzi.resources: the memory limit {{ .Values.kafka.strimzi.resources.limits.memory }} is below the request {{ .Values.kafka.strimzi.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if and (eq .Values.gateway.exposure.type "httpRoute") (not .Values.gateway.exposure.httpRoute.parentRefs) }}
gateway.exposure.httpRoute.parentRefs: an HTTPRoute belongs to a Gateway; name it, as in [{name: public, namespace: gateways}]
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }}
gateway.exposure.route.annotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }}
gateway.exposure.route.annotations: commonAnnotations gives{{ include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }} too, and a key can stand only once; take it out of one of them
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }}
gateway.exposure.ingress.annotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }}
gateway.exposure.ingress.annotations: commonAnnotations gives{{ include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }} too, and a key can stand only once; take it out of one of them
{{- end }}
{{- if not (include "ros-ocp.koku.apiPath" .) }}
koku.env.apiPathPrefix: {{ .Values.koku.env.apiPathPrefix }} is the version alone, which Koku adds by itself, so no path is left; give the one before it, such as /api/cost-management
{{- end }}
{{- if hasPrefix "/healthz/" (printf "%s/" (include "ros-ocp.koku.apiPath" .)) }}
koku.env.apiPathPrefix: the gateway does not lead /healthz to the API, which nobody would reach at {{ .Values.koku.env.apiPathPrefix }}; take another path, such as /api/cost-management
{{- end }}
{{- if and .Values.ingress.enabled (hasPrefix "/api/ingress/" (printf "%s/" (include "ros-ocp.koku.apiPath" .))) }}
koku.env.apiPathPrefix: the gateway does not lead /api/ingress to the API, which nobody would reach at {{ .Values.koku.env.apiPathPrefix }}; take another path, such as /api/cost-management
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (hasPrefix "/api/sources/" (printf "%s/" (include "ros-ocp.koku.apiPath" .))) }}
koku.env.apiPathPrefix: the gateway does not lead /api/sources to the API, which nobody would reach at {{ .Values.koku.env.apiPathPrefix }}; take another path, such as /api/cost-management
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.hive.name .Values.database.koku.name) }}
database.hive.name: {{ .Values.database.hive.name }} is Koku's own database on that server; give this one another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") (or (eq .Values.database.hive.name "postgres") (eq .Values.database.hive.name "template0") (eq .Values.database.hive.name "template1")) }}
database.hive.name: {{ .Values.database.hive.name }} is PostgreSQL's own; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (or (eq .Values.database.hive.user .Values.database.koku.user) (eq .Values.database.hive.user .Values.database.koku.readReplica.user) (eq .Values.database.hive.user .Values.database.koku.readReplica.replication.user)) }}
database.hive.user: {{ .Values.database.hive.user }} is a role of Koku's, which would get at this database and lose its password; give it another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") (eq .Values.database.hive.user "postgres") }}
database.hive.user: postgres is the superuser of the chart's own server; give it another name
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.hive.host "internal") (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not .Values.database.hive.password) }}
database.hive.password: {{ .Values.database.hive.host }} is somebody else's server, so its password cannot be derived; give it, or put it as hive-password into the Secret that database.koku.existingSecret names
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.hive.host "internal") (hasPrefix "verify-" .Values.database.hive.sslMode) (not (or .Values.database.hive.ca.configMap .Values.database.hive.ca.secret)) }}
database.hive.sslMode: {{ .Values.database.hive.sslMode }} checks who signed the certificate of {{ .Values.database.hive.host }}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.hive.ca, or set sslMode to require, which checks nothing
{{- end }}
{{- if and .Values.trino.enabled .Values.database.hive.ca.configMap .Values.database.hive.ca.secret }}
database.hive.ca: the ConfigMap {{ .Values.database.hive.ca.configMap }} and the Secret {{ .Values.database.hive.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (ne .Values.database.hive.sslMode "prefer") (ne .Values.database.hive.sslMode .Values.database.koku.sslMode) }}
database.hive.sslMode: this database is on Koku's server, to which database.koku.sslMode is {{ .Values.database.koku.sslMode }}, so {{ .Values.database.hive.sslMode }} would do nothing; leave it out, or name another server in database.hive.host
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (or .Values.database.hive.ca.configMap .Values.database.hive.ca.secret) }}
database.hive.ca: this database is on Koku's server, whose authority database.koku.ca names; unset it, or name another server in database.hive.host
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.sources.name .Values.database.koku.name) }}
database.sources.name: {{ .Values.database.sources.name }} is Koku's own database on that server; give this one another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") (or (eq .Values.database.sources.name "postgres") (eq .Values.database.sources.name "template0") (eq .Values.database.sources.name "template1")) }}
database.sources.name: {{ .Values.database.sources.name }} is PostgreSQL's own; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (or (eq .Values.database.sources.user .Values.database.koku.user) (eq .Values.database.sources.user .Values.database.koku.readReplica.user) (eq .Values.database.sources.user .Values.database.koku.readReplica.replication.user)) }}
database.sources.user: {{ .Values.database.sources.user }} is a role of Koku's, which would get at this database and lose its password; give it another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") (eq .Values.database.sources.user "postgres") }}
database.sources.user: postgres is the superuser of the chart's own server; give it another name
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.sources.host "internal") (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not .Values.database.sources.password) }}
database.sources.password: {{ .Values.database.sources.host }} is somebody else's server, so its password cannot be derived; give it, or put it as sources-password into the Secret that database.koku.existingSecret names
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.sources.host "internal") (hasPrefix "verify-" .Values.database.sources.sslMode) (not (or .Values.database.sources.ca.configMap .Values.database.sources.ca.secret)) }}
database.sources.sslMode: {{ .Values.database.sources.sslMode }} checks who signed the certificate of {{ .Values.database.sources.host }}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.sources.ca, or set sslMode to require, which checks nothing
{{- end }}
{{- if and .Values.trino.enabled .Values.database.sources.ca.configMap .Values.database.sources.ca.secret }}
database.sources.ca: the ConfigMap {{ .Values.database.sources.ca.configMap }} and the Secret {{ .Values.database.sources.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (ne .Values.database.sources.sslMode "prefer") (ne .Values.database.sources.sslMode .Values.database.koku.sslMode) }}
database.sources.sslMode: this database is on Koku's server, to which database.koku.sslMode is {{ .Values.database.koku.sslMode }}, so {{ .Values.database.sources.sslMode }} would do nothing; leave it out, or name another server in database.sources.host
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (or .Values.database.sources.ca.configMap .Values.database.sources.ca.secret) }}
database.sources.ca: this database is on Koku's server, whose authority database.koku.ca names; unset it, or name another server in database.sources.host
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.sources.host "internal") (or (eq .Values.database.hive.name .Values.database.sources.name) (eq .Values.database.hive.user .Values.database.sources.user)) }}
database.sources: it has the name or the user of database.hive on the same server, and each needs a database and a role of its own; give it others
{{- end }}
{{- if and .Values.trino.enabled (not .Values.hive.enabled) (not (and .Values.trino.catalogs.hive.metastoreUri (not (or (contains "{{" .Values.trino.catalogs.hive.metastoreUri) (eq .Values.trino.catalogs.hive.metastoreUri (include "ros-ocp.hive.ownUri" .)))))) }}
hive.enabled: Trino knows its tables by a Hive metastore, and there is none; set it to true, or name another in trino.catalogs.hive.metastoreUri
{{- end }}
{{- if and (include "ros-ocp.hive.runs" .) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.heap) | int64) 128) }}
hive.heap: {{ .Values.hive.heap }} is too little, since the metastore needs 128Mi to make a schema; raise it
{{- end }}
{{- if and (include "ros-ocp.hive.runs" .) (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.resources.limits.memory) | int64) (add (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.heap) | int64) 200)) }}
hive.resources.limits.memory: {{ .Values.hive.resources.limits.memory }} is too little for hive.heap {{ .Values.hive.heap }} and the 200Mi that Java takes beside it; raise the limit, or lower the heap
{{- end }}
{{- if and .Values.koku.apiReads.autoscaling.enabled (le (int64 .Values.koku.apiReads.autoscaling.maxReplicas) (int64 .Values.koku.apiReads.replicas)) }}
koku.apiReads.autoscaling.maxReplicas: {{ int64 .Values.koku.apiReads.autoscaling.maxReplicas }} is not above koku.apiReads.replicas, which is {{ int64 .Values.koku.apiReads.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.koku.apiWrites.autoscaling.enabled (le (int64 .Values.koku.apiWrites.autoscaling.maxReplicas) (int64 .Values.koku.apiWrites.replicas)) }}
koku.apiWrites.autoscaling.maxReplicas: {{ int64 .Values.koku.apiWrites.autoscaling.maxReplicas }} is not above koku.apiWrites.replicas, which is {{ int64 .Values.koku.apiWrites.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.gateway.autoscaling.enabled (le (int64 .Values.gateway.autoscaling.maxReplicas) (int64 .Values.gateway.replicas)) }}
gateway.autoscaling.maxReplicas: {{ int64 .Values.gateway.autoscaling.maxReplicas }} is not above gateway.replicas, which is {{ int64 .Values.gateway.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.ingress.autoscaling.enabled (le (int64 .Values.ingress.autoscaling.maxReplicas) (int64 .Values.ingress.replicas)) }}
ingress.autoscaling.maxReplicas: {{ int64 .Values.ingress.autoscaling.maxReplicas }} is not above ingress.replicas, which is {{ int64 .Values.ingress.replicas }} and the least that runs, so nothing can scale; raise it, or disable autoscaling
{{- end }}
{{- if and .Values.koku.apiReads.autoscaling.enabled (lt (int64 .Values.koku.apiReads.replicas) 1) }}
koku.apiReads.replicas: {{ int64 .Values.koku.apiReads.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.koku.apiWrites.autoscaling.enabled (lt (int64 .Values.koku.apiWrites.replicas) 1) }}
koku.apiWrites.replicas: {{ int64 .Values.koku.apiWrites.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.gateway.autoscaling.enabled (lt (int64 .Values.gateway.replicas) 1) }}
gateway.replicas: {{ int64 .Values.gateway.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.ingress.autoscaling.enabled (lt (int64 .Values.ingress.replicas) 1) }}
ingress.replicas: {{ int64 .Values.ingress.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.ingress.enabled (gt (int64 .Values.ingress.upload.maxUploadSize) (mul (int64 .Values.gateway.maxBodyMegabytes) 1048576)) }}
ingress.upload.maxUploadSize: {{ int64 .Values.ingress.upload.maxUploadSize }} bytes are more than the {{ int64 .Values.gateway.maxBodyMegabytes }} MiB of gateway.maxBodyMegabytes, so the largest uploads would never arrive; lower one or raise the other
{{- end }}
{{- if and .Values.ingress.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) (div (int64 .Values.ingress.upload.maxUploadSize) 1048576)) }}
ingress.scratchSize: {{ .Values.ingress.scratchSize }} cannot hold an upload of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes, which ingress.upload.maxUploadSize allows; raise it
{{- end }}
{{- if and .Values.ingress.enabled .Values.koku.listener.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.scratchSize) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.scratchSize) | int64) (mul (div (int64 .Values.ingress.upload.maxUploadSize) 1048576) 2)) }}
koku.listener.scratchSize: {{ .Values.koku.listener.scratchSize }} cannot hold an upload of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes (ingress.upload.maxUploadSize) together with what is in it; give it at least twice as much
{{- end }}
{{- if and .Values.ingress.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) (add 32 (div (int64 .Values.ingress.upload.maxMemory) 1048576))) }}
ingress.upload.maxMemory: {{ int64 .Values.ingress.upload.maxMemory }} bytes of a single upload do not fit into ingress.resources.limits.memory, which is {{ .Values.ingress.resources.limits.memory }}; lower one or raise the other
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (hasPrefix "SASL_" .Values.kafka.securityProtocol) }}
kafka.securityProtocol: with {{ .Values.kafka.securityProtocol }} the Sources API of this release cannot reach Kafka, since it speaks plain text only; give it a PLAINTEXT listener, name a Sources API of your own in sourcesApi.host, or set trino.enabled to false, where Koku keeps the sources itself
{{- end }}
{{- if and .Values.trino.enabled .Values.sourcesApi.host (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) (not .Values.sourcesApi.psk) }}
sourcesApi.psk: {{ .Values.sourcesApi.host }} is somebody else's, so the key that it expects cannot be derived; set it, or name a Secret in sourcesApi.existingSecret
{{- end }}
{{- if and .Values.trino.enabled .Values.unleash.host (not .Values.secrets.existing) (not .Values.unleash.existingSecret) (not .Values.unleash.token) }}
unleash.token: {{ .Values.unleash.host }} is somebody else's, so its token cannot be derived; set it, or name a Secret in unleash.existingSecret
{{- end }}
{{- if include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonLabels) }}
commonLabels: the chart sets{{ include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonAnnotations) }}
commonAnnotations: the chart sets{{ include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.requests.memory) | int64)) }}
koku.apiReads.resources: the memory limit {{ .Values.koku.apiReads.resources.limits.memory }} is below the request {{ .Values.koku.apiReads.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiReads.podLabels) }}
koku.apiReads.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiReads.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiReads.podAnnotations) }}
koku.apiReads.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiReads.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.requests.memory) | int64)) }}
koku.apiWrites.resources: the memory limit {{ .Values.koku.apiWrites.resources.limits.memory }} is below the request {{ .Values.koku.apiWrites.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiWrites.podLabels) }}
koku.apiWrites.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiWrites.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiWrites.podAnnotations) }}
koku.apiWrites.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiWrites.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.requests.memory) | int64)) }}
koku.masu.resources: the memory limit {{ .Values.koku.masu.resources.limits.memory }} is below the request {{ .Values.koku.masu.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.masu.podLabels) }}
koku.masu.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.masu.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.masu.podAnnotations) }}
koku.masu.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.masu.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.resources.requests.memory) | int64)) }}
koku.listener.resources: the memory limit {{ .Values.koku.listener.resources.limits.memory }} is below the request {{ .Values.koku.listener.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.listener.podLabels) }}
koku.listener.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.listener.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.listener.podAnnotations) }}
koku.listener.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.listener.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesClient.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesClient.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesClient.resources.requests.memory) | int64)) }}
koku.sourcesClient.resources: the memory limit {{ .Values.koku.sourcesClient.resources.limits.memory }} is below the request {{ .Values.koku.sourcesClient.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.sourcesClient.podLabels) }}
koku.sourcesClient.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.sourcesClient.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.sourcesClient.podAnnotations) }}
koku.sourcesClient.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.sourcesClient.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesListener.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesListener.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.sourcesListener.resources.requests.memory) | int64)) }}
koku.sourcesListener.resources: the memory limit {{ .Values.koku.sourcesListener.resources.limits.memory }} is below the request {{ .Values.koku.sourcesListener.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.sourcesListener.podLabels) }}
koku.sourcesListener.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.sourcesListener.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.sourcesListener.podAnnotations) }}
koku.sourcesListener.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.sourcesListener.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.requests.memory) | int64)) }}
koku.migration.resources: the memory limit {{ .Values.koku.migration.resources.limits.memory }} is below the request {{ .Values.koku.migration.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.migration.podLabels) }}
koku.migration.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.migration.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.migration.podAnnotations) }}
koku.migration.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.migration.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.requests.memory) | int64)) }}
ingress.resources: the memory limit {{ .Values.ingress.resources.limits.memory }} is below the request {{ .Values.ingress.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.ingress.podLabels) }}
ingress.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.ingress.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.ingress.podAnnotations) }}
ingress.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.ingress.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.resources.requests.memory) | int64)) }}
sourcesApi.resources: the memory limit {{ .Values.sourcesApi.resources.limits.memory }} is below the request {{ .Values.sourcesApi.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.podLabels) }}
sourcesApi.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.podAnnotations) }}
sourcesApi.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.statusListener.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.statusListener.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.statusListener.resources.requests.memory) | int64)) }}
sourcesApi.statusListener.resources: the memory limit {{ .Values.sourcesApi.statusListener.resources.limits.memory }} is below the request {{ .Values.sourcesApi.statusListener.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.statusListener.podLabels) }}
sourcesApi.statusListener.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.statusListener.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.statusListener.podAnnotations) }}
sourcesApi.statusListener.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.statusListener.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.backgroundWorker.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.backgroundWorker.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.sourcesApi.backgroundWorker.resources.requests.memory) | int64)) }}
sourcesApi.backgroundWorker.resources: the memory limit {{ .Values.sourcesApi.backgroundWorker.resources.limits.memory }} is below the request {{ .Values.sourcesApi.backgroundWorker.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.backgroundWorker.podLabels) }}
sourcesApi.backgroundWorker.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.sourcesApi.backgroundWorker.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.backgroundWorker.podAnnotations) }}
sourcesApi.backgroundWorker.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.sourcesApi.backgroundWorker.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.unleash.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.unleash.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.unleash.resources.requests.memory) | int64)) }}
unleash.resources: the memory limit {{ .Values.unleash.resources.limits.memory }} is below the request {{ .Values.unleash.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.unleash.podLabels) }}
unleash.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.unleash.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.unleash.podAnnotations) }}
unleash.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.unleash.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.requests.memory) | int64)) }}
celery.beat.resources: the memory limit {{ .Values.celery.beat.resources.limits.memory }} is below the request {{ .Values.celery.beat.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.celery.beat.podLabels) }}
celery.beat.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.celery.beat.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.celery.beat.podAnnotations) }}
celery.beat.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.celery.beat.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.requests.memory) | int64)) }}
database.koku.resources: the memory limit {{ .Values.database.koku.resources.limits.memory }} is below the request {{ .Values.database.koku.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.podLabels) }}
database.koku.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.podAnnotations) }}
database.koku.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.requests.memory) | int64)) }}
database.koku.readReplica.resources: the memory limit {{ .Values.database.koku.readReplica.resources.limits.memory }} is below the request {{ .Values.database.koku.readReplica.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.readReplica.podLabels) }}
database.koku.readReplica.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.readReplica.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.readReplica.podAnnotations) }}
database.koku.readReplica.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.readReplica.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.requests.memory) | int64)) }}
gateway.resources: the memory limit {{ .Values.gateway.resources.limits.memory }} is below the request {{ .Values.gateway.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.gateway.podLabels) }}
gateway.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.gateway.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.podAnnotations) }}
gateway.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.minio.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.minio.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.minio.resources.requests.memory) | int64)) }}
minio.resources: the memory limit {{ .Values.minio.resources.limits.memory }} is below the request {{ .Values.minio.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.minio.podLabels) }}
minio.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.minio.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.minio.podAnnotations) }}
minio.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.minio.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.objectStorage.bucketJob.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.objectStorage.bucketJob.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.objectStorage.bucketJob.resources.requests.memory) | int64)) }}
objectStorage.bucketJob.resources: the memory limit {{ .Values.objectStorage.bucketJob.resources.limits.memory }} is below the request {{ .Values.objectStorage.bucketJob.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.objectStorage.bucketJob.podLabels) }}
objectStorage.bucketJob.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.objectStorage.bucketJob.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.objectStorage.bucketJob.podAnnotations) }}
objectStorage.bucketJob.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.objectStorage.bucketJob.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.resources.requests.memory) | int64)) }}
kafka.embedded.resources: the memory limit {{ .Values.kafka.embedded.resources.limits.memory }} is below the request {{ .Values.kafka.embedded.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.kafka.embedded.podLabels) }}
kafka.embedded.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.kafka.embedded.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.kafka.embedded.podAnnotations) }}
kafka.embedded.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.kafka.embedded.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.topics.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.topics.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.topics.resources.requests.memory) | int64)) }}
kafka.topics.resources: the memory limit {{ .Values.kafka.topics.resources.limits.memory }} is below the request {{ .Values.kafka.topics.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.kafka.topics.podLabels) }}
kafka.topics.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.kafka.topics.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.kafka.topics.podAnnotations) }}
kafka.topics.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.kafka.topics.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.resources.requests.memory) | int64)) }}
hive.resources: the memory limit {{ .Values.hive.resources.limits.memory }} is below the request {{ .Values.hive.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.hive.podLabels) }}
hive.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.hive.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.hive.podAnnotations) }}
hive.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.hive.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.requests.memory) | int64)) }}
redis.resources: the memory limit {{ .Values.redis.resources.limits.memory }} is below the request {{ .Values.redis.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.redis.podLabels) }}
redis.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.redis.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.redis.podAnnotations) }}
redis.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.redis.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.requests.memory) | int64)) }}
valkey.resources: the memory limit {{ .Values.valkey.resources.limits.memory }} is below the request {{ .Values.valkey.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.valkey.podLabels) }}
valkey.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.valkey.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.valkey.podAnnotations) }}
valkey.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.valkey.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.coordinator.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.coordinator.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.coordinator.resources.requests.memory) | int64)) }}
trino.coordinator.resources: the memory limit {{ .Values.trino.coordinator.resources.limits.memory }} is below the request {{ .Values.trino.coordinator.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.trino.coordinator.podLabels) }}
trino.coordinator.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.trino.coordinator.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.trino.coordinator.podAnnotations) }}
trino.coordinator.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.trino.coordinator.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.trino.worker.resources.requests.memory) | int64)) }}
trino.worker.resources: the memory limit {{ .Values.trino.worker.resources.limits.memory }} is below the request {{ .Values.trino.worker.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.trino.worker.podLabels) }}
trino.worker.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.trino.worker.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.trino.worker.podAnnotations) }}
trino.worker.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.trino.worker.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.requests.memory) | int64)) }}
celery.workers.{{ $name }}.resources: the memory limit {{ $pool.resources.limits.memory }} is below the request {{ $pool.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" $ "given" $pool.podLabels) }}
celery.workers.{{ $name }}.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" $ "given" $pool.podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" $ "given" $pool.podAnnotations) }}
celery.workers.{{ $name }}.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" $ "given" $pool.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /* What the operator should know of the values. */}}
{{- define "ros-ocp.notices" -}}
{{- if .Values.koku.apiReads.pathPrefix }}
- koku.apiReads.pathPrefix has no effect. The path is the same for both sides: set `koku.env.apiPathPrefix`.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.apiReads.database.poolSize) }}
- koku.apiReads.database.poolSize has no effect. Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.apiReads.database.maxOverflow) }}
- koku.apiReads.database.maxOverflow has no effect. Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.
{{- end }}
{{- if .Values.koku.apiWrites.pathPrefix }}
- koku.apiWrites.pathPrefix has no effect. The path is the same for both sides: set `koku.env.apiPathPrefix`.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.apiWrites.database.poolSize) }}
- koku.apiWrites.database.poolSize has no effect. Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.apiWrites.database.maxOverflow) }}
- koku.apiWrites.database.maxOverflow has no effect. Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.env.clowderEnabled) }}
- koku.env.clowderEnabled has no effect. This chart takes Clowder's place; Koku always gets False.
{{- end }}
{{- if .Values.koku.env.appDomain }}
- koku.env.appDomain has no effect. Koku does not read it.
{{- end }}
{{- if not (kindIs "invalid" .Values.koku.env.development) }}
- koku.env.development has no effect. It lets requests in without identity; Koku always gets False.
{{- end }}
{{- if .Values.koku.env.djangoSecretKey }}
- koku.env.djangoSecretKey has no effect. Set `koku.djangoSecretKey`, or better a Secret.
{{- end }}
{{- if .Values.koku.env.prometheusMultiprocDir }}
- koku.env.prometheusMultiprocDir has no effect. It must exist before Koku starts, so it is always /tmp.
{{- end }}
{{- if .Values.koku.env.notificationCheckTime }}
- koku.env.notificationCheckTime has no effect. Koku reads it, and does nothing with it.
{{- end }}
{{- if .Values.koku.env.accountEnhancedMetrics }}
- koku.env.accountEnhancedMetrics has no effect. Koku does not read it.
{{- end }}
{{- if .Values.celery.broker.url }}
- celery.broker.url has no effect. Koku computes it from the cache's host and password. Celery would obey this one instead, and split the queues in two.
{{- end }}
{{- if .Values.celery.resultBackend.url }}
- celery.resultBackend.url has no effect. Koku computes it from the cache's host and password. Celery would obey this one instead, and split the queues in two.
{{- end }}
{{- if not (kindIs "invalid" .Values.odf.pathStyle) }}
- odf.pathStyle has no effect. The service has one name, so the bucket always stands in the path.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.server.port) }}
- ingress.server.port has no effect. The process always listens on 8080; the Service's port is `ingress.port`.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.server.readTimeout) }}
- ingress.server.readTimeout has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.server.writeTimeout) }}
- ingress.server.writeTimeout has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.server.idleTimeout) }}
- ingress.server.idleTimeout has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.server.debug) }}
- ingress.server.debug has no effect. It would write whole requests with their identities to the log.
{{- end }}
{{- if .Values.ingress.upload.tempDir }}
- ingress.upload.tempDir has no effect. It is always /tmp.
{{- end }}
{{- if .Values.ingress.upload.allowedTypes }}
- ingress.upload.allowedTypes has no effect. It takes application/vnd.redhat.hccm.* and nothing else, which is what the operator sends.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.upload.requireAuth) }}
- ingress.upload.requireAuth has no effect. An identity is always required.
{{- end }}
{{- if .Values.ingress.logging.format }}
- ingress.logging.format has no effect. It always writes JSON.
{{- end }}
{{- if .Values.ingress.logging.output }}
- ingress.logging.output has no effect. It always writes to stdout.
{{- end }}
{{- if .Values.ingress.storage.bucket }}
- ingress.storage.bucket has no effect. Set `objectStorage.stagingBucket`.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.storage.useSSL) }}
- ingress.storage.useSSL has no effect. It follows `objectStorage.endpoint`.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.storage.urlExpiration) }}
- ingress.storage.urlExpiration has no effect. Its URLs are valid for a day.
{{- end }}
{{- if .Values.ingress.storage.pathPrefix }}
- ingress.storage.pathPrefix has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if .Values.ingress.kafka.topic }}
- ingress.kafka.topic has no effect. It announces uploads on platform.upload.announce, which Koku follows.
{{- end }}
{{- if .Values.ingress.kafka.clientId }}
- ingress.kafka.clientId has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.kafka.batchSize) }}
- ingress.kafka.batchSize has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.kafka.retries) }}
- ingress.kafka.retries has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.auth.enabled) }}
- ingress.auth.enabled has no effect. An identity is always required.
{{- end }}
{{- if .Values.ingress.auth.allowedOrgs }}
- ingress.auth.allowedOrgs has no effect. It can only deny: set `ingress.deniedOrgs`.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.metrics.enabled) }}
- ingress.metrics.enabled has no effect. They are always there, on port 9000 of a pod.
{{- end }}
{{- if .Values.ingress.metrics.path }}
- ingress.metrics.path has no effect. It is always /metrics.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.metrics.port) }}
- ingress.metrics.port has no effect. It is always 9000: 8080 takes uploads.
{{- end }}
{{- if not (kindIs "invalid" .Values.ingress.validation.hccm.enabled) }}
- ingress.validation.hccm.enabled has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if .Values.ingress.validation.hccm.serviceUrl }}
- ingress.validation.hccm.serviceUrl has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if .Values.ingress.validation.hccm.timeout }}
- ingress.validation.hccm.timeout has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if .Values.ingress.validation.hccm.retries }}
- ingress.validation.hccm.retries has no effect. It belonged to insights-ros-ingress, which the chart ran before.
{{- end }}
{{- if .Values.sourcesApi.platformSourcesEventStreamTopic }}
- sourcesApi.platformSourcesEventStreamTopic has no effect. Topic names are constants of sources-api-go and of Koku.
{{- end }}
{{- if hasSuffix "/v1" .Values.koku.env.apiPathPrefix }}
- koku.env.apiPathPrefix: Koku adds the version itself, so {{ .Values.koku.env.apiPathPrefix }} is used without its /v1.
{{- end }}
{{- if and (eq .Values.koku.image.tag "latest") (not .Values.koku.image.digest) }}
- koku.image.tag: latest moves, and the migrations of another image are not run, since the Job is named after the tag. Give a fixed tag, or koku.image.digest.
{{- end }}
{{- if eq .Values.koku.env.djangoLogFormatter "json" }}
- koku.env.djangoLogFormatter: Koku has no json; simple is used.
{{- end }}
{{- if and .Values.koku.apiReads.database.useReadReplica (not .Values.database.koku.readReplica.enabled) }}
- koku.apiReads.database.useReadReplica: there is no replica, so the primary answers the reads. Set database.koku.readReplica.enabled to have one.
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (not (and .Values.koku.apiReads.enabled .Values.koku.apiReads.database.useReadReplica)) }}
- database.koku.readReplica.enabled: nobody reads from the replica. The API does with koku.apiReads.enabled and koku.apiReads.database.useReadReplica.
{{- end }}
{{- if and (not (and (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.cost" .)) (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.ros" .)))) (gt (int64 .Values.objectStorage.stagingRetentionDays) 0) }}
- objectStorage.stagingRetentionDays: {{ include "ros-ocp.storage.bucket.staging" . }} holds the reports as well, so its uploads are not removed after {{ int64 .Values.objectStorage.stagingRetentionDays }} days. Mind its size, and set 0 to say so.
{{- end }}
{{- if and .Values.trino.enabled (contains "{{" .Values.trino.catalogs.hive.metastoreUri) }}
- trino.catalogs.hive.metastoreUri: Helm expands no templates in values, so the release's own is used: {{ include "ros-ocp.hive.uri" . }}.
{{- end }}
{{- if and .Values.trino.enabled (gt (include "ros-ocp.trino.version" . | int64) 481) }}
- trino.image.tag: version {{ include "ros-ocp.trino.version" . | int64 }} is newer than 481, the newest whose properties are known here; a property that it no longer knows ends it with code 100.
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (ne .Values.redis.maxMemoryPolicy "noeviction") }}
- redis.maxMemoryPolicy: {{ .Values.redis.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (ne .Values.valkey.maxMemoryPolicy "noeviction") }}
- valkey.maxMemoryPolicy: {{ .Values.valkey.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) .Values.redis.persistence.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.persistence.size) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.persistence.size) | int64) (mul 3 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64))) }}
- redis.persistence.size: {{ .Values.redis.persistence.size }} is little for {{ .Values.redis.maxMemory }} of data, of which the log takes up to three times as much while it is written anew.
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) .Values.valkey.persistence.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.persistence.size) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.persistence.size) | int64) (mul 3 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64))) }}
- valkey.persistence.size: {{ .Values.valkey.persistence.size }} is little for {{ .Values.valkey.maxMemory }} of data, of which the log takes up to three times as much while it is written anew.
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if eq $pool.queue "default" }}
- celery.workers.{{ $name }}.queue: Koku has no queue called default; the pool works on celery and download.
{{- end }}
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- $unknown := include "ros-ocp.celery.unknown" (dict "context" $ "queue" $pool.queue) }}
{{- if $unknown }}
- celery.workers.{{ $name }}.queue: Koku has no queue called{{ $unknown }}, so nothing comes from there.
{{- end }}
{{- end }}
{{- end }}
{{- $consumed := include "ros-ocp.celery.consumed" . }}
{{- if not (contains ",celery," $consumed) }}
- celery.workers: no pool works on the queue celery, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",cost_model," $consumed) }}
- celery.workers: no pool works on the queue cost_model, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",download," $consumed) }}
- celery.workers: no pool works on the queue download, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",ocp," $consumed) }}
- celery.workers: no pool works on the queue ocp, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",priority," $consumed) }}
- celery.workers: no pool works on the queue priority, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",summary," $consumed) }}
- celery.workers: no pool works on the queue summary, so its tasks wait for ever.
{{- end }}
{{- if .Values.trino.enabled }}
{{- if not (contains ",cost_model_xl," $consumed) }}
- celery.workers: no pool works on the queue cost_model_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",cost_model_penalty," $consumed) }}
- celery.workers: no pool works on the queue cost_model_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",download_xl," $consumed) }}
- celery.workers: no pool works on the queue download_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",download_penalty," $consumed) }}
- celery.workers: no pool works on the queue download_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",ocp_xl," $consumed) }}
- celery.workers: no pool works on the queue ocp_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",ocp_penalty," $consumed) }}
- celery.workers: no pool works on the queue ocp_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",priority_xl," $consumed) }}
- celery.workers: no pool works on the queue priority_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",priority_penalty," $consumed) }}
- celery.workers: no pool works on the queue priority_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",refresh," $consumed) }}
- celery.workers: no pool works on the queue refresh, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",refresh_xl," $consumed) }}
- celery.workers: no pool works on the queue refresh_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",refresh_penalty," $consumed) }}
- celery.workers: no pool works on the queue refresh_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",summary_xl," $consumed) }}
- celery.workers: no pool works on the queue summary_xl, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",summary_penalty," $consumed) }}
- celery.workers: no pool works on the queue summary_penalty, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",hcs," $consumed) }}
- celery.workers: no pool works on the queue hcs, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",subs_extraction," $consumed) }}
- celery.workers: no pool works on the queue subs_extraction, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",subs_transmission," $consumed) }}
- celery.workers: no pool works on the queue subs_transmission, so its tasks wait for ever.
{{- end }}
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) (gt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) (add 344 (mul 250 (int64 $pool.concurrency)))) }}
- celery.workers.{{ $name }}.resources.limits.memory: {{ $pool.resources.limits.memory }} is little for a worker with concurrency {{ int64 $pool.concurrency }}, which takes about 344 MiB and 250 more for each task at a time.
{{- end }}
{{- end }}
{{- if and .Values.celery.beat.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 341) }}
- celery.beat.resources.limits.memory: {{ .Values.celery.beat.resources.limits.memory }} is too small: beat takes 341 MiB when idle, and is killed. Give it 512Mi.
{{- end }}
{{- if and .Values.koku.apiReads.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) (add 180 (mul 360 (int64 .Values.koku.apiReads.gunicorn.workers)))) }}
- koku.apiReads.resources.limits.memory: {{ .Values.koku.apiReads.resources.limits.memory }} is little for {{ int64 .Values.koku.apiReads.gunicorn.workers }} gunicorn workers, which take up to 360 MiB each.
{{- end }}
{{- if and .Values.koku.apiWrites.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) (add 180 (mul 360 (int64 .Values.koku.apiWrites.gunicorn.workers)))) }}
- koku.apiWrites.resources.limits.memory: {{ .Values.koku.apiWrites.resources.limits.memory }} is little for {{ int64 .Values.koku.apiWrites.gunicorn.workers }} gunicorn workers, which take up to 360 MiB each.
{{- end }}
{{- if and (eq .Values.kafka.mode "external") (eq .Values.kafka.bootstrapServers "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092") }}
- kafka.bootstrapServers is the default, so a Kafka is expected at ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092. Give yours, or set kafka.mode to embedded to have one.
{{- end }}
{{- if and (eq .Values.kafka.mode "external") (contains ":" (include "ros-ocp.kafka.brokers" . | replace (printf ":%s" (include "ros-ocp.kafka.port" .)) "")) }}
- kafka.bootstrapServers: the brokers have different ports, and network policies open only the last one's, {{ include "ros-ocp.kafka.port" . }}.
{{- end }}
{{- if and .Values.koku.listener.enabled .Values.kafka.topics.create (gt (int64 .Values.koku.listener.replicas) (int64 .Values.kafka.topics.partitions)) }}
- koku.listener.replicas: of {{ int64 .Values.koku.listener.replicas }} listeners only as many have work as the topics have partitions, which are made with {{ int64 .Values.kafka.topics.partitions }} (kafka.topics.partitions).
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (not (or (.Capabilities.APIVersions.Has "kafka.strimzi.io/v1") (.Capabilities.APIVersions.Has "kafka.strimzi.io/v1beta2"))) }}
- kafka.mode is strimzi, and the cluster serves no kafka.strimzi.io: install the Strimzi operator first.
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (gt (int64 .Values.kafka.embedded.replicas) 1) (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.networkPolicy.enabled) }}
- networkPolicy.enabled is false: nothing keeps others from the ports by which Kafka's nodes talk to each other, which ask for no password.
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.sasl.mechanism "PLAIN") }}
- kafka.sasl.mechanism: without TLS, PLAIN sends the password as it is. SCRAM-SHA-512 does not.
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (ne .Values.database.koku.host "internal") }}
- database.hive: {{ .Values.database.koku.host }} is not the chart's own server, so make the role {{ .Values.database.hive.user }} with its password, and the database {{ .Values.database.hive.name }} that it owns, before the installation.
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (ne .Values.database.koku.host "internal") }}
- database.sources: {{ .Values.database.koku.host }} is not the chart's own server, so make the role {{ .Values.database.sources.user }} with its password, and the database {{ .Values.database.sources.name }} that it owns, before the installation.
{{- end }}
{{- if and (not .Values.rbac.host) (or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled) }}
- rbac.host is empty: there is no RBAC service, so only organisation admins get in.
{{- end }}
{{- if and (eq .Values.gateway.identity "strip") (or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled) }}
- gateway.identity is strip: the gateway removes x-rh-identity from all requests, since nothing proves who sent it. Set it to forward behind a proxy that does.
{{- end }}
{{- if and .Values.ingress.enabled (contains "insights-ros-ingress" .Values.ingress.image.repository) }}
- ingress.image: {{ .Values.ingress.image.repository }} holds another program than this chart runs; insights-ingress-go is used.
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.koku.listener.enabled) }}
- koku.listener.enabled is false: uploads are kept and announced, and nobody takes them in.
{{- end }}
{{- if and (gt (int64 .Values.ingress.replicas) 0) .Values.ingress.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) 0) (lt (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) (int64 .Values.ingress.replicas)) (mul (include "ros-ocp.ingress.uploadsAtATime" . | int64) (div (int64 .Values.ingress.upload.maxUploadSize) 1048576))) }}
- ingress.scratchSize: {{ .Values.ingress.scratchSize }} is little, since the gateway lets in up to {{ include "ros-ocp.ingress.uploadsAtATime" . | int64 }} uploads of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes at a time (ingress.upload.maxConcurrent for each of its pods), and the ingress has {{ int64 .Values.ingress.replicas }} pods; raise it or lower maxConcurrent.
{{- end }}
{{- if and (gt (int64 .Values.ingress.replicas) 0) .Values.ingress.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) 0) (lt (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) (int64 .Values.ingress.replicas)) (add (mul 48 (int64 .Values.ingress.replicas)) (mul (include "ros-ocp.ingress.uploadsAtATime" . | int64) (mul 2 (div (int64 .Values.ingress.upload.maxMemory) 1048576))))) }}
- ingress.resources.limits.memory: {{ .Values.ingress.resources.limits.memory }} is little, since up to {{ include "ros-ocp.ingress.uploadsAtATime" . | int64 }} uploads at a time (ingress.upload.maxConcurrent for each pod of the gateway) take {{ add (mul 48 (int64 .Values.ingress.replicas)) (mul (include "ros-ocp.ingress.uploadsAtATime" . | int64) (mul 2 (div (int64 .Values.ingress.upload.maxMemory) 1048576))) }} MiB with ingress.upload.maxMemory, and the ingress has {{ int64 .Values.ingress.replicas }} pods; raise it or lower one of them.
{{- end }}
{{- if and .Values.ingress.enabled .Values.koku.listener.enabled (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.listener.resources.limits.memory) | int64) (add 344 (mul 4 (div (int64 .Values.ingress.upload.maxUploadSize) 1048576)))) }}
- koku.listener.resources.limits.memory: {{ .Values.koku.listener.resources.limits.memory }} is little for files as large as ingress.upload.maxUploadSize, which take the listener about {{ add 344 (mul 4 (div (int64 .Values.ingress.upload.maxUploadSize) 1048576)) }} MiB.
{{- end }}
{{- if and .Values.ingress.enabled (eq .Values.gateway.identity "strip") }}
- gateway.identity is strip: the ingress refuses uploads without x-rh-identity with 400, so none gets through the gateway.
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (eq .Values.sourcesApi.encryptionKey "YWFhYWFhYWFhYWFhYWFhYQ") }}
- sourcesApi.encryptionKey is the one that the existing chart gave to everybody: whoever reads the database can decrypt the credentials of sources. Sources must be made anew with another.
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (not (and .Values.rbac.host (not .Values.sourcesApi.bypassRbac))) }}
{{- if .Values.rbac.host }}
- sourcesApi.bypassRbac is true: everybody with an identity may change the sources of the organisation, whatever {{ .Values.rbac.host }} says.
{{- else }}
- rbac.host is empty: everybody with an identity may change the sources of the organisation.
{{- end }}
{{- end }}
{{- if and (not .Values.trino.enabled) .Values.sourcesApi.host }}
- sourcesApi.host has no effect without Trino: Koku keeps the sources itself, and does not ask {{ .Values.sourcesApi.host }}.
{{- end }}
{{- if and .Values.trino.enabled .Values.sourcesApi.host .Values.koku.sourcesClient.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.sourcesApiFrom) }}
- networkPolicy.sourcesApiFrom is empty: {{ .Values.sourcesApi.host }} may not ask the sources client whether Koku can read a source. Name its pods.
{{- end }}
{{- if and .Values.trino.enabled (not .Values.koku.sourcesListener.enabled) }}
- koku.sourcesListener.enabled is false: Koku does not hear of sources that are made in the Sources API.
{{- end }}
{{- range $name, $on := .Values.unleash.flags }}
{{- if $on }}
{{- if and $.Values.trino.enabled (not $.Values.unleash.host) (not (contains (printf ",%s," $name) ",cost-management.backend.constant-currency,cost-management.backend.cost_breakdown_rates_to_usage,cost-management.backend.disable-celery-task-delay,cost-management.backend.disable-cloud-source-processing,cost-management.backend.disable-cost-model-processing,cost-management.backend.disable-cost-model-writes,cost-management.backend.disable-ingress-rate-limit,cost-management.backend.disable-ocp-on-cloud-summary,cost-management.backend.disable-ocp-tag-cleanup,cost-management.backend.disable-source,cost-management.backend.disable-summary-processing,cost-management.backend.disable_price_list,cost-management.backend.enable-purge-turnpike,cost-management.backend.enable_data_validation,cost-management.backend.feature-4403-enable-ec2-compute-processing,cost-management.backend.hcs-data-processor,cost-management.backend.ingress-rbac-grace-period-enabled,cost-management.backend.is_cross_org_cluster_lookup_enabled,cost-management.backend.is_tag_processing_disabled,cost-management.backend.large-customer,cost-management.backend.large-customer.rate-limit,cost-management.backend.ocp_gpu_cost_model,cost-management.backend.ocp_post_write_parquet_dedup,cost-management.backend.override_customer_group_by_limit,cost-management.backend.penalty-customer,cost-management.backend.rate-limit-tag-queries,cost-management.backend.subs-data-extraction,cost-management.backend.subs-data-messaging,cost-management.backend.unattributed_storage_gcp,")) }}
- unleash.flags.{{ $name }}: no flag of Koku's that this chart knows has this name.
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $on := .Values.unleash.flags }}
{{- if and $on (or (not $.Values.trino.enabled) $.Values.unleash.host) }}
- unleash.flags.{{ $name }} has no effect: the flags are for the Unleash Edge of this release, which is not there.
{{- end }}
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.koku.env.sentryEnvironment "development") }}
- koku.env.sentryEnvironment is development: flags that Unleash does not know count as on.
{{- end }}
{{- if and (not .Values.trino.enabled) (ne .Values.koku.env.unleashLogLevel "WARNING") }}
- koku.env.unleashLogLevel has no effect without Trino: the embedded engine has its feature flags built in.
{{- end }}
{{- end }}

{{- /* What Helm prints after an installation. */}}
{{- define "ros-ocp.notes" -}}
Cost management is being installed as {{ .Release.Name }} in namespace {{ .Release.Namespace }}.

The database is migrated first, which takes a few minutes the first time; the other pods wait for it:
  kubectl -n {{ .Release.Namespace }} get jobs,pods -l app.kubernetes.io/instance={{ .Release.Name }}

The API answers at
  http://{{ include "ros-ocp.fullname" . }}-koku-api.{{ .Release.Namespace }}.svc:8000{{ include "ros-ocp.koku.apiPath" . }}/v1/status/
{{- if eq .Values.gateway.exposure.type "none" }}
and from nowhere outside of the cluster (gateway.exposure.type).
{{- end }}
{{- $notices := include "ros-ocp.notices" . | trim }}
{{- if $notices }}

Of the values:
{{ $notices }}
{{- end }}
{{- end }}
