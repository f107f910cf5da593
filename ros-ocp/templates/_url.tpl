{{- /* Host and port of a URL, without its scheme and path. */}}
{{- define "ros-ocp.url.address" -}}
{{- splitList "/" (replace "http://" "" (replace "https://" "" .url)) | first }}
{{- end }}

{{- /* The port of a URL: its own, or that of its scheme. */}}
{{- define "ros-ocp.url.port" -}}
{{- $total := 0 }}
{{- if contains ":" (include "ros-ocp.url.address" (dict "context" .context "url" .url)) }}
{{- $total = add $total (atoi (splitList ":" (include "ros-ocp.url.address" (dict "context" .context "url" .url)) | last)) }}
{{- else if hasPrefix "https:" .url }}
{{- $total = add $total 443 }}
{{- else }}
{{- $total = add $total 80 }}
{{- end }}
{{- $total }}
{{- end }}
