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
secrets.existing: the Secrets are said to exist, but one of secrets.seed, database.koku.password, koku.djangoSecretKey is given too; unset one or the other
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
{{- if and .Values.trino.enabled (not .Values.hive.enabled) (not (and .Values.trino.catalogs.hive.metastoreUri (not (contains "{{" .Values.trino.catalogs.hive.metastoreUri)) (ne .Values.trino.catalogs.hive.metastoreUri (printf "thrift://%s-hive-metastore:9083" (include "ros-ocp.fullname" .))))) }}
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
{{- if and (eq (include "ros-ocp.storage.mode" .) "external") (not .Values.objectStorage.endpoint) }}
objectStorage.endpoint: objectStorage.mode is external, and nothing says where; set the URL, as in https://s3.example.com
{{- end }}
{{- if and .Values.objectStorage.endpoint (ne (include "ros-ocp.storage.mode" .) "external") }}
objectStorage.endpoint: {{ .Values.objectStorage.endpoint }} is an external S3, and objectStorage.mode is {{ .Values.objectStorage.mode }}; set it to external, or leave the endpoint empty
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "external") (hasSuffix ".amazonaws.com" (include "ros-ocp.storage.endpoint" .)) (not (or (hasSuffix "//s3.amazonaws.com" (include "ros-ocp.storage.endpoint" .)) (hasSuffix "//s3-external-1.amazonaws.com" (include "ros-ocp.storage.endpoint" .)))) (not (contains (printf ".%s." .Values.objectStorage.region) (include "ros-ocp.storage.endpoint" .))) (not (contains (printf "-%s." .Values.objectStorage.region) (include "ros-ocp.storage.endpoint" .))) }}
objectStorage.region: {{ .Values.objectStorage.region }} is not the region of {{ .Values.objectStorage.endpoint }}, and requests are signed for it; set it to the one in the endpoint
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "odf") (not (include "ros-ocp.isOpenShift" .)) }}
objectStorage.mode: OpenShift Data Foundation is asked for, and the platform is not OpenShift; set platform to openshift where it is, or use minio or external
{{- end }}
{{- if and (ne (include "ros-ocp.storage.mode" .) "external") (not .Values.objectStorage.pathStyle) }}
objectStorage.pathStyle: a Service has one name, so a bucket cannot stand in a host name; set it to true, or use an external S3
{{- end }}
{{- if or (contains "namespace" (include "ros-ocp.storage.endpoint" .)) (contains "namespace" (include "ros-ocp.storage.bucket.ros" .)) }}
objectStorage: the URL {{ include "ros-ocp.storage.endpoint" . }}/{{ include "ros-ocp.storage.bucket.ros" . }} contains the word namespace, and resource optimisation takes each report whose URL does for one of namespaces; use another name for its host, or for objectStorage.rosBucket
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") (eq (int64 .Values.minio.ports.api) (int64 .Values.minio.ports.console)) }}
minio.ports.console: {{ int64 .Values.minio.ports.console }} is minio.ports.api too, and a Service has a port once; give one of them another
{{- end }}
{{- if and (ne (include "ros-ocp.storage.mode" .) "minio") (not .Values.objectStorage.existingSecret) (not .Values.secrets.existing) (or (ne (not (empty .Values.objectStorage.accessKey)) (not (empty .Values.objectStorage.secretKey))) (and .Values.objectStorage.endpoint (not .Values.objectStorage.accessKey))) }}
objectStorage.accessKey: the keys of an S3 that is not the release's own cannot be derived; give both accessKey and secretKey, or name a Secret in objectStorage.existingSecret
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) (or (and .Values.objectStorage.accessKey (lt (len .Values.objectStorage.accessKey) 3)) (contains "=" .Values.objectStorage.accessKey) (contains "," .Values.objectStorage.accessKey)) }}
objectStorage.accessKey: MinIO does not start with an access key of fewer than 3 characters, or with = or , in it; take another, or leave it out
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") (not .Values.secrets.existing) (not (include "ros-ocp.storage.existingSecret" .)) .Values.objectStorage.secretKey (lt (len .Values.objectStorage.secretKey) 8) }}
objectStorage.secretKey: MinIO does not start with a secret key of fewer than 8 characters; take a longer one, or leave it out
{{- end }}
{{- if and (or .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret) (not (hasPrefix "https://" (include "ros-ocp.storage.endpoint" .))) }}
objectStorage.ca: {{ include "ros-ocp.storage.endpoint" . }} speaks no TLS, so there is no certificate to check; unset it, or begin the endpoint with https://
{{- end }}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") .Values.minio.tls.secretName (not (or .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret)) }}
minio.tls.secretName: no public authority signs for {{ include "ros-ocp.storage.endpoint" . }}, so clients need its own; name it in objectStorage.ca
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "minio" "resources" .Values.minio.resources "extraEnv" .Values.minio.extraEnv "podLabels" .Values.minio.podLabels "podAnnotations" .Values.minio.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "objectStorage.bucketJob" "resources" .Values.objectStorage.bucketJob.resources "extraEnv" .Values.objectStorage.bucketJob.extraEnv "podLabels" .Values.objectStorage.bucketJob.podLabels "podAnnotations" .Values.objectStorage.bucketJob.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- end }}

