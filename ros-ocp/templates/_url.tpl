{{- /* Host and port of a URL, without its scheme and path. */}}
{{- define "ros-ocp.url.address" -}}
{{ .url | replace "https://" "" | replace "http://" "" | splitList "/" | first }}
{{- end }}

{{- /* The port of a URL: its own, or that of its scheme. */}}
{{- define "ros-ocp.url.port" -}}
{{- if contains ":" (include "ros-ocp.url.address" (dict "context" .context "url" .url)) -}}
{{ include "ros-ocp.url.address" (dict "context" .context "url" .url) | splitList ":" | last | atoi }}
{{- else if hasPrefix "https:" .url -}}
443
{{- else -}}
80
{{- end }}
{{- end }}
