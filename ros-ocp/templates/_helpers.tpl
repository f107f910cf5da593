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

{{- /* A quantity in MiB, rounded down; 0 for a fraction and for rare units. */}}
{{- define "ros-ocp.mebibytes" -}}
{{- $total := 0 }}
{{- if not (contains "." .quantity) }}
{{- if hasSuffix "Gi" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Gi" | atoi) 1024) 1) }}
{{- else if hasSuffix "Mi" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Mi" | atoi) 1) 1) }}
{{- else if hasSuffix "Ki" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Ki" | atoi) 1) 1024) }}
{{- else if hasSuffix "Ti" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "Ti" | atoi) 1048576) 1) }}
{{- else if hasSuffix "k" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "k" | atoi) 125) 131072) }}
{{- else if hasSuffix "M" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "M" | atoi) 15625) 16384) }}
{{- else if hasSuffix "G" .quantity }}
{{- $total = add $total (div (mul (.quantity | trimSuffix "G" | atoi) 1953125) 2048) }}
{{- else }}
{{- $total = add $total (div (.quantity | atoi) 1048576) }}
{{- end }}
{{- end }}
{{- $total }}
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
      import pathlib
      import ssl
      import sys

      import certifi

      public, own = pathlib.Path(certifi.where()).read_text(), pathlib.Path(sys.argv[1]).read_text()
      try:
          ssl.create_default_context(cadata=own)
      except (ssl.SSLError, ValueError) as error:
          sys.exit(f'objectStorage.ca: {error}; give the certificates of the authority as PEM')
      pathlib.Path(sys.argv[2]).write_text(public + chr(10) + own)
    - /etc/storage-ca/ca.crt
    - /etc/trusted-roots/ca-bundle.crt
  volumeMounts:
    - name: storage-ca
      mountPath: /etc/storage-ca
      readOnly: true
    - name: trusted-roots
      mountPath: /etc/trusted-roots
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

{{- /* The pods of one name, where several names share a component, as a peer of a policy. */}}
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

{{- /* Keys that the chart sets itself on some object. */}}
{{- define "ros-ocp.takenObjectKeys" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) (eq $key "strimzi.io/cluster") (eq $key "strimzi.io/kraft") (eq $key "strimzi.io/node-pools") (eq $key "haproxy.router.openshift.io/timeout") (eq $key "nginx.ingress.kubernetes.io/proxy-body-size") (eq $key "nginx.ingress.kubernetes.io/proxy-read-timeout") (eq $key "nginx.ingress.kubernetes.io/proxy-request-buffering") }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Whether a quantity of memory is below a number of MiB; not where it is 0 or unknown. */}}
{{- define "ros-ocp.isBelowMebibytes" -}}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .quantity) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .quantity) | int64) (int64 .least)) }}true{{ end }}
{{- end }}

{{- /* Whether a quantity of memory is below another one; not where it is 0 or unknown. */}}
{{- define "ros-ocp.isBelow" -}}
{{- if include "ros-ocp.isBelowMebibytes" (dict "context" .context "quantity" .quantity "least" (include "ros-ocp.mebibytes" (dict "context" .context "quantity" .than) | int64)) }}true{{ end }}
{{- end }}

{{- /* A size as Redis and PostgreSQL write it, in MiB. */}}
{{- define "ros-ocp.mebibytesOfSize" -}}
{{ include "ros-ocp.mebibytes" (dict "context" .context "quantity" (.size | upper | replace "GB" "Gi" | replace "MB" "Mi")) | int64 }}
{{- end }}

{{- /* Cores in thousandths, rounded down. */}}
{{- define "ros-ocp.millicores" -}}
{{- if hasSuffix "m" .quantity -}}
{{ .quantity | trimSuffix "m" | atoi }}
{{- else if contains "." .quantity -}}
{{ add (mul (.quantity | splitList "." | first | atoi) 1000) (printf "%s000" (.quantity | splitList "." | last) | trunc 3 | atoi) }}
{{- else -}}
{{ mul (.quantity | atoi) 1000 }}
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

