{{- /* The Secret that holds db-credentials. */}}
{{- define "ros-ocp.secret.db-credentials" -}}
{{- if .Values.database.koku.existingSecret }}
{{- .Values.database.koku.existingSecret }}
{{- else }}
{{- printf "%s-db-credentials" (include "ros-ocp.fullname" .) }}
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

{{- /* The Secret that holds koku-secret. */}}
{{- define "ros-ocp.secret.koku-secret" -}}
{{- if .Values.koku.existingSecret }}
{{- .Values.koku.existingSecret }}
{{- else }}
{{- printf "%s-koku-secret" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds kafka-credentials. */}}
{{- define "ros-ocp.secret.kafka-credentials" -}}
{{- if .Values.kafka.sasl.existingSecret }}
{{- .Values.kafka.sasl.existingSecret }}
{{- else }}
{{- printf "%s-kafka-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The Secret that holds storage-credentials. */}}
{{- define "ros-ocp.secret.storage-credentials" -}}
{{- if .Values.objectStorage.existingSecret }}
{{- .Values.objectStorage.existingSecret }}
{{- else }}
{{- printf "%s-storage-credentials" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}
