{{- /* The prefix of every object's name. */}}
{{- define "ros-ocp.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride }}
{{- else if contains (.Values.nameOverride | default .Chart.Name) .Release.Name }}
{{- trimSuffix "-" (trunc 30 .Release.Name) }}
{{- else }}
{{- trimSuffix "-" (trunc 30 (printf "%s-%s" .Release.Name (.Values.nameOverride | default .Chart.Name))) }}
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
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{- /* Whether the platform is OpenShift. */}}
{{- define "ros-ocp.isOpenShift" -}}
{{- if or (eq .Values.platform "openshift") (and (eq .Values.platform "auto") (.Capabilities.APIVersions.Has "route.openshift.io/v1")) }}true{{ end }}
{{- end }}

{{- /* A pod without privileges. OpenShift chooses the user; elsewhere it is the image's own. */}}
{{- define "ros-ocp.podSecurityContext" -}}
{{- if .given }}
{{- with .given }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- else }}
runAsNonRoot: true
{{- if not (include "ros-ocp.isOpenShift" .context) }}
runAsUser: {{ int64 .uid }}
runAsGroup: {{ int64 .gid }}
fsGroup: {{ int64 .uid }}
{{- end }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}
{{- end }}

{{- /* An image with its registry, and its digest or tag. */}}
{{- define "ros-ocp.image" -}}
{{- if .context.Values.global.imageRegistry }}
{{- printf "%s/" .context.Values.global.imageRegistry }}
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

{{- /* A quantity in MiB; 0 where it is in neither Mi nor Gi. */}}
{{- define "ros-ocp.mebibytes" -}}
{{- $total := 0 }}
{{- if not (contains "." .quantity) }}
{{- if hasSuffix "Gi" .quantity }}
{{- $total = add $total (mul (atoi (trimSuffix "Gi" .quantity)) 1024) }}
{{- end }}
{{- if hasSuffix "Mi" .quantity }}
{{- $total = add $total (atoi (trimSuffix "Mi" .quantity)) }}
{{- end }}
{{- end }}
{{- $total }}
{{- end }}

