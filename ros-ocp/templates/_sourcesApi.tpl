{{- /* The host of the Sources API. */}}
{{- define "ros-ocp.sourcesApi.host" -}}
{{ .Values.sourcesApi.host | default (printf "%s-sources-api" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The last of Kafka's brokers, without its port. */}}
{{- define "ros-ocp.sourcesApi.broker" -}}
{{ include "ros-ocp.kafka.brokers" . | splitList "," | last | trimSuffix (printf ":%s" (include "ros-ocp.kafka.port" .)) }}
{{- end }}

{{- /* Variables that the chart sets for the process api of the Sources API. */}}
{{- define "ros-ocp.sourcesApi.env.api" -}}
- name: DATABASE_HOST
  value: {{ include "ros-ocp.database.sourcesHost" . | quote }}
- name: DATABASE_PORT
  value: {{ include "ros-ocp.database.sourcesPort" . | int64 | quote }}
- name: DATABASE_NAME
  value: {{ .Values.database.sources.name | quote }}
- name: DATABASE_USER
  value: {{ .Values.database.sources.user | quote }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: sources-password
- name: DATABASESSLMODE
  value: {{ include "ros-ocp.database.sourcesSslMode" . | quote }}
- name: REDIS_CACHE_HOST
  {{- if include "ros-ocp.isOpenShift" . }}
  value: {{ include "ros-ocp.fullname" . }}-valkey
  {{- else }}
  value: {{ include "ros-ocp.fullname" . }}-redis
  {{- end }}
- name: REDIS_CACHE_PORT
  value: "6379"
- name: REDIS_CACHE_PASSWORD
  {{- if include "ros-ocp.isOpenShift" . }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
  {{- end }}
- name: QUEUE_HOST
  value: {{ include "ros-ocp.sourcesApi.broker" . | quote }}
- name: QUEUE_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
- name: ENCRYPTION_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.sources-credentials" . | quote }}
      key: encryption-key
- name: SECRET_STORE
  value: database
- name: SOURCES_ENV
  value: {{ .Values.sourcesApi.sourcesEnv | quote }}
- name: LOG_LEVEL
  value: {{ .Values.sourcesApi.logLevel | quote }}
- name: METRICS_PORT
  value: "9000"
- name: SOURCES_PSKS
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.sources-credentials" . | quote }}
      key: sources-psk
- name: BYPASS_RBAC
  {{- if and .Values.rbac.host (not .Values.sourcesApi.bypassRbac) }}
  value: "false"
  {{- else }}
  value: "true"
  {{- end }}
{{- if or (include "ros-ocp.database.sourcesCa.configMap" .) (include "ros-ocp.database.sourcesCa.secret" .) }}
- name: DATABASECERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- if .Values.koku.sourcesClient.enabled }}
- name: COST_MANAGEMENT_AVAILABILITY_CHECK_URL
  value: {{ printf "http://%s-koku-sources-client:8000%s/v1/source-status/" (include "ros-ocp.fullname" .) (include "ros-ocp.koku.apiPath" .) | quote }}
{{- end }}
{{- if and .Values.rbac.host (not .Values.sourcesApi.bypassRbac) }}
- name: RBAC_HOST
  value: {{ printf "%s://%s:%d" .Values.rbac.protocol .Values.rbac.host (int64 .Values.rbac.port) | quote }}
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for the process statusListener of the Sources API. */}}
{{- define "ros-ocp.sourcesApi.env.statusListener" -}}
- name: DATABASE_HOST
  value: {{ include "ros-ocp.database.sourcesHost" . | quote }}
- name: DATABASE_PORT
  value: {{ include "ros-ocp.database.sourcesPort" . | int64 | quote }}
- name: DATABASE_NAME
  value: {{ .Values.database.sources.name | quote }}
- name: DATABASE_USER
  value: {{ .Values.database.sources.user | quote }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: sources-password
- name: DATABASESSLMODE
  value: {{ include "ros-ocp.database.sourcesSslMode" . | quote }}
- name: REDIS_CACHE_HOST
  {{- if include "ros-ocp.isOpenShift" . }}
  value: {{ include "ros-ocp.fullname" . }}-valkey
  {{- else }}
  value: {{ include "ros-ocp.fullname" . }}-redis
  {{- end }}
- name: REDIS_CACHE_PORT
  value: "6379"
- name: REDIS_CACHE_PASSWORD
  {{- if include "ros-ocp.isOpenShift" . }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
  {{- end }}
- name: QUEUE_HOST
  value: {{ include "ros-ocp.sourcesApi.broker" . | quote }}
- name: QUEUE_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
- name: ENCRYPTION_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.sources-credentials" . | quote }}
      key: encryption-key
- name: SECRET_STORE
  value: database
- name: SOURCES_ENV
  value: {{ .Values.sourcesApi.sourcesEnv | quote }}
- name: LOG_LEVEL
  value: {{ .Values.sourcesApi.logLevel | quote }}
- name: METRICS_PORT
  value: "9000"
{{- if or (include "ros-ocp.database.sourcesCa.configMap" .) (include "ros-ocp.database.sourcesCa.secret" .) }}
- name: DATABASECERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for the process backgroundWorker of the Sources API. */}}
{{- define "ros-ocp.sourcesApi.env.backgroundWorker" -}}
- name: DATABASE_HOST
  value: {{ include "ros-ocp.database.sourcesHost" . | quote }}
- name: DATABASE_PORT
  value: {{ include "ros-ocp.database.sourcesPort" . | int64 | quote }}
- name: DATABASE_NAME
  value: {{ .Values.database.sources.name | quote }}
- name: DATABASE_USER
  value: {{ .Values.database.sources.user | quote }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: sources-password
- name: DATABASESSLMODE
  value: {{ include "ros-ocp.database.sourcesSslMode" . | quote }}
- name: REDIS_CACHE_HOST
  {{- if include "ros-ocp.isOpenShift" . }}
  value: {{ include "ros-ocp.fullname" . }}-valkey
  {{- else }}
  value: {{ include "ros-ocp.fullname" . }}-redis
  {{- end }}
- name: REDIS_CACHE_PORT
  value: "6379"
- name: REDIS_CACHE_PASSWORD
  {{- if include "ros-ocp.isOpenShift" . }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
  {{- end }}
- name: QUEUE_HOST
  value: {{ include "ros-ocp.sourcesApi.broker" . | quote }}
- name: QUEUE_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
- name: ENCRYPTION_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.sources-credentials" . | quote }}
      key: encryption-key
- name: SECRET_STORE
  value: database
- name: SOURCES_ENV
  value: {{ .Values.sourcesApi.sourcesEnv | quote }}
- name: LOG_LEVEL
  value: {{ .Values.sourcesApi.logLevel | quote }}
- name: METRICS_PORT
  value: "9000"
{{- if or (include "ros-ocp.database.sourcesCa.configMap" .) (include "ros-ocp.database.sourcesCa.secret" .) }}
- name: DATABASECERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- if .Values.koku.sourcesClient.enabled }}
- name: COST_MANAGEMENT_AVAILABILITY_CHECK_URL
  value: {{ printf "http://%s-koku-sources-client:8000%s/v1/source-status/" (include "ros-ocp.fullname" .) (include "ros-ocp.koku.apiPath" .) | quote }}
{{- end }}
{{- end }}
