{{- /* A mark for each pool that runs. */}}
{{- define "ros-ocp.celery.running" -}}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- "x" }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The queues of a pool as Celery takes them. */}}
{{- define "ros-ocp.celery.queues" -}}
{{- if eq .queue "default" -}}
celery,download
{{- else -}}
{{ .queue }}
{{- end }}
{{- end }}

{{- /* All queues that some pool works on. */}}
{{- define "ros-ocp.celery.consumed" -}}
{{- "," }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) (gt (int64 $pool.replicas) 0) }}
{{- printf "%s," (include "ros-ocp.celery.queues" (dict "context" . "queue" $pool.queue)) }}
{{- end }}
{{- end }}
{{- end }}