{{- /* Keys that the chart sets itself. */}}
{{- define "ros-ocp.takenKeys" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* What the settings of every workload must keep, a line for each rule that they break; path is where they are. */}}
{{- define "ros-ocp.settingsRules" -}}
{{- if include "ros-ocp.isBelow" (dict "context" .context "quantity" .resources.limits.memory "than" .resources.requests.memory) }}
{{ .path }}.resources: the memory limit {{ .resources.limits.memory }} is below the request {{ .resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if lt (include "ros-ocp.millicores" (dict "context" .context "quantity" .resources.limits.cpu) | int64) (include "ros-ocp.millicores" (dict "context" .context "quantity" .resources.requests.cpu) | int64) }}
{{ .path }}.resources: the CPU limit {{ .resources.limits.cpu }} is below the request {{ .resources.requests.cpu }}; raise the limit, or lower the request
{{- end }}
{{- range $name, $source := .extraEnv }}
{{- if and $source.value $source.valueFrom }}
{{ $.path }}.extraEnv.{{ $name }}: has both value and valueFrom, of which a variable has one; set the other to null
{{- end }}
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" .context "given" .podLabels) }}
{{ .path }}.podLabels: the chart or commonLabels sets{{ include "ros-ocp.takenPodLabels" (dict "context" .context "given" .podLabels) }} too, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" .context "given" .podAnnotations) }}
{{ .path }}.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" .context "given" .podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- end }}

{{- /* Whether a quantity is nothing. */}}
{{- define "ros-ocp.isZero" -}}
{{- if eq (.quantity | replace "0" "" | replace "." "" | trunc 1 | atoi) 0 }}true{{ end }}
{{- end }}

