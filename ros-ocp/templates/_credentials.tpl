{{- /* Credentials that come from nowhere. */}}
{{- define "ros-ocp.credentials.missing" -}}
{{- if and (not .Values.secrets.existing) (not .Values.koku.existingSecret) (not (or .Values.koku.djangoSecretKey .Values.secrets.seed)) }}
{{- " koku.djangoSecretKey" }}
{{- end }}
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

{{- /* Contradictions in the values of credentials, a line each. */}}
{{- define "ros-ocp.credentials.problems" -}}
{{- if include "ros-ocp.credentials.missing" . }}
secrets: nothing provides{{ include "ros-ocp.credentials.missing" . }}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing
{{- end }}
{{- if and .Values.secrets.existing (or .Values.secrets.seed .Values.koku.djangoSecretKey .Values.database.koku.password) }}
secrets.existing: the Secrets are said to exist, but secrets.seed, koku.djangoSecretKey or database.koku.password is given too; unset one or the other
{{- end }}
{{- end }}