{{- /* Keys that the chart sets itself. */}}
{{- define "ros-ocp.takenKeys" -}}
{{- range $key, $value := .given }}
{{- if or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key) }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Keys that the chart sets itself, or that are common labels. */}}
{{- define "ros-ocp.takenPodLabels" -}}
{{- range $key, $value := .given }}
{{- if or (or (hasPrefix "app.kubernetes.io/" $key) (hasPrefix "helm.sh/" $key) (hasPrefix "checksum/" $key)) (hasKey $.context.Values.commonLabels $key) }}
{{- printf " %s" $key }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Contradictions in the values, a line each. */}}
{{- define "ros-ocp.problems" -}}
{{- if .Values.trino.enabled }}
trino.enabled: this version of the chart runs the embedded engine only, which needs no Trino; set it to false
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
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (not (eq .Values.database.koku.host "internal")) }}
database.koku.readReplica: the chart can only replicate its own server, and database.koku.host is {{ .Values.database.koku.host }}; name the replica of that server in database.koku.readReplica.host, or disable it
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (hasPrefix "0" .Values.database.koku.readReplica.storage.size) }}
database.koku.readReplica.storage.size: {{ .Values.database.koku.readReplica.storage.size }} is no storage; give the replica at least as much as the primary
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (hasPrefix "0" .Values.database.koku.storage.size) }}
database.koku.storage.size: {{ .Values.database.koku.storage.size }} is no storage; Koku's data needs some, such as 20Gi
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (eq .Values.database.koku.host "internal") (and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.storage.size) | int64))) }}
database.koku.readReplica.storage.size: {{ .Values.database.koku.readReplica.storage.size }} is less than the primary's {{ .Values.database.koku.storage.size }}, of which the replica is a copy; make it as large
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
{{- if eq .Values.kafka.securityProtocol "SSL" }}
kafka.securityProtocol: SSL cannot work, since Koku, ROS and the ingress take TLS only together with SASL; use SASL_SSL with kafka.sasl, or PLAINTEXT
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.kafka.sasl.username) }}
kafka.sasl.username: {{ .Values.kafka.securityProtocol }} needs a user; set it, and its password or kafka.sasl.existingSecret
{{- end }}
{{- if and .Values.kafka.sasl.username (and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (and (and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (and (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret))) (not .Values.kafka.sasl.password))) }}
kafka.sasl.password: the user {{ .Values.kafka.sasl.username }} has none; set it, or name a Secret in kafka.sasl.existingSecret
{{- end }}
{{- if and .Values.objectStorage.endpoint (not .Values.secrets.existing) (not .Values.objectStorage.existingSecret) (or (not .Values.objectStorage.accessKey) (not .Values.objectStorage.secretKey)) }}
objectStorage: {{ .Values.objectStorage.endpoint }} is somebody else's, so its keys cannot be derived; set objectStorage.existingSecret, or both accessKey and secretKey
{{- end }}
{{- if and (eq .Values.gateway.exposure.type "httpRoute") (not .Values.gateway.exposure.httpRoute.parentRefs) }}
gateway.exposure.httpRoute.parentRefs: an HTTPRoute belongs to a Gateway; name it, as in [{name: public, namespace: gateways}]
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
{{- if and .Values.koku.apiReads.autoscaling.enabled (lt (int64 .Values.koku.apiReads.replicas) 1) }}
koku.apiReads.replicas: {{ int64 .Values.koku.apiReads.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.koku.apiWrites.autoscaling.enabled (lt (int64 .Values.koku.apiWrites.replicas) 1) }}
koku.apiWrites.replicas: {{ int64 .Values.koku.apiWrites.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if and .Values.gateway.autoscaling.enabled (lt (int64 .Values.gateway.replicas) 1) }}
gateway.replicas: {{ int64 .Values.gateway.replicas }} is the least that autoscaling may run, and it cannot scale from none; set at least 1
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.commonLabels) }}
commonLabels: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.commonLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.commonAnnotations) }}
commonAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.commonAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.requests.memory) | int64)) }}
koku.apiReads.resources: the memory limit {{ .Values.koku.apiReads.resources.limits.memory }} is below the request {{ .Values.koku.apiReads.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiReads.podLabels) }}
koku.apiReads.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiReads.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiReads.podAnnotations) }}
koku.apiReads.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiReads.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.requests.memory) | int64)) }}
koku.apiWrites.resources: the memory limit {{ .Values.koku.apiWrites.resources.limits.memory }} is below the request {{ .Values.koku.apiWrites.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiWrites.podLabels) }}
koku.apiWrites.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.apiWrites.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiWrites.podAnnotations) }}
koku.apiWrites.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.apiWrites.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.masu.resources.requests.memory) | int64)) }}
koku.masu.resources: the memory limit {{ .Values.koku.masu.resources.limits.memory }} is below the request {{ .Values.koku.masu.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.masu.podLabels) }}
koku.masu.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.masu.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.masu.podAnnotations) }}
koku.masu.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.masu.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.migration.resources.requests.memory) | int64)) }}
koku.migration.resources: the memory limit {{ .Values.koku.migration.resources.limits.memory }} is below the request {{ .Values.koku.migration.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.migration.podLabels) }}
koku.migration.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.koku.migration.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.migration.podAnnotations) }}
koku.migration.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.koku.migration.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.requests.memory) | int64)) }}
celery.beat.resources: the memory limit {{ .Values.celery.beat.resources.limits.memory }} is below the request {{ .Values.celery.beat.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.celery.beat.podLabels) }}
celery.beat.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.celery.beat.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.celery.beat.podAnnotations) }}
celery.beat.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.celery.beat.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.resources.requests.memory) | int64)) }}
database.koku.resources: the memory limit {{ .Values.database.koku.resources.limits.memory }} is below the request {{ .Values.database.koku.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.podLabels) }}
database.koku.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.podAnnotations) }}
database.koku.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.database.koku.readReplica.resources.requests.memory) | int64)) }}
database.koku.readReplica.resources: the memory limit {{ .Values.database.koku.readReplica.resources.limits.memory }} is below the request {{ .Values.database.koku.readReplica.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.readReplica.podLabels) }}
database.koku.readReplica.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.database.koku.readReplica.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.readReplica.podAnnotations) }}
database.koku.readReplica.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.database.koku.readReplica.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.gateway.resources.requests.memory) | int64)) }}
gateway.resources: the memory limit {{ .Values.gateway.resources.limits.memory }} is below the request {{ .Values.gateway.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.gateway.podLabels) }}
gateway.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.gateway.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.podAnnotations) }}
gateway.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.redis.resources.requests.memory) | int64)) }}
redis.resources: the memory limit {{ .Values.redis.resources.limits.memory }} is below the request {{ .Values.redis.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.redis.podLabels) }}
redis.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.redis.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.redis.podAnnotations) }}
redis.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.redis.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.valkey.resources.requests.memory) | int64)) }}
valkey.resources: the memory limit {{ .Values.valkey.resources.limits.memory }} is below the request {{ .Values.valkey.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.valkey.podLabels) }}
valkey.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" . "given" .Values.valkey.podLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.valkey.podAnnotations) }}
valkey.podAnnotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.valkey.podAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.requests.memory) | int64)) }}
celery.workers.{{ $name }}.resources: the memory limit {{ $pool.resources.limits.memory }} is below the request {{ $pool.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- if include "ros-ocp.takenPodLabels" (dict "context" $ "given" $pool.podLabels) }}
celery.workers.{{ $name }}.podLabels: the chart sets{{ include "ros-ocp.takenPodLabels" (dict "context" $ "given" $pool.podLabels) }} itself, and a key can stand only once; take other keys
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
{{- if .Values.koku.env.unleashLogLevel }}
- koku.env.unleashLogLevel has no effect. The embedded engine has its feature flags built in, and no client that logs.
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
{{- if hasSuffix "/v1" .Values.koku.env.apiPathPrefix }}
- koku.env.apiPathPrefix: Koku adds the version itself, so {{ .Values.koku.env.apiPathPrefix }} is used without its /v1.
{{- end }}
{{- if eq .Values.koku.env.djangoLogFormatter "json" }}
- koku.env.djangoLogFormatter: Koku has no json; simple is used.
{{- end }}
{{- if and .Values.koku.apiReads.database.useReadReplica (not .Values.database.koku.readReplica.enabled) }}
- koku.apiReads.database.useReadReplica: there is no replica, so the primary answers the reads. Set database.koku.readReplica.enabled to have one.
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (ne .Values.redis.maxMemoryPolicy "noeviction") }}
- redis.maxMemoryPolicy: {{ .Values.redis.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (ne .Values.valkey.maxMemoryPolicy "noeviction") }}
- valkey.maxMemoryPolicy: {{ .Values.valkey.maxMemoryPolicy }} would drop queued tasks, so noeviction is used.
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if eq $pool.queue "default" }}
- celery.workers.{{ $name }}.queue: Koku has no queue called default; the pool works on celery and download.
{{- end }}
{{- end }}
{{- if not (contains ",celery," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue celery, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",cost_model," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue cost_model, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",download," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue download, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",ocp," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue ocp, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",priority," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue priority, so its tasks wait for ever.
{{- end }}
{{- if not (contains ",summary," (include "ros-ocp.celery.consumed" .)) }}
- celery.workers: no pool works on the queue summary, so its tasks wait for ever.
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- if and (gt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" $ "quantity" $pool.resources.limits.memory) | int64) (add 344 (mul 250 (int64 $pool.concurrency)))) }}
- celery.workers.{{ $name }}.resources.limits.memory: {{ $pool.resources.limits.memory }} is little for a worker with concurrency {{ int64 $pool.concurrency }}, which takes about 344 MiB and 250 more for each task at a time.
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.celery.beat.enabled (and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.celery.beat.resources.limits.memory) | int64) 341)) }}
- celery.beat.resources.limits.memory: {{ .Values.celery.beat.resources.limits.memory }} is too small: beat takes 341 MiB when idle, and is killed. Give it 512Mi.
{{- end }}
{{- if and .Values.koku.apiReads.enabled (and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiReads.resources.limits.memory) | int64) (add 180 (mul 360 (int64 .Values.koku.apiReads.gunicorn.workers))))) }}
- koku.apiReads.resources.limits.memory: {{ .Values.koku.apiReads.resources.limits.memory }} is little for {{ int64 .Values.koku.apiReads.gunicorn.workers }} gunicorn workers, which take up to 360 MiB each.
{{- end }}
{{- if and .Values.koku.apiWrites.enabled (and (gt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) 0) (lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.koku.apiWrites.resources.limits.memory) | int64) (add 180 (mul 360 (int64 .Values.koku.apiWrites.gunicorn.workers))))) }}
- koku.apiWrites.resources.limits.memory: {{ .Values.koku.apiWrites.resources.limits.memory }} is little for {{ int64 .Values.koku.apiWrites.gunicorn.workers }} gunicorn workers, which take up to 360 MiB each.
{{- end }}
{{- if and (not .Values.rbac.host) (or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled) }}
- rbac.host is empty: there is no RBAC service, so only organisation admins get in.
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
  http://{{ include "ros-ocp.fullname" . }}-koku-api.{{ .Release.Namespace }}.svc:8000/api/cost-management/v1/status/
{{- if eq .Values.gateway.exposure.type "none" }}
and from nowhere outside of the cluster (gateway.exposure.type).
{{- end }}
{{- if include "ros-ocp.notices" . }}

Of the values:
{{ include "ros-ocp.notices" . | trimPrefix "\n" }}
{{- end }}
{{- end }}
