{{- /* The port of the last broker. */}}
{{- define "ros-ocp.kafka.port" -}}
{{- splitList ":" .Values.kafka.bootstrapServers | last }}
{{- end }}

{{- /* The brokers, without the last one's port. */}}
{{- define "ros-ocp.kafka.host" -}}
{{- trimSuffix (printf ":%s" (include "ros-ocp.kafka.port" .)) .Values.kafka.bootstrapServers }}
{{- end }}
