{{- /* Settings of valkey. */}}
{{- define "ros-ocp.valkey.config" -}}
bind * -::*
port 6379
dir /data
maxmemory {{ .Values.valkey.maxMemory }}
# Celery's queues are keys like any other: every other policy drops tasks without an error.
maxmemory-policy noeviction
save ""
{{- if .Values.valkey.persistence.enabled }}
appendonly yes
appendfsync everysec
{{- else }}
appendonly no
{{- end }}
include /run/cache/password.conf
{{- end }}

{{- /* Variables that the chart sets for valkey. */}}
{{- define "ros-ocp.valkey.env" -}}
- name: CACHE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
{{- end }}