{{- /* Keys that are common annotations. */}}
{{- define "ros-ocp.repeatedAnnotations" -}}
{{- range $key, $value := .given }}
{{- if hasKey $.context.Values.commonAnnotations $key }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* A line for each rule that the values break. */}}
{{- define "ros-ocp.rules" -}}
{{- with include "ros-ocp.rules.common" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.credentials" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.postgres" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.hive" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.cache" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.object-storage" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.kafka" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.koku" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.celery" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.ingress" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.sources-api" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.unleash" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.trino" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.rules.gateway" . }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* Warns of a memory limit, at path, that is below the MiB that a pod needs. */}}
{{- define "ros-ocp.littleMemory" -}}
{{- if include "ros-ocp.isBelowMebibytes" (dict "context" .context "quantity" .limit "least" (int64 .needed)) -}}
- {{ .path }}.resources.limits.memory: {{ .limit }} is little: a pod takes about {{ int64 .needed }} MiB, and is killed above its limit. Raise it.
{{- end }}
{{- end }}

{{- /* What the operator should know of the values. */}}
{{- define "ros-ocp.warnings" -}}
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
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (ne .Values.database.koku.host "internal") }}
- database.hive: {{ include "ros-ocp.database.kokuHost" . }} is not the chart's own server, so make the role {{ .Values.database.hive.user }} with its password, and the database {{ .Values.database.hive.name }} that it owns, before the installation.
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (ne .Values.database.koku.host "internal") }}
- database.sources: {{ include "ros-ocp.database.kokuHost" . }} is not the chart's own server, so make the role {{ .Values.database.sources.user }} with its password, and the database {{ .Values.database.sources.name }} that it owns, before the installation.
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret) }}
- database.koku.ca has no effect: the chart's own server speaks no TLS, so there is no certificate to check.
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (or .Values.database.hive.ca.configMap .Values.database.hive.ca.secret) }}
- database.hive.ca has no effect: this database is on Koku's server, whose authority database.koku.ca names.
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (or .Values.database.sources.ca.configMap .Values.database.sources.ca.secret) }}
- database.sources.ca has no effect: this database is on Koku's server, whose authority database.koku.ca names.
{{- end }}
{{- if eq .Values.database.koku.host "internal" }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "database.koku" "limit" .Values.database.koku.resources.limits.memory "needed" (mul 2 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.database.koku.sharedBuffers) | int64))) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.host "internal") }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "database.koku.readReplica" "limit" .Values.database.koku.readReplica.resources.limits.memory "needed" (mul 2 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.database.koku.sharedBuffers) | int64))) }}
{{ . }}
{{- end }}
{{- end }}
{{- if include "ros-ocp.hive.runs" . }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "hive" "limit" .Values.hive.resources.limits.memory "needed" (add (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.heap) | int64) 200)) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (ne .Values.redis.maxMemoryPolicy "noeviction") }}
- redis.maxMemoryPolicy: {{ .Values.redis.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) .Values.redis.persistence.enabled (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.redis.persistence.size "least" (mul 3 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64)))) }}
- redis.persistence.size: {{ .Values.redis.persistence.size }} is little for {{ .Values.redis.maxMemory }} of data, of which the log takes up to three times as much while it is written anew.
{{- end }}
{{- if not (include "ros-ocp.isOpenShift" .) }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "redis" "limit" .Values.redis.resources.limits.memory "needed" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64)) 3)) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (ne .Values.valkey.maxMemoryPolicy "noeviction") }}
- valkey.maxMemoryPolicy: {{ .Values.valkey.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) .Values.valkey.persistence.enabled (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.valkey.persistence.size "least" (mul 3 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64)))) }}
- valkey.persistence.size: {{ .Values.valkey.persistence.size }} is little for {{ .Values.valkey.maxMemory }} of data, of which the log takes up to three times as much while it is written anew.
{{- end }}
{{- if include "ros-ocp.isOpenShift" . }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "valkey" "limit" .Values.valkey.resources.limits.memory "needed" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64)) 3)) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and (not (and (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.cost" .)) (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.ros" .)))) (gt (int64 .Values.objectStorage.stagingRetentionDays) 0) }}
- objectStorage.stagingRetentionDays: {{ include "ros-ocp.storage.bucket.staging" . }} holds the reports as well, so its uploads are not removed after {{ int64 .Values.objectStorage.stagingRetentionDays }} days. Mind its size, and set 0 to say so.
{{- end }}
{{- if and .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret }}
- objectStorage.ca.secret: {{ .Values.objectStorage.ca.secret }} has no effect, since the ConfigMap {{ .Values.objectStorage.ca.configMap }} is given too. Unset one of them.
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") .Values.minio.rootUser .Values.objectStorage.accessKey }}
- minio.rootUser has no effect: objectStorage.accessKey gives MinIO's access key too. Unset one of them.
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "external") (or .Values.minio.rootUser .Values.minio.rootPassword) }}
- minio.rootUser and minio.rootPassword have no effect: no MinIO runs beside {{ .Values.objectStorage.endpoint }}, whose keys are objectStorage.accessKey and secretKey.
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "external") .Values.minio.buckets }}
- minio.buckets has no effect: no MinIO runs beside {{ .Values.objectStorage.endpoint }}, so nobody makes them. Make them there.
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
{{- if and (eq .Values.kafka.mode "strimzi") (eq (int64 .Values.kafka.strimzi.replicas) 2) }}
- kafka.strimzi.replicas: with 2 nodes the loss of either stops both, since one is no majority. Take 1 or 3.
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (gt (int64 .Values.kafka.embedded.replicas) 1) (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.networkPolicy.enabled) }}
- networkPolicy.enabled is false: nothing keeps others from the ports by which Kafka's nodes talk to each other, which ask for no password.
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.sasl.mechanism "PLAIN") }}
- kafka.sasl.mechanism: without TLS, PLAIN sends the password as it is. SCRAM-SHA-512 does not.
{{- end }}
{{- if eq .Values.kafka.mode "embedded" }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "kafka.embedded" "limit" .Values.kafka.embedded.resources.limits.memory "needed" (include "ros-ocp.kafka.neededMemory" . | int64)) }}
{{ . }}
{{- end }}
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
{{- if and (not .Values.rbac.host) (or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled) }}
- rbac.host is empty: there is no RBAC service, so only organisation admins get in.
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
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- with include "ros-ocp.littleMemory" (dict "context" $ "path" (printf "celery.workers.%s" $name) "limit" $pool.resources.limits.memory "needed" (add 344 (mul 250 (int64 $pool.concurrency)))) }}
{{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.koku.apiReads.enabled }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "koku.apiReads" "limit" .Values.koku.apiReads.resources.limits.memory "needed" (add 180 (mul 360 (int64 .Values.koku.apiReads.gunicorn.workers)))) }}
{{ . }}
{{- end }}
{{- end }}
{{- if .Values.koku.apiWrites.enabled }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "koku.apiWrites" "limit" .Values.koku.apiWrites.resources.limits.memory "needed" (add 180 (mul 360 (int64 .Values.koku.apiWrites.gunicorn.workers)))) }}
{{ . }}
{{- end }}
{{- end }}
{{- if .Values.celery.beat.enabled }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "celery.beat" "limit" .Values.celery.beat.resources.limits.memory "needed" 341) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and .Values.ingress.enabled (contains "insights-ros-ingress" .Values.ingress.image.repository) }}
- ingress.image: {{ .Values.ingress.image.repository }} holds another program than this chart runs; insights-ingress-go is used.
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.koku.listener.enabled) }}
- koku.listener.enabled is false: uploads are kept and announced, and nobody takes them in.
{{- end }}
{{- if and .Values.ingress.enabled (gt (int64 .Values.ingress.replicas) 0) (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) 0) (lt (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize) | int64) (int64 .Values.ingress.replicas)) (mul (include "ros-ocp.ingress.uploadsAtATime" . | int64) (div (int64 .Values.ingress.upload.maxUploadSize) 1048576))) }}
- ingress.scratchSize: {{ .Values.ingress.scratchSize }} is little, since the gateway lets in up to {{ include "ros-ocp.ingress.uploadsAtATime" . | int64 }} uploads of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes at a time (ingress.upload.maxConcurrent for each of its pods), and the ingress has {{ int64 .Values.ingress.replicas }} pods; raise it or lower maxConcurrent.
{{- end }}
{{- if and .Values.ingress.enabled (gt (int64 .Values.ingress.replicas) 0) (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) 0) (lt (mul (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.ingress.resources.limits.memory) | int64) (int64 .Values.ingress.replicas)) (add (mul 48 (int64 .Values.ingress.replicas)) (mul (max (include "ros-ocp.ingress.uploadsAtATime" . | int64) (int64 .Values.ingress.replicas)) (mul 2 (div (int64 .Values.ingress.upload.maxMemory) 1048576))))) }}
- ingress.resources.limits.memory: {{ .Values.ingress.resources.limits.memory }} is little, since up to {{ include "ros-ocp.ingress.uploadsAtATime" . | int64 }} uploads at a time (ingress.upload.maxConcurrent for each pod of the gateway) take {{ add (mul 48 (int64 .Values.ingress.replicas)) (mul (max (include "ros-ocp.ingress.uploadsAtATime" . | int64) (int64 .Values.ingress.replicas)) (mul 2 (div (int64 .Values.ingress.upload.maxMemory) 1048576))) }} MiB with ingress.upload.maxMemory, and the ingress has {{ int64 .Values.ingress.replicas }} pods; raise it or lower one of them.
{{- end }}
{{- if and .Values.ingress.enabled .Values.koku.listener.enabled }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "koku.listener" "limit" .Values.koku.listener.resources.limits.memory "needed" (add 344 (mul 4 (div (int64 .Values.ingress.upload.maxUploadSize) 1048576)))) }}
{{ . }}
{{- end }}
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
{{- if .Values.trino.enabled }}
{{- if contains "{{" .Values.trino.catalogs.hive.metastoreUri }}
- trino.catalogs.hive.metastoreUri: Helm expands no templates in values, so the release's own is used: {{ include "ros-ocp.hive.uri" . }}.
{{- end }}
{{- if not .Values.trino.catalogs.hive.enabled }}
- trino.catalogs.hive.enabled has no effect: Koku's SQL names the catalog hive, so it is there.
{{- end }}
{{- if and (gt (include "ros-ocp.trino.version" . | int64) 0) (lt (include "ros-ocp.trino.version" . | int64) 435) }}
- trino.image.tag: version {{ include "ros-ocp.trino.version" . | int64 }} is older than 435, the oldest whose properties are known here; a property that it does not know yet ends it with code 100.
{{- end }}
{{- if gt (include "ros-ocp.trino.version" . | int64) 481 }}
- trino.image.tag: version {{ include "ros-ocp.trino.version" . | int64 }} is newer than 481, the newest whose properties are known here; a property that it no longer knows ends it with code 100.
{{- end }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "trino.coordinator" "limit" .Values.trino.coordinator.resources.limits.memory "needed" (add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.coordinator.jvm.maxHeapSize) | int64) 400)) }}
{{ . }}
{{- end }}
{{- with include "ros-ocp.littleMemory" (dict "context" . "path" "trino.worker" "limit" .Values.trino.worker.resources.limits.memory "needed" (add (include "ros-ocp.trino.mebibytes" (dict "context" . "size" .Values.trino.worker.jvm.maxHeapSize) | int64) 400)) }}
{{ . }}
{{- end }}
{{- end }}
{{- if and (eq .Values.gateway.identity "strip") (or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled) }}
- gateway.identity is strip: the gateway removes x-rh-identity from all requests, since nothing proves who sent it. Set it to forward behind a proxy that does.
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
{{- $warnings := include "ros-ocp.warnings" . | trim }}
{{- if $warnings }}

Of the values:
{{ $warnings }}
{{- end }}
{{- end }}
