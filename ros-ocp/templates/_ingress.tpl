{{- /* The image of the ingress. */}}
{{- define "ros-ocp.ingress.image" -}}
{{- if contains "insights-ros-ingress" .Values.ingress.image.repository }}
{{- if .Values.global.imageRegistry }}
{{- printf "%s/" .Values.global.imageRegistry }}
{{- end }}
{{- "quay.io/redhat-services-prod/hcc-integrations-tenant/insights-ingress-go:3e7d2b3" }}
{{- else }}
{{- include "ros-ocp.image" (dict "context" . "image" .Values.ingress.image) }}
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for the ingress. */}}
{{- define "ros-ocp.ingress.env" -}}
- name: INGRESS_WEBPORT
  value: "8080"
- name: INGRESS_METRICSPORT
  value: "9000"
- name: INGRESS_AUTH
  value: "true"
- name: INGRESS_VALID_UPLOAD_TYPES
  value: hccm
- name: INGRESS_DEFAULTMAXSIZE
  value: {{ int64 .Values.ingress.upload.maxUploadSize | quote }}
- name: INGRESS_MAXUPLOADMEM
  value: {{ int64 .Values.ingress.upload.maxMemory | quote }}
- name: INGRESS_LOGLEVEL
  value: {{ .Values.ingress.logging.level | upper | quote }}
- name: INGRESS_KAFKABROKERS
  value: {{ include "ros-ocp.kafka.brokers" . | quote }}
- name: INGRESS_STAGEBUCKET
  value: {{ include "ros-ocp.storage.bucket.staging" . | quote }}
- name: INGRESS_MINIOENDPOINT
  value: {{ include "ros-ocp.storage.endpoint" . | replace "https://" "" | replace "http://" "" | quote }}
- name: INGRESS_MINIOACCESSKEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
- name: INGRESS_MINIOSECRETKEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
- name: INGRESS_USESSL
  {{- if hasPrefix "https://" (include "ros-ocp.storage.endpoint" .) }}
  value: "true"
  {{- else }}
  value: "false"
  {{- end }}
- name: INGRESS_STORAGEREGION
  value: {{ include "ros-ocp.storage.region" . | quote }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: INGRESS_KAFKASECURITYPROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: INGRESS_KAFKAUSERNAME
  value: {{ include "ros-ocp.kafka.user" . | quote }}
- name: INGRESS_KAFKAPASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
- name: INGRESS_SASLMECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or .Values.kafka.ca.configMap .Values.kafka.ca.secret (and (eq .Values.kafka.mode "strimzi") (eq .Values.kafka.securityProtocol "SASL_SSL"))) }}
- name: INGRESS_KAFKACA
  value: /etc/kafka-ca/ca.crt
{{- end }}
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
- name: SSL_CERT_DIR
  value: /etc/storage-ca
{{- end }}
{{- if .Values.ingress.deniedOrgs }}
- name: INGRESS_DENY_LISTED_ORGIDS
  value: {{ .Values.ingress.deniedOrgs | join " " | quote }}
{{- end }}
{{- end }}

{{- /* Uploads that all pods of the gateway let in at a time. */}}
{{- define "ros-ocp.ingress.uploadsAtATime" -}}
{{- if .Values.gateway.autoscaling.enabled -}}
{{ mul (int64 .Values.ingress.upload.maxConcurrent) (int64 .Values.gateway.autoscaling.maxReplicas) }}
{{- else -}}
{{ mul (int64 .Values.ingress.upload.maxConcurrent) (int64 .Values.gateway.replicas) }}
{{- end }}
{{- end }}
