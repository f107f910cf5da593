{{- /* The Secret that holds db-credentials. */}}
{{- define "ros-ocp.secret.db-credentials" -}}
{{ .Values.database.koku.existingSecret | default (printf "%s-db-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds storage-credentials. */}}
{{- define "ros-ocp.secret.storage-credentials" -}}
{{- if include "ros-ocp.storage.existingSecret" . -}}
{{ include "ros-ocp.storage.existingSecret" . }}
{{- else -}}
{{ include "ros-ocp.fullname" . }}-storage-credentials
{{- end }}
{{- end }}

{{- /* The Secret that holds redis-credentials. */}}
{{- define "ros-ocp.secret.redis-credentials" -}}
{{ .Values.redis.existingSecret | default (printf "%s-redis-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds valkey-credentials. */}}
{{- define "ros-ocp.secret.valkey-credentials" -}}
{{ .Values.valkey.existingSecret | default (printf "%s-valkey-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds kafka-credentials. */}}
{{- define "ros-ocp.secret.kafka-credentials" -}}
{{ .Values.kafka.sasl.existingSecret | default (printf "%s-kafka-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds koku-secret. */}}
{{- define "ros-ocp.secret.koku-secret" -}}
{{ .Values.koku.existingSecret | default (printf "%s-koku-secret" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds unleash-credentials. */}}
{{- define "ros-ocp.secret.unleash-credentials" -}}
{{ .Values.unleash.existingSecret | default (printf "%s-unleash-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds sources-credentials. */}}
{{- define "ros-ocp.secret.sources-credentials" -}}
{{ .Values.sourcesApi.existingSecret | default (printf "%s-sources-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The Secret that holds trino-credentials. */}}
{{- define "ros-ocp.secret.trino-credentials" -}}
{{ .Values.trino.existingSecret | default (printf "%s-trino-credentials" (include "ros-ocp.fullname" .)) }}
{{- end }}
