{{- /* Contradictions in the values of the cache and broker, a line each. */}}
{{- define "ros-ocp.cache.problems" -}}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.redis.resources.limits.memory "least" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.redis.maxMemory) | int64)) 3))) }}
redis.maxMemory: {{ .Values.redis.maxMemory }} of data need a third more beside them, and redis.resources.limits.memory is {{ .Values.redis.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) .Values.redis.persistence.enabled (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.redis.persistence.size)) }}
redis.persistence.size: {{ .Values.redis.persistence.size }} is no storage; queued tasks need some, such as 2Gi, or none without persistence
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.valkey.resources.limits.memory "least" (div (mul 4 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.valkey.maxMemory) | int64)) 3))) }}
valkey.maxMemory: {{ .Values.valkey.maxMemory }} of data need a third more beside them, and valkey.resources.limits.memory is {{ .Values.valkey.resources.limits.memory }}; raise the limit, or lower maxMemory
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) .Values.valkey.persistence.enabled (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.valkey.persistence.size)) }}
valkey.persistence.size: {{ .Values.valkey.persistence.size }} is no storage; queued tasks need some, such as 2Gi, or none without persistence
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "redis" "resources" .Values.redis.resources "extraEnv" .Values.redis.extraEnv "podLabels" .Values.redis.podLabels "podAnnotations" .Values.redis.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.componentProblems" (dict "context" . "path" "valkey" "resources" .Values.valkey.resources "extraEnv" .Values.valkey.extraEnv "podLabels" .Values.valkey.podLabels "podAnnotations" .Values.valkey.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}
