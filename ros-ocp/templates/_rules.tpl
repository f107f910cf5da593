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

{{- /* What the values of database must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.database" -}}
{{- with include "ros-ocp.database.problems" . -}}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of hive must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.hive" -}}
{{- if and .Values.trino.enabled (not .Values.hive.enabled) (not (and .Values.trino.catalogs.hive.metastoreUri (not (or (contains "{{" .Values.trino.catalogs.hive.metastoreUri) (eq .Values.trino.catalogs.hive.metastoreUri (include "ros-ocp.hive.ownUri" .)))))) }}
hive.enabled: Trino knows its tables by a Hive metastore, and there is none; set it to true, or name another in trino.catalogs.hive.metastoreUri
{{- end }}
{{- if and (include "ros-ocp.hive.runs" .) (include "ros-ocp.isBelowMebibytes" (dict "context" . "quantity" .Values.hive.resources.limits.memory "least" (add (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.hive.heap) | int64) 1))) }}
hive.resources.limits.memory: {{ .Values.hive.resources.limits.memory }} is too little for hive.heap {{ .Values.hive.heap }} and the 200Mi that Java takes beside it; raise the limit, or lower the heap
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "hive" "resources" .Values.hive.resources "extraEnv" .Values.hive.extraEnv "podLabels" .Values.hive.podLabels "podAnnotations" .Values.hive.podAnnotations) }}
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
{{- if .Values.trino.enabled }}
{{- if and (not .Values.trino.version) (or .Values.trino.image.digest (eq (include "ros-ocp.trino.version" . | int64) 0)) }}
trino.version: it is empty, and {{ .Values.trino.image.digest | default .Values.trino.image.tag }} does not say which version of Trino the image has, on which the names of its properties depend; set it, as in "481"
{{- end }}
{{- if and .Values.trino.tls.enabled (eq (int64 .Values.trino.tls.port) (int64 .Values.trino.coordinator.port)) }}
trino.tls.port: {{ int64 .Values.trino.tls.port }} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443
{{- end }}
{{- if and .Values.trino.tls.enabled .Values.trino.internalSecret (lt (len .Values.trino.internalSecret) 32) }}
trino.internalSecret: keys of TLS are made of it, and it is shorter than 32 characters, which could be guessed from a certificate; give it as many, or leave it empty
{{- end }}
{{- if or (and .Values.trino.catalogs.hive.s3Endpoint (ne .Values.trino.catalogs.hive.s3Endpoint .Values.objectStorage.endpoint) (ne .Values.trino.catalogs.hive.s3Endpoint (include "ros-ocp.storage.endpoint" .))) (and .Values.trino.catalogs.hive.s3AccessKey (ne .Values.trino.catalogs.hive.s3AccessKey .Values.objectStorage.accessKey)) (and .Values.trino.catalogs.hive.s3SecretKey (ne .Values.trino.catalogs.hive.s3SecretKey .Values.objectStorage.secretKey)) }}
trino.catalogs.hive: s3Endpoint, s3AccessKey or s3SecretKey is not that of objectStorage, with which Koku, the metastore and Trino use the same data; set endpoint, accessKey and secretKey there, and leave these empty
{{- end }}
{{- range $name, $catalog := .Values.trino.catalogs.further }}
{{- if or (eq $name "hive") (eq $name "postgres") (eq $name "system") (eq $name "jmx") }}
trino.catalogs.further.{{ $name }}: the chart or Trino itself has a catalog {{ $name }}; take another name
{{- end }}
{{- range $property, $value := $catalog.properties }}
{{- if eq $property "connector.name" }}
trino.catalogs.further.{{ $name }}: {{ $property }} is given twice, by connector, properties or secretProperties; take it out of one of them
{{- end }}
{{- range $secret, $source := $catalog.secretProperties }}
{{- if eq $secret $property }}
trino.catalogs.further.{{ $name }}: {{ $property }} is given twice, by connector, properties or secretProperties; take it out of one of them
{{- end }}
{{- end }}
{{- end }}
{{- range $property, $source := $catalog.secretProperties }}
{{- if eq $property "connector.name" }}
trino.catalogs.further.{{ $name }}: {{ $property }} is given twice, by connector, properties or secretProperties; take it out of one of them
{{- end }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.trino.memoryRules" (dict "context" . "path" "trino.coordinator" "jvm" .Values.trino.coordinator.jvm "resources" .Values.trino.coordinator.resources) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.trino.memoryRules" (dict "context" . "path" "trino.worker" "jvm" .Values.trino.worker.jvm "resources" .Values.trino.worker.resources) }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "trino.coordinator" "resources" .Values.trino.coordinator.resources "extraEnv" .Values.trino.coordinator.extraEnv "podLabels" .Values.trino.coordinator.podLabels "podAnnotations" .Values.trino.coordinator.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "trino.worker" "resources" .Values.trino.worker.resources "extraEnv" .Values.trino.worker.extraEnv "podLabels" .Values.trino.worker.podLabels "podAnnotations" .Values.trino.worker.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- if and .Values.trino.worker.autoscaling.enabled (or (le (int64 .Values.trino.worker.autoscaling.maxReplicas) (int64 .Values.trino.worker.replicas)) (lt (int64 .Values.trino.worker.replicas) 1)) }}
trino.worker.autoscaling: it scales from trino.worker.replicas, which is {{ int64 .Values.trino.worker.replicas }}, up to maxReplicas, which is {{ int64 .Values.trino.worker.autoscaling.maxReplicas }}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling
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
