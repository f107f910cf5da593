{{- /* Variables that the chart sets for the test. */}}
{{- define "ros-ocp.test.env" -}}
- name: PYTHONUNBUFFERED
  value: "1"
{{- end }}
