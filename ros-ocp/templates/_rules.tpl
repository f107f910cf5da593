{{- /* What the values of common must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.common" -}}
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

{{- /* What the values of credentials must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.credentials" -}}
{{- if include "ros-ocp.credentials.missing" . }}
secrets: nothing provides{{ include "ros-ocp.credentials.missing" . }}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing
{{- end }}
{{- if and .Values.secrets.existing (or .Values.secrets.seed .Values.database.koku.password .Values.koku.djangoSecretKey) }}
secrets.existing: the Secrets are said to exist, but secrets.seed, koku.djangoSecretKey or database.koku.password is given too; unset one or the other
{{- end }}
{{- end }}

{{- /* What the values of postgres must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.postgres" -}}
{{- if and (eq .Values.database.koku.host "internal") (or (eq .Values.database.koku.name "postgres") (eq .Values.database.koku.name "template0") (eq .Values.database.koku.name "template1")) }}
database.koku.name: {{ include "ros-ocp.database.kokuHost" . }} has a database {{ .Values.database.koku.name }} already, PostgreSQL's own or another component's; take another name
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (ne .Values.database.koku.sslMode "disable") }}
database.koku.sslMode: the chart's own server speaks no TLS, so {{ .Values.database.koku.sslMode }} cannot work; set it to disable, or use an external server
{{- end }}
{{- if and (ne .Values.database.koku.host "internal") (hasPrefix "verify-" .Values.database.koku.sslMode) (not (or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret)) }}
database.koku.sslMode: {{ .Values.database.koku.sslMode }} checks who signed the certificate of {{ .Values.database.koku.host }}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.koku.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing
{{- end }}
{{- if and .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
database.koku.ca: the ConfigMap {{ .Values.database.koku.ca.configMap }} and the Secret {{ .Values.database.koku.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and .Values.trino.enabled (or (and (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") (or (eq .Values.database.hive.name "postgres") (eq .Values.database.hive.name "template0") (eq .Values.database.hive.name "template1"))) (and (eq (include "ros-ocp.database.hiveHost" .) (include "ros-ocp.database.kokuHost" .)) (eq (include "ros-ocp.database.hivePort" . | int64) (int64 .Values.database.koku.port)) (eq .Values.database.hive.name .Values.database.koku.name))) }}
database.hive.name: {{ include "ros-ocp.database.hiveHost" . }} has a database {{ .Values.database.hive.name }} already, PostgreSQL's own or another component's; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (ne .Values.database.hive.sslMode "prefer") (ne .Values.database.hive.sslMode (include "ros-ocp.database.hiveSslMode" .)) }}
database.hive.sslMode: this database is on Koku's server, to which database.koku.sslMode is {{ include "ros-ocp.database.hiveSslMode" . }}, so {{ .Values.database.hive.sslMode }} would do nothing; leave it out, or name another server in database.hive.host
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.hive.host "internal") (hasPrefix "verify-" .Values.database.hive.sslMode) (not (or .Values.database.hive.ca.configMap .Values.database.hive.ca.secret)) }}
database.hive.sslMode: {{ .Values.database.hive.sslMode }} checks who signed the certificate of {{ .Values.database.hive.host }}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.hive.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing
{{- end }}
{{- if and .Values.trino.enabled .Values.database.hive.ca.configMap .Values.database.hive.ca.secret }}
database.hive.ca: the ConfigMap {{ .Values.database.hive.ca.configMap }} and the Secret {{ .Values.database.hive.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.hive.host "internal") (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not .Values.database.hive.password) }}
database.hive.password: {{ .Values.database.hive.host }} is somebody else's server, so its password cannot be derived; give it, or put it as hive-password into the Secret that database.koku.existingSecret names
{{- end }}
{{- if and .Values.trino.enabled (or (and (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") (or (eq .Values.database.sources.name "postgres") (eq .Values.database.sources.name "template0") (eq .Values.database.sources.name "template1"))) (and (eq (include "ros-ocp.database.sourcesHost" .) (include "ros-ocp.database.kokuHost" .)) (eq (include "ros-ocp.database.sourcesPort" . | int64) (int64 .Values.database.koku.port)) (eq .Values.database.sources.name .Values.database.koku.name)) (and (eq (include "ros-ocp.database.sourcesHost" .) (include "ros-ocp.database.hiveHost" .)) (eq (include "ros-ocp.database.sourcesPort" . | int64) (include "ros-ocp.database.hivePort" . | int64)) (eq .Values.database.sources.name .Values.database.hive.name))) }}
database.sources.name: {{ include "ros-ocp.database.sourcesHost" . }} has a database {{ .Values.database.sources.name }} already, PostgreSQL's own or another component's; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (ne .Values.database.sources.sslMode "prefer") (ne .Values.database.sources.sslMode (include "ros-ocp.database.sourcesSslMode" .)) }}
database.sources.sslMode: this database is on Koku's server, to which database.koku.sslMode is {{ include "ros-ocp.database.sourcesSslMode" . }}, so {{ .Values.database.sources.sslMode }} would do nothing; leave it out, or name another server in database.sources.host
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.sources.host "internal") (hasPrefix "verify-" .Values.database.sources.sslMode) (not (or .Values.database.sources.ca.configMap .Values.database.sources.ca.secret)) }}
database.sources.sslMode: {{ .Values.database.sources.sslMode }} checks who signed the certificate of {{ .Values.database.sources.host }}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.sources.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing
{{- end }}
{{- if and .Values.trino.enabled .Values.database.sources.ca.configMap .Values.database.sources.ca.secret }}
database.sources.ca: the ConfigMap {{ .Values.database.sources.ca.configMap }} and the Secret {{ .Values.database.sources.ca.secret }} are both given; unset one of them
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.sources.host "internal") (not .Values.secrets.existing) (not .Values.database.koku.existingSecret) (not .Values.database.sources.password) }}
database.sources.password: {{ .Values.database.sources.host }} is somebody else's server, so its password cannot be derived; give it, or put it as sources-password into the Secret that database.koku.existingSecret names
{{- end }}
{{- if and (eq .Values.database.koku.host "internal") (eq .Values.database.koku.user "postgres") }}
database.koku.user: {{ .Values.database.koku.user }} is the superuser, or the role of another database on {{ include "ros-ocp.database.kokuHost" . }}, and each needs a role of its own; take another name
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (or (and (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.user "postgres")) (eq .Values.database.koku.readReplica.user .Values.database.koku.user)) }}
database.koku.readReplica.user: {{ .Values.database.koku.readReplica.user }} is the superuser, or the role of another database on {{ include "ros-ocp.database.kokuHost" . }}, and each needs a role of its own; take another name
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (or (and (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.replication.user "postgres")) (eq .Values.database.koku.readReplica.replication.user .Values.database.koku.user) (eq .Values.database.koku.readReplica.replication.user .Values.database.koku.readReplica.user)) }}
database.koku.readReplica.replication.user: {{ .Values.database.koku.readReplica.replication.user }} is the superuser, or the role of another database on {{ include "ros-ocp.database.kokuHost" . }}, and each needs a role of its own; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (or (and (eq .Values.database.koku.host "internal") (eq .Values.database.hive.user "postgres")) (eq .Values.database.hive.user .Values.database.koku.user) (eq .Values.database.hive.user .Values.database.koku.readReplica.user) (eq .Values.database.hive.user .Values.database.koku.readReplica.replication.user)) }}
database.hive.user: {{ .Values.database.hive.user }} is the superuser, or the role of another database on {{ include "ros-ocp.database.kokuHost" . }}, and each needs a role of its own; take another name
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (or (and (eq .Values.database.koku.host "internal") (eq .Values.database.sources.user "postgres")) (eq .Values.database.sources.user .Values.database.koku.user) (eq .Values.database.sources.user .Values.database.koku.readReplica.user) (eq .Values.database.sources.user .Values.database.koku.readReplica.replication.user) (and (eq .Values.database.hive.host "internal") (eq .Values.database.sources.user .Values.database.hive.user))) }}
database.sources.user: {{ .Values.database.sources.user }} is the superuser, or the role of another database on {{ include "ros-ocp.database.kokuHost" . }}, and each needs a role of its own; take another name
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.readReplica.host "internal") (ne .Values.database.koku.host "internal") }}
database.koku.readReplica: the chart can only replicate its own server, and database.koku.host is {{ .Values.database.koku.host }}; name the replica of that server in database.koku.readReplica.host, or disable it
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.host "internal") (include "ros-ocp.isBelow" (dict "context" . "quantity" .Values.database.koku.readReplica.storage.size "than" .Values.database.koku.storage.size)) }}
database.koku.readReplica.storage.size: {{ .Values.database.koku.readReplica.storage.size }} is less than the primary's {{ .Values.database.koku.storage.size }}, of which the replica is a copy; make it as large
{{- end }}
{{- if and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.host "internal") (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.database.koku.storage.size "least" (mul 2 (include "ros-ocp.mebibytesOfSize" (dict "context" . "size" .Values.database.koku.readReplica.maxLag) | int64)))) }}
database.koku.readReplica.maxLag: the primary may keep {{ .Values.database.koku.readReplica.maxLag }} of its log for the replica, which is more than half of database.koku.storage.size, {{ .Values.database.koku.storage.size }}; lower one or raise the other
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "database.koku" "resources" .Values.database.koku.resources "extraEnv" .Values.database.koku.extraEnv "podLabels" .Values.database.koku.podLabels "podAnnotations" .Values.database.koku.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "database.koku.readReplica" "resources" .Values.database.koku.readReplica.resources "extraEnv" .Values.database.koku.readReplica.extraEnv "podLabels" .Values.database.koku.readReplica.podLabels "podAnnotations" .Values.database.koku.readReplica.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of hive must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.hive" -}}
{{- with include "ros-ocp.hive.problems" . -}}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of cache must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.cache" -}}
{{- if and (not (include "ros-ocp.isOpenShift" .)) .Values.redis.persistence.enabled (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.redis.persistence.size)) }}
redis.persistence.size: {{ .Values.redis.persistence.size }} is no storage; give it some, such as 2Gi
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "redis" "resources" .Values.redis.resources "extraEnv" .Values.redis.extraEnv "podLabels" .Values.redis.podLabels "podAnnotations" .Values.redis.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and (include "ros-ocp.isOpenShift" .) .Values.valkey.persistence.enabled (include "ros-ocp.isZero" (dict "context" . "quantity" .Values.valkey.persistence.size)) }}
valkey.persistence.size: {{ .Values.valkey.persistence.size }} is no storage; give it some, such as 2Gi
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "valkey" "resources" .Values.valkey.resources "extraEnv" .Values.valkey.extraEnv "podLabels" .Values.valkey.podLabels "podAnnotations" .Values.valkey.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of object-storage must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.object-storage" -}}
{{- with include "ros-ocp.storage.problems" . -}}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of kafka must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.kafka" -}}
{{- with include "ros-ocp.kafka.problems" . -}}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of koku must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.koku" -}}
{{- if and .Values.koku.apiWrites.enabled .Values.koku.apiWrites.database.useReadReplica }}
koku.apiWrites.database.useReadReplica: a replica refuses writes; set it to false
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.migration" "resources" .Values.koku.migration.resources "extraEnv" .Values.koku.migration.extraEnv "podLabels" .Values.koku.migration.podLabels "podAnnotations" .Values.koku.migration.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if eq (int64 .Values.koku.apiReads.port) 9000 }}
koku.apiReads.port: {{ int64 .Values.koku.apiReads.port }} is the port of the probes on the same Service; take another one, such as 8000
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.apiReads" "resources" .Values.koku.apiReads.resources "extraEnv" .Values.koku.apiReads.extraEnv "podLabels" .Values.koku.apiReads.podLabels "podAnnotations" .Values.koku.apiReads.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and .Values.koku.apiReads.autoscaling.enabled (or (le (int64 .Values.koku.apiReads.autoscaling.maxReplicas) (int64 .Values.koku.apiReads.replicas)) (lt (int64 .Values.koku.apiReads.replicas) 1)) }}
koku.apiReads.autoscaling: it scales from koku.apiReads.replicas, which is {{ int64 .Values.koku.apiReads.replicas }}, up to maxReplicas, which is {{ int64 .Values.koku.apiReads.autoscaling.maxReplicas }}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling
{{- end }}
{{- if eq (int64 .Values.koku.apiWrites.port) 9000 }}
koku.apiWrites.port: {{ int64 .Values.koku.apiWrites.port }} is the port of the probes on the same Service; take another one, such as 8000
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.apiWrites" "resources" .Values.koku.apiWrites.resources "extraEnv" .Values.koku.apiWrites.extraEnv "podLabels" .Values.koku.apiWrites.podLabels "podAnnotations" .Values.koku.apiWrites.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and .Values.koku.apiWrites.autoscaling.enabled (or (le (int64 .Values.koku.apiWrites.autoscaling.maxReplicas) (int64 .Values.koku.apiWrites.replicas)) (lt (int64 .Values.koku.apiWrites.replicas) 1)) }}
koku.apiWrites.autoscaling: it scales from koku.apiWrites.replicas, which is {{ int64 .Values.koku.apiWrites.replicas }}, up to maxReplicas, which is {{ int64 .Values.koku.apiWrites.autoscaling.maxReplicas }}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.masu" "resources" .Values.koku.masu.resources "extraEnv" .Values.koku.masu.extraEnv "podLabels" .Values.koku.masu.podLabels "podAnnotations" .Values.koku.masu.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.listener" "resources" .Values.koku.listener.resources "extraEnv" .Values.koku.listener.extraEnv "podLabels" .Values.koku.listener.podLabels "podAnnotations" .Values.koku.listener.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.sourcesClient" "resources" .Values.koku.sourcesClient.resources "extraEnv" .Values.koku.sourcesClient.extraEnv "podLabels" .Values.koku.sourcesClient.podLabels "podAnnotations" .Values.koku.sourcesClient.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "koku.sourcesListener" "resources" .Values.koku.sourcesListener.resources "extraEnv" .Values.koku.sourcesListener.extraEnv "podLabels" .Values.koku.sourcesListener.podLabels "podAnnotations" .Values.koku.sourcesListener.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of celery must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.celery" -}}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- with include "ros-ocp.settingsRules" (dict "context" $ "path" (printf "celery.workers.%s" $name) "resources" $pool.resources "extraEnv" $pool.extraEnv "podLabels" $pool.podLabels "podAnnotations" $pool.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "celery.beat" "resources" .Values.celery.beat.resources "extraEnv" .Values.celery.beat.extraEnv "podLabels" .Values.celery.beat.podLabels "podAnnotations" .Values.celery.beat.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of ingress must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.ingress" -}}
{{- if and .Values.ingress.enabled (gt (int64 .Values.ingress.upload.maxUploadSize) (mul (int64 .Values.gateway.maxBodyMegabytes) 1048576)) }}
ingress.upload.maxUploadSize: {{ int64 .Values.ingress.upload.maxUploadSize }} bytes are more than the {{ int64 .Values.gateway.maxBodyMegabytes }} MiB of gateway.maxBodyMegabytes, so the largest uploads would never arrive; lower one or raise the other
{{- end }}
{{- if and .Values.ingress.enabled (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.ingress.scratchSize "least" (div (int64 .Values.ingress.upload.maxUploadSize) 1048576))) }}
ingress.scratchSize: {{ .Values.ingress.scratchSize }} cannot hold an upload of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes, which ingress.upload.maxUploadSize allows; raise it
{{- end }}
{{- if and .Values.ingress.enabled .Values.koku.listener.enabled (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.koku.listener.scratchSize "least" (mul (div (int64 .Values.ingress.upload.maxUploadSize) 1048576) 2))) }}
koku.listener.scratchSize: {{ .Values.koku.listener.scratchSize }} cannot hold an upload of {{ int64 .Values.ingress.upload.maxUploadSize }} bytes (ingress.upload.maxUploadSize) together with what is in it; give it at least twice as much
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "ingress" "resources" .Values.ingress.resources "extraEnv" .Values.ingress.extraEnv "podLabels" .Values.ingress.podLabels "podAnnotations" .Values.ingress.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and .Values.ingress.autoscaling.enabled (or (le (int64 .Values.ingress.autoscaling.maxReplicas) (int64 .Values.ingress.replicas)) (lt (int64 .Values.ingress.replicas) 1)) }}
ingress.autoscaling: it scales from ingress.replicas, which is {{ int64 .Values.ingress.replicas }}, up to maxReplicas, which is {{ int64 .Values.ingress.autoscaling.maxReplicas }}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling
{{- end }}
{{- end }}

{{- /* What the values of sources-api must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.sources-api" -}}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (hasPrefix "SASL_" .Values.kafka.securityProtocol) }}
kafka.securityProtocol: with {{ .Values.kafka.securityProtocol }} the Sources API of this release cannot reach Kafka, since it speaks plain text only; give it a PLAINTEXT listener, name a Sources API of your own in sourcesApi.host, or set trino.enabled to false, where Koku keeps the sources itself
{{- end }}
{{- if and .Values.trino.enabled .Values.sourcesApi.host (not .Values.secrets.existing) (not .Values.sourcesApi.existingSecret) (not .Values.sourcesApi.psk) }}
sourcesApi.psk: {{ .Values.sourcesApi.host }} is somebody else's, so the key that it expects cannot be derived; set it, or name a Secret in sourcesApi.existingSecret
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "sourcesApi" "resources" .Values.sourcesApi.resources "extraEnv" .Values.sourcesApi.extraEnv "podLabels" .Values.sourcesApi.podLabels "podAnnotations" .Values.sourcesApi.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "sourcesApi.statusListener" "resources" .Values.sourcesApi.statusListener.resources "extraEnv" .Values.sourcesApi.statusListener.extraEnv "podLabels" .Values.sourcesApi.statusListener.podLabels "podAnnotations" .Values.sourcesApi.statusListener.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "sourcesApi.backgroundWorker" "resources" .Values.sourcesApi.backgroundWorker.resources "extraEnv" .Values.sourcesApi.backgroundWorker.extraEnv "podLabels" .Values.sourcesApi.backgroundWorker.podLabels "podAnnotations" .Values.sourcesApi.backgroundWorker.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of unleash must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.unleash" -}}
{{- if and .Values.trino.enabled .Values.unleash.host (not .Values.secrets.existing) (not .Values.unleash.existingSecret) (not .Values.unleash.token) }}
unleash.token: {{ .Values.unleash.host }} is somebody else's, so its token cannot be derived; set it, or name a Secret in unleash.existingSecret
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "unleash" "resources" .Values.unleash.resources "extraEnv" .Values.unleash.extraEnv "podLabels" .Values.unleash.podLabels "podAnnotations" .Values.unleash.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of trino must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.trino" -}}
{{- with include "ros-ocp.trino.problems" . -}}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of gateway must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.gateway" -}}
{{- if and (eq .Values.gateway.exposure.type "httpRoute") (not .Values.gateway.exposure.httpRoute.parentRefs) }}
gateway.exposure.httpRoute.parentRefs: an HTTPRoute belongs to a Gateway; name it, as in [{name: public, namespace: gateways}]
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }}
gateway.exposure.route.annotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }}
gateway.exposure.route.annotations: commonAnnotations gives{{ include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.route.annotations) }} too, and a key can stand only once; take it out of one of them
{{- end }}
{{- if include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }}
gateway.exposure.ingress.annotations: the chart sets{{ include "ros-ocp.takenKeys" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }} itself, and a key can stand only once; take other keys
{{- end }}
{{- if include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }}
gateway.exposure.ingress.annotations: commonAnnotations gives{{ include "ros-ocp.repeatedAnnotations" (dict "context" . "given" .Values.gateway.exposure.ingress.annotations) }} too, and a key can stand only once; take it out of one of them
{{- end }}
{{- if not (include "ros-ocp.koku.apiPath" .) }}
koku.env.apiPathPrefix: {{ .Values.koku.env.apiPathPrefix }} is the version alone, which Koku adds by itself, so no path is left; give the one before it, such as /api/cost-management
{{- end }}
{{- if include "ros-ocp.gateway.takenPath" . }}
koku.env.apiPathPrefix: the gateway does not lead {{ include "ros-ocp.gateway.takenPath" . }} to the API, which nobody would reach at {{ .Values.koku.env.apiPathPrefix }}; take another path, such as /api/cost-management
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "gateway" "resources" .Values.gateway.resources "extraEnv" .Values.gateway.extraEnv "podLabels" .Values.gateway.podLabels "podAnnotations" .Values.gateway.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and .Values.gateway.autoscaling.enabled (or (le (int64 .Values.gateway.autoscaling.maxReplicas) (int64 .Values.gateway.replicas)) (lt (int64 .Values.gateway.replicas) 1)) }}
gateway.autoscaling: it scales from gateway.replicas, which is {{ int64 .Values.gateway.replicas }}, up to maxReplicas, which is {{ int64 .Values.gateway.autoscaling.maxReplicas }}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling
{{- end }}
{{- end }}
