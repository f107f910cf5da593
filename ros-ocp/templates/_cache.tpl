{{- /* Contradictions in the values of the cache and broker, a line each. */}}
{{- define "ros-ocp.cache.problems" -}}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory "least" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64)) 3))) }}
redis.maxMemory: {{ .Values.redis.maxMemory }} of data need a third more beside them, and redis.resources.limits.memory is {{ .Values.redis.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory "least" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64)) 3))) }}
valkey.maxMemory: {{ .Values.valkey.maxMemory }} of data need a third more beside them, and valkey.resources.limits.memory is {{ .Values.valkey.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "redis" "resources" .Values.redis.resources "podLabels" .Values.redis.podLabels "podAnnotations" .Values.redis.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "valkey" "resources" .Values.valkey.resources "podLabels" .Values.valkey.podLabels "podAnnotations" .Values.valkey.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}
