{{- /* Settings of redis. */}}
{{- define "ros-ocp.redis.config" -}}
bind * -::*
port 6379
dir /data
maxmemory {{ .Values.redis.maxMemory }}
# Celery's queues are keys like any other: every other policy drops tasks without an error.
maxmemory-policy noeviction
save ""
{{- if .Values.redis.persistence.enabled }}
appendonly yes
appendfsync everysec
{{- else }}
appendonly no
{{- end }}
include /run/cache/password.conf
{{- end }}

{{- /* Variables that the chart sets for redis. */}}
{{- define "ros-ocp.redis.env" -}}
- name: CACHE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
{{- end }}
