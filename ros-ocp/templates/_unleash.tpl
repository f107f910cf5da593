{{- /* The host of Unleash. */}}
{{- define "ros-ocp.unleash.host" -}}
{{ .Values.unleash.host | default (printf "%s-unleash" (include "ros-ocp.fullname" .)) }}
{{- end }}

{{- /* The port of Unleash. */}}
{{- define "ros-ocp.unleash.port" -}}
{{- if .Values.unleash.host -}}
{{ toString (int64 .Values.unleash.port) }}
{{- else -}}
3063
{{- end }}
{{- end }}

{{- /* The feature flags, for Unleash Edge. */}}
{{- define "ros-ocp.unleash.features" -}}
{"version": 2, "features": [
{{- range $name, $on := .Values.unleash.flags }}
  {"name": "{{ $name }}", "type": "release", "enabled": {{ $on }}, "strategies": [{"name": "default"}]},
{{- end }}
  {"name": "ros-ocp.end", "type": "release", "enabled": false, "strategies": []}
]}
{{- end }}

{{- /* Variables that the chart sets for Unleash Edge. */}}
{{- define "ros-ocp.unleash.env" -}}
- name: BOOTSTRAP_FILE
  value: /etc/unleash/features.json
- name: CLIENT_TOKENS
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.unleash-credentials" . | quote }}
      key: unleash-token
- name: PORT
  value: "3063"
- name: WORKERS
  value: "2"
- name: LOG_FORMAT
  value: json
{{- end }}
