{{- /* The credential koku.djangoSecretKey. */}}
{{- define "ros-ocp.credential.koku.djangoSecretKey" -}}
{{- if .Values.koku.djangoSecretKey }}
{{- .Values.koku.djangoSecretKey }}
{{- else }}
{{- trunc 50 (sha256sum (printf "%s:%s:%s:koku.djangoSecretKey" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential database.koku.password. */}}
{{- define "ros-ocp.credential.database.koku.password" -}}
{{- if .Values.database.koku.password }}
{{- .Values.database.koku.password }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:database.koku.password" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential database.koku.readReplica.password. */}}
{{- define "ros-ocp.credential.database.koku.readReplica.password" -}}
{{- if .Values.database.koku.readReplica.password }}
{{- .Values.database.koku.readReplica.password }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:database.koku.readReplica.password" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential database.koku.readReplica.replication.password. */}}
{{- define "ros-ocp.credential.database.koku.readReplica.replication.password" -}}
{{- if .Values.database.koku.readReplica.replication.password }}
{{- .Values.database.koku.readReplica.replication.password }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:database.koku.readReplica.replication.password" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential objectStorage.accessKey. */}}
{{- define "ros-ocp.credential.objectStorage.accessKey" -}}
{{- if .Values.objectStorage.accessKey }}
{{- .Values.objectStorage.accessKey }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:objectStorage.accessKey" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential objectStorage.secretKey. */}}
{{- define "ros-ocp.credential.objectStorage.secretKey" -}}
{{- if .Values.objectStorage.secretKey }}
{{- .Values.objectStorage.secretKey }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:objectStorage.secretKey" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential kafka.sasl.password. */}}
{{- define "ros-ocp.credential.kafka.sasl.password" -}}
{{- .Values.kafka.sasl.password }}
{{- end }}

{{- /* The credential redis.password. */}}
{{- define "ros-ocp.credential.redis.password" -}}
{{- if .Values.redis.password }}
{{- .Values.redis.password }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:redis.password" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}

{{- /* The credential valkey.password. */}}
{{- define "ros-ocp.credential.valkey.password" -}}
{{- if .Values.valkey.password }}
{{- .Values.valkey.password }}
{{- else }}
{{- trunc 32 (sha256sum (printf "%s:%s:%s:valkey.password" .Values.secrets.seed .Release.Namespace .Release.Name)) }}
{{- end }}
{{- end }}
