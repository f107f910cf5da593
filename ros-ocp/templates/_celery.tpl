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

{{- /* The queues of a pool that Koku does not have. */}}
{{- define "ros-ocp.celery.unknown" -}}
{{ printf " %s," (include "ros-ocp.celery.queues" (dict "context" .context "queue" .queue) | replace "," ", ") | replace " celery," "" | replace " cost_model," "" | replace " cost_model_xl," "" | replace " cost_model_penalty," "" | replace " download," "" | replace " download_xl," "" | replace " download_penalty," "" | replace " ocp," "" | replace " ocp_xl," "" | replace " ocp_penalty," "" | replace " priority," "" | replace " priority_xl," "" | replace " priority_penalty," "" | replace " refresh," "" | replace " refresh_xl," "" | replace " refresh_penalty," "" | replace " summary," "" | replace " summary_xl," "" | replace " summary_penalty," "" | replace " hcs," "" | replace " subs_extraction," "" | replace " subs_transmission," "" | trimSuffix "," }}
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
