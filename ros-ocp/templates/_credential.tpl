{{- /* The credential database.koku.password. */}}
{{- define "ros-ocp.credential.database.koku.password" -}}
{{- if .Values.database.koku.password -}}
{{ .Values.database.koku.password }}
{{- else -}}
{{ printf "%s:%s:%s:database.koku.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential database.koku.readReplica.password. */}}
{{- define "ros-ocp.credential.database.koku.readReplica.password" -}}
{{- if .Values.database.koku.readReplica.password -}}
{{ .Values.database.koku.readReplica.password }}
{{- else -}}
{{ printf "%s:%s:%s:database.koku.readReplica.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential database.koku.readReplica.replication.password. */}}
{{- define "ros-ocp.credential.database.koku.readReplica.replication.password" -}}
{{- if .Values.database.koku.readReplica.replication.password -}}
{{ .Values.database.koku.readReplica.replication.password }}
{{- else -}}
{{ printf "%s:%s:%s:database.koku.readReplica.replication.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential database.hive.password. */}}
{{- define "ros-ocp.credential.database.hive.password" -}}
{{- if .Values.database.hive.password -}}
{{ .Values.database.hive.password }}
{{- else -}}
{{ printf "%s:%s:%s:database.hive.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential database.sources.password. */}}
{{- define "ros-ocp.credential.database.sources.password" -}}
{{- if .Values.database.sources.password -}}
{{ .Values.database.sources.password }}
{{- else -}}
{{ printf "%s:%s:%s:database.sources.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential objectStorage.accessKey. */}}
{{- define "ros-ocp.credential.objectStorage.accessKey" -}}
{{- if include "ros-ocp.storage.given.accessKey" . -}}
{{ include "ros-ocp.storage.given.accessKey" . }}
{{- else -}}
{{ printf "%s:%s:%s:objectStorage.accessKey" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential objectStorage.secretKey. */}}
{{- define "ros-ocp.credential.objectStorage.secretKey" -}}
{{- if include "ros-ocp.storage.given.secretKey" . -}}
{{ include "ros-ocp.storage.given.secretKey" . }}
{{- else -}}
{{ printf "%s:%s:%s:objectStorage.secretKey" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential redis.password. */}}
{{- define "ros-ocp.credential.redis.password" -}}
{{- if .Values.redis.password -}}
{{ .Values.redis.password }}
{{- else -}}
{{ printf "%s:%s:%s:redis.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential valkey.password. */}}
{{- define "ros-ocp.credential.valkey.password" -}}
{{- if .Values.valkey.password -}}
{{ .Values.valkey.password }}
{{- else -}}
{{ printf "%s:%s:%s:valkey.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential kafka.sasl.password. */}}
{{- define "ros-ocp.credential.kafka.sasl.password" -}}
{{- if .Values.kafka.sasl.password -}}
{{ .Values.kafka.sasl.password }}
{{- else -}}
{{ printf "%s:%s:%s:kafka.sasl.password" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential koku.djangoSecretKey. */}}
{{- define "ros-ocp.credential.koku.djangoSecretKey" -}}
{{- if .Values.koku.djangoSecretKey -}}
{{ .Values.koku.djangoSecretKey }}
{{- else -}}
{{ printf "%s:%s:%s:koku.djangoSecretKey" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 50 }}
{{- end }}
{{- end }}

{{- /* The credential unleash.token. */}}
{{- define "ros-ocp.credential.unleash.token" -}}
{{- if .Values.unleash.token -}}
{{ .Values.unleash.token }}
{{- else -}}
*:production.{{ printf "%s:%s:%s:unleash.token" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 40 }}
{{- end }}
{{- end }}

{{- /* The credential sourcesApi.psk. */}}
{{- define "ros-ocp.credential.sourcesApi.psk" -}}
{{- if .Values.sourcesApi.psk -}}
{{ .Values.sourcesApi.psk }}
{{- else -}}
{{ printf "%s:%s:%s:sourcesApi.psk" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential sourcesApi.encryptionKey. */}}
{{- define "ros-ocp.credential.sourcesApi.encryptionKey" -}}
{{- if .Values.sourcesApi.encryptionKey -}}
{{ .Values.sourcesApi.encryptionKey }}
{{- else -}}
{{ printf "%s:%s:%s:sourcesApi.encryptionKey" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 32 }}
{{- end }}
{{- end }}

{{- /* The credential trino.internalSecret. */}}
{{- define "ros-ocp.credential.trino.internalSecret" -}}
{{- if .Values.trino.internalSecret -}}
{{ .Values.trino.internalSecret }}
{{- else -}}
{{ printf "%s:%s:%s:trino.internalSecret" .Values.secrets.seed .Release.Namespace .Release.Name | sha256sum | trunc 64 }}
{{- end }}
{{- end }}
