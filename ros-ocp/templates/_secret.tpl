{{- /* The Secret that holds kafka-credentials. */}}
{{- define "ros-ocp.secret.kafka-credentials" -}}
{{- if .Values.kafka.sasl.existingSecret }}
{{- .Values.kafka.sasl.existingSecret }}
{{- else }}
{{- printf "%s-kafka-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds db-credentials. */}}
{{- define "ros-ocp.secret.db-credentials" -}}
{{- if .Values.database.koku.existingSecret }}
{{- .Values.database.koku.existingSecret }}
{{- else }}
{{- printf "%s-db-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds storage-credentials. */}}
{{- define "ros-ocp.secret.storage-credentials" -}}
{{- if include "ros-ocp.storage.existingSecret" . }}
{{- include "ros-ocp.storage.existingSecret" . }}
{{- else }}
{{- printf "%s-storage-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds redis-credentials. */}}
{{- define "ros-ocp.secret.redis-credentials" -}}
{{- if .Values.redis.existingSecret }}
{{- .Values.redis.existingSecret }}
{{- else }}
{{- printf "%s-redis-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds valkey-credentials. */}}
{{- define "ros-ocp.secret.valkey-credentials" -}}
{{- if .Values.valkey.existingSecret }}
{{- .Values.valkey.existingSecret }}
{{- else }}
{{- printf "%s-valkey-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds trino-credentials. */}}
{{- define "ros-ocp.secret.trino-credentials" -}}
{{- if .Values.trino.existingSecret }}
{{- .Values.trino.existingSecret }}
{{- else }}
{{- printf "%s-trino-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds koku-secret. */}}
{{- define "ros-ocp.secret.koku-secret" -}}
{{- if .Values.koku.existingSecret }}
{{- .Values.koku.existingSecret }}
{{- else }}
{{- printf "%s-koku-secret" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds unleash-credentials. */}}
{{- define "ros-ocp.secret.unleash-credentials" -}}
{{- if .Values.unleash.existingSecret }}
{{- .Values.unleash.existingSecret }}
{{- else }}
{{- printf "%s-unleash-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds sources-credentials. */}}
{{- define "ros-ocp.secret.sources-credentials" -}}
{{- if .Values.sourcesApi.existingSecret }}
{{- .Values.sourcesApi.existingSecret }}
{{- else }}
{{- printf "%s-sources-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}