{{- /* What the values of kafka must keep: a line for each rule that they break. */}}
{{- define "ros-ocp.rules.kafka" -}}
{{- if and (eq .Values.kafka.mode "embedded") (eq .Values.kafka.securityProtocol "SASL_SSL") }}
kafka.securityProtocol: the chart's own Kafka speaks no TLS, so SASL_SSL cannot work; use SASL_PLAINTEXT, or set kafka.mode to strimzi or external
{{- end }}
{{- if and (eq .Values.kafka.mode "external") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.kafka.sasl.username) }}
kafka.sasl.username: {{ .Values.kafka.securityProtocol }} needs a user; set it, and its password or kafka.sasl.existingSecret
{{- end }}
{{- if or (and (eq .Values.kafka.mode "external") .Values.kafka.sasl.username (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret) (not .Values.kafka.sasl.password)) (and (ne .Values.kafka.mode "external") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (not .Values.secrets.existing) (not .Values.kafka.sasl.existingSecret) (not (or .Values.kafka.sasl.password .Values.secrets.seed))) }}
kafka.sasl.password: the user {{ include "ros-ocp.kafka.user" . }} has none; set it, or name a Secret in kafka.sasl.existingSecret
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or (contains " " .Values.kafka.sasl.password) (contains "\"" .Values.kafka.sasl.password) (contains "\\" .Values.kafka.sasl.password)) }}
kafka.sasl.password: the chart's own Kafka cannot take a blank, " or \ in it; leave it out to have one derived from secrets.seed, or use letters and digits
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (ne .Values.kafka.sasl.mechanism "SCRAM-SHA-512") }}
kafka.sasl.mechanism: Strimzi's users have SCRAM-SHA-512 only, and {{ .Values.kafka.sasl.mechanism }} is asked for; set it to SCRAM-SHA-512
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or (ne (.Values.kafka.sasl.username | lower) .Values.kafka.sasl.username) (contains "_" .Values.kafka.sasl.username) (hasSuffix "-" .Values.kafka.sasl.username)) }}
kafka.sasl.username: {{ .Values.kafka.sasl.username }} becomes the name of a KafkaUser, which has small letters, digits, - and . only; take such a name
{{- end }}
{{- if and (ne .Values.kafka.mode "external") (ne .Values.kafka.bootstrapServers "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092") }}
kafka.bootstrapServers: {{ .Values.kafka.bootstrapServers }} is another Kafka than the one that kafka.mode {{ .Values.kafka.mode }} makes; set kafka.mode to external to use it, or leave it out
{{- end }}
{{- if and .Values.kafka.alias.enabled (or (hasPrefix (printf "%s-" (include "ros-ocp.fullname" .)) .Values.kafka.alias.name) (eq .Values.kafka.alias.name (include "ros-ocp.fullname" .))) }}
kafka.alias.name: {{ .Values.kafka.alias.name }} may be the name of another Service of this release; take one that does not begin with {{ include "ros-ocp.fullname" . }}
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (eq (printf "%s-kafka" (include "ros-ocp.fullname" .)) .Release.Name) }}
kafka.mode: Strimzi would label its pods with the cluster's name {{ include "ros-ocp.fullname" . }}-kafka, which is the release's as well, and the release's network policies would shut them off; set fullnameOverride so that the two differ
{{- end }}
{{- if and (eq .Values.kafka.mode "embedded") (eq (int64 .Values.kafka.embedded.replicas) 2) }}
kafka.embedded.replicas: with 2 nodes the loss of either stops both, since one is no majority; take 1 or 3
{{- end }}
{{- if and (ne .Values.kafka.mode "external") (gt (int64 .Values.kafka.topics.replicationFactor) (include "ros-ocp.kafka.nodes" . | int64)) }}
kafka.topics.replicationFactor: {{ int64 .Values.kafka.topics.replicationFactor }} copies need as many nodes, and kafka.{{ .Values.kafka.mode }}.replicas is {{ include "ros-ocp.kafka.nodes" . | int64 }}; lower it, or leave it out
{{- end }}
{{- if and (eq .Values.kafka.mode "strimzi") (include "ros-ocp.isBelow" (dict "context" . "quantity" .Values.kafka.strimzi.resources.limits.memory "than" .Values.kafka.strimzi.resources.requests.memory)) }}
kafka.strimzi.resources: the memory limit {{ .Values.kafka.strimzi.resources.limits.memory }} is below the request {{ .Values.kafka.strimzi.resources.requests.memory }}; raise the limit, or lower the request
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "kafka.embedded" "resources" .Values.kafka.embedded.resources "extraEnv" .Values.kafka.embedded.extraEnv "podLabels" .Values.kafka.embedded.podLabels "podAnnotations" .Values.kafka.embedded.podAnnotations) }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.settingsRules" (dict "context" . "path" "kafka.topics" "resources" .Values.kafka.topics.resources "extraEnv" .Values.kafka.topics.extraEnv "podLabels" .Values.kafka.topics.podLabels "podAnnotations" .Values.kafka.topics.podAnnotations) }}
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
