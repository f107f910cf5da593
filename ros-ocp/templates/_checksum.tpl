{{- /* What the checksum of the credentials hive-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.hive-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.hive.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials hive-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.hive-password" -}}
{{ include "ros-ocp.checksum.db-credentials.hive-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials sources-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.sources-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.sources.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials sources-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.sources-password" -}}
{{ include "ros-ocp.checksum.db-credentials.sources-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials koku-password, koku-replica-password, koku-replication-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password-koku-replication-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.koku.password" . }}
{{- include "ros-ocp.credential.database.koku.readReplica.password" . }}
{{- include "ros-ocp.credential.database.koku.readReplica.replication.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials koku-password, koku-replica-password, koku-replication-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password-koku-replication-password" -}}
{{ include "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password-koku-replication-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials koku-replica-password, koku-replication-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-replica-password-koku-replication-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.koku.readReplica.password" . }}
{{- include "ros-ocp.credential.database.koku.readReplica.replication.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials koku-replica-password, koku-replication-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-replica-password-koku-replication-password" -}}
{{ include "ros-ocp.checksum.db-credentials.koku-replica-password-koku-replication-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials access-key, secret-key in storage-credentials is taken of. */}}
{{- define "ros-ocp.checksum.storage-credentials.source" -}}
{{- include "ros-ocp.secret.storage-credentials" . }}
{{- if and (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.objectStorage.accessKey" . }}
{{- include "ros-ocp.credential.objectStorage.secretKey" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials access-key, secret-key in storage-credentials. */}}
{{- define "ros-ocp.checksum.storage-credentials" -}}
{{ include "ros-ocp.checksum.storage-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials cache-password in redis-credentials is taken of. */}}
{{- define "ros-ocp.checksum.redis-credentials.source" -}}
{{- include "ros-ocp.secret.redis-credentials" . }}
{{- if and (not (include "ros-ocp.isOpenShift" .)) (not .Values.secrets.existing) (not .Values.redis.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.redis.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials cache-password in redis-credentials. */}}
{{- define "ros-ocp.checksum.redis-credentials" -}}
{{ include "ros-ocp.checksum.redis-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials cache-password in valkey-credentials is taken of. */}}
{{- define "ros-ocp.checksum.valkey-credentials.source" -}}
{{- include "ros-ocp.secret.valkey-credentials" . }}
{{- if and (include "ros-ocp.isOpenShift" .) (not .Values.secrets.existing) (not .Values.valkey.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.valkey.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials cache-password in valkey-credentials. */}}
{{- define "ros-ocp.checksum.valkey-credentials" -}}
{{ include "ros-ocp.checksum.valkey-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials kafka-password in kafka-credentials is taken of. */}}
{{- define "ros-ocp.checksum.kafka-credentials.source" -}}
{{- include "ros-ocp.secret.kafka-credentials" . }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.kafka.sasl.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials kafka-password in kafka-credentials. */}}
{{- define "ros-ocp.checksum.kafka-credentials" -}}
{{ include "ros-ocp.checksum.kafka-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials django-secret-key in koku-secret is taken of. */}}
{{- define "ros-ocp.checksum.koku-secret.source" -}}
{{- include "ros-ocp.secret.koku-secret" . }}
{{- if and (not .Values.secrets.existing) (not .Values.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.koku.djangoSecretKey" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials django-secret-key in koku-secret. */}}
{{- define "ros-ocp.checksum.koku-secret" -}}
{{ include "ros-ocp.checksum.koku-secret.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials koku-password, koku-replica-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.koku.password" . }}
{{- include "ros-ocp.credential.database.koku.readReplica.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials koku-password, koku-replica-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password" -}}
{{ include "ros-ocp.checksum.db-credentials.koku-password-koku-replica-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials koku-password in db-credentials is taken of. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password.source" -}}
{{- include "ros-ocp.secret.db-credentials" . }}
{{- if and (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.database.koku.password" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials koku-password in db-credentials. */}}
{{- define "ros-ocp.checksum.db-credentials.koku-password" -}}
{{ include "ros-ocp.checksum.db-credentials.koku-password.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials unleash-token in unleash-credentials is taken of. */}}
{{- define "ros-ocp.checksum.unleash-credentials.source" -}}
{{- include "ros-ocp.secret.unleash-credentials" . }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.unleash.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.unleash.token" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials unleash-token in unleash-credentials. */}}
{{- define "ros-ocp.checksum.unleash-credentials" -}}
{{ include "ros-ocp.checksum.unleash-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials sources-psk in sources-credentials is taken of. */}}
{{- define "ros-ocp.checksum.sources-credentials.sources-psk.source" -}}
{{- include "ros-ocp.secret.sources-credentials" . }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.sourcesApi.psk" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials sources-psk in sources-credentials. */}}
{{- define "ros-ocp.checksum.sources-credentials.sources-psk" -}}
{{ include "ros-ocp.checksum.sources-credentials.sources-psk.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials encryption-key, sources-psk in sources-credentials is taken of. */}}
{{- define "ros-ocp.checksum.sources-credentials.source" -}}
{{- include "ros-ocp.secret.sources-credentials" . }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.sourcesApi.encryptionKey" . }}
{{- include "ros-ocp.credential.sourcesApi.psk" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials encryption-key, sources-psk in sources-credentials. */}}
{{- define "ros-ocp.checksum.sources-credentials" -}}
{{ include "ros-ocp.checksum.sources-credentials.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials encryption-key in sources-credentials is taken of. */}}
{{- define "ros-ocp.checksum.sources-credentials.encryption-key.source" -}}
{{- include "ros-ocp.secret.sources-credentials" . }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.sourcesApi.encryptionKey" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials encryption-key in sources-credentials. */}}
{{- define "ros-ocp.checksum.sources-credentials.encryption-key" -}}
{{ include "ros-ocp.checksum.sources-credentials.encryption-key.source" . | sha256sum }}
{{- end }}

{{- /* What the checksum of the credentials internal-secret in trino-credentials is taken of. */}}
{{- define "ros-ocp.checksum.trino-credentials.source" -}}
{{- include "ros-ocp.secret.trino-credentials" . }}
{{- if and .Values.trino.enabled (not .Values.secrets.existing) (not .Values.trino.existingSecret) }}
{{- .Values.secrets.seed }}
{{- include "ros-ocp.credential.trino.internalSecret" . }}
{{- end }}
{{- end }}

{{- /* Changes with the credentials internal-secret in trino-credentials. */}}
{{- define "ros-ocp.checksum.trino-credentials" -}}
{{ include "ros-ocp.checksum.trino-credentials.source" . | sha256sum }}
{{- end }}
