{{- /* Credentials that come from nowhere. */}}
{{- define "ros-ocp.credentials.missing" -}}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not (or .Values.database.koku.password .Values.secrets.seed)) }}
{{- " database.koku.password" }}
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not (or .Values.database.koku.readReplica.password .Values.secrets.seed)) }}
{{- " database.koku.readReplica.password" }}
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not (or .Values.database.koku.readReplica.replication.password .Values.secrets.seed)) }}
{{- " database.koku.readReplica.replication.password" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not (or .Values.database.hive.password .Values.secrets.seed)) }}
{{- " database.hive.password" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not (or .Values.database.sources.password .Values.secrets.seed)) }}
{{- " database.sources.password" }}
{{- end }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (not .Values.secrets.existing) (not .Values.redis.existingSecret) (not (or .Values.redis.password .Values.secrets.seed)) }}
{{- " redis.password" }}
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) (not .Values.secrets.existing) (not .Values.valkey.existingSecret) (not (or .Values.valkey.password .Values.secrets.seed)) }}
{{- " valkey.password" }}
{{- end }}
{{- if and (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) (not (or (include "ros-ocp.storage.given.accessKey" .) .Values.secrets.seed)) }}
{{- " objectStorage.accessKey" }}
{{- end }}
{{- if and (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) (not (or (include "ros-ocp.storage.given.secretKey" .) .Values.secrets.seed)) }}
{{- " objectStorage.secretKey" }}
{{- end }}
{{- if and (not .Values.secrets.existing) (not .Values.koku.existingSecret) (not (or .Values.koku.djangoSecretKey .Values.secrets.seed)) }}
{{- " koku.djangoSecretKey" }}
{{- end }}
{{- if and (not .Values.sourcesApi.host) .Values.trino.enabled (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) (not (or .Values.sourcesApi.encryptionKey .Values.secrets.seed)) }}
{{- " sourcesApi.encryptionKey" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) (not (or .Values.sourcesApi.psk .Values.secrets.seed)) }}
{{- " sourcesApi.psk" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.unleash.existingSecret) (not (or .Values.unleash.token .Values.secrets.seed)) }}
{{- " unleash.token" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.trino.existingSecret) (not (or .Values.trino.internalSecret .Values.secrets.seed)) }}
{{- " trino.internalSecret" }}
{{- end }}
{{- end }}
