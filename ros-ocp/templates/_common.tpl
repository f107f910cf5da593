{{- /* Contradictions in the values of all objects, a line each. */}}
{{- define "ros-ocp.common.problems" -}}
{{- if or (contains "." (include "ros-ocp.fullname" .)) (hasPrefix "0" (include "ros-ocp.fullname" .)) (gt (include "ros-ocp.fullname" . | trunc 1 | atoi) 0) }}
fullnameOverride: for the release {{ .Release.Name }} names begin with {{ include "ros-ocp.fullname" . }}, and a Service's begins with a letter and has no dot; set fullnameOverride, or give the release another name
{{- end }}
{{- if include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonLabels) }}
commonLabels: the chart sets{{ include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonLabels) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonAnnotations) }}
commonAnnotations: the chart sets{{ include "ros-ocp.takenObjectKeys" (dict "context" . "given" .Values.commonAnnotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- end }}
