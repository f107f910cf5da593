{{- /* Variables that the chart sets for MinIO. */}}
{{- define "ros-ocp.minio.env" -}}
- name: MINIO_ROOT_USER
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
- name: MINIO_ROOT_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
- name: MINIO_SITE_REGION
  value: {{ include "ros-ocp.storage.region" . | quote }}
- name: MINIO_BROWSER
  value: {{ if .Values.minio.console.enabled }}"on"{{ else }}"off"{{ end }}
- name: MINIO_PROMETHEUS_AUTH_TYPE
  value: public
- name: MINIO_UPDATE
  value: "off"
{{- end }}
