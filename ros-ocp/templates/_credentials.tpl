{{- /* Credentials that come from nowhere. */}}
{{- define "ros-ocp.credentials.missing" -}}
{{- if and (and (not .Values.secrets.existing) (not .Values.koku.existingSecret)) (not (or .Values.koku.djangoSecretKey .Values.secrets.seed)) }}
{{- " koku.djangoSecretKey" }}
{{- end }}
{{- if and (and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret)) (not (or .Values.database.koku.password .Values.secrets.seed)) }}
{{- " database.koku.password" }}
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (and (and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret)) (not (or .Values.database.koku.readReplica.password .Values.secrets.seed))) }}
{{- " database.koku.readReplica.password" }}
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (and (and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret)) (not (or .Values.database.koku.readReplica.replication.password .Values.secrets.seed))) }}
{{- " database.koku.readReplica.replication.password" }}
{{- end }}
{{- if and (and (not (include "ros-ocp.isOpenShift" .)) (and (not .Values.secrets.existing) (not .Values.redis.existingSecret))) (not (or .Values.redis.password .Values.secrets.seed)) }}
{{- " redis.password" }}
{{- end }}
{{- if and (and (include "ros-ocp.isOpenShift" .) (and (not .Values.secrets.existing) (not .Values.valkey.existingSecret))) (not (or .Values.valkey.password .Values.secrets.seed)) }}
{{- " valkey.password" }}
{{- end }}
{{- if and (and (not .Values.secrets.existing) (not .Values.objectStorage.existingSecret)) (not (or .Values.objectStorage.accessKey .Values.secrets.seed)) }}
{{- " objectStorage.accessKey" }}
{{- end }}
{{- if and (and (not .Values.secrets.existing) (not .Values.objectStorage.existingSecret)) (not (or .Values.objectStorage.secretKey .Values.secrets.seed)) }}
{{- " objectStorage.secretKey" }}
{{- end }}
{{- end }}
