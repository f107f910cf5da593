{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.test.env" -}}
- name: PYTHONUNBUFFERED
  value: "1"
{{- end }}
