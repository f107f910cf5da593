{{- /* The URL of the object storage. */}}
{{- define "ros-ocp.storage.endpoint" -}}
{{- if .Values.objectStorage.endpoint }}
{{- .Values.objectStorage.endpoint }}
{{- else }}
{{- printf "http://%s-minio:9000" (include "ros-ocp.fullname" .) }}
{{- end }}
{{- end }}

{{- /* The port of the object storage. */}}
{{- define "ros-ocp.storage.port" -}}
{{- $total := 0 }}
{{- if not .Values.objectStorage.endpoint }}
{{- $total = add $total 9000 }}
{{- else if contains ":" (replace "://" "" .Values.objectStorage.endpoint) }}
{{- $total = add $total (atoi (splitList ":" .Values.objectStorage.endpoint | last)) }}
{{- else if hasPrefix "https:" .Values.objectStorage.endpoint }}
{{- $total = add $total 443 }}
{{- else }}
{{- $total = add $total 80 }}
{{- end }}
{{- $total }}
{{- end }}
