{{- /* Connections that a pod of the API can open. */}}
{{- define "ros-ocp.koku.podConnections" -}}
{{- $total := 0 }}
{{- if gt (int64 .threads) 2 }}
{{- $total = add $total (mul (int64 .workers) (add (mul 2 (max 1 (div (sub (int64 .threads) 1) 2))) 1)) }}
{{- else }}
{{- $total = add $total (int64 .workers) }}
{{- end }}
{{- $total }}
{{- end }}

{{- /* Everything that the object depends on. */}}
{{- define "ros-ocp.koku.migrationFingerprint.source" -}}
{{- "43f2b298051d24a0da473d991935e2e55ae602c06fa2560de86bcddf615b22c8" }}
{{- toJson .Chart.AppVersion }}
{{- toJson .Chart.Name }}
{{- toJson .Release.Name }}
{{- toJson .Values.commonLabels }}
{{- toJson .Values.database.koku.existingSecret }}
{{- toJson .Values.database.koku.host }}
{{- toJson .Values.database.koku.name }}
{{- toJson (int64 .Values.database.koku.port) }}
{{- toJson .Values.database.koku.sslMode }}
{{- toJson .Values.database.koku.user }}
{{- toJson .Values.fullnameOverride }}
{{- toJson .Values.global.imagePullSecrets }}
{{- toJson .Values.global.imageRegistry }}
{{- toJson .Values.koku.env.djangoLogFormatter }}
{{- toJson .Values.koku.env.djangoLogHandlers }}
{{- toJson .Values.koku.env.djangoLogLevel }}
{{- toJson .Values.koku.env.enableSentry }}
{{- toJson .Values.koku.env.kokuLogLevel }}
{{- toJson .Values.koku.env.sentryEnvironment }}
{{- toJson .Values.koku.existingSecret }}
{{- toJson .Values.koku.image }}
{{- toJson .Values.koku.migration.affinity }}
{{- toJson (int64 .Values.koku.migration.deadlineSeconds) }}
{{- toJson .Values.koku.migration.extraEnv }}
{{- toJson .Values.koku.migration.extraVolumeMounts }}
{{- toJson .Values.koku.migration.extraVolumes }}
{{- toJson .Values.koku.migration.initContainers }}
{{- toJson .Values.koku.migration.nodeSelector }}
{{- toJson .Values.koku.migration.podAnnotations }}
{{- toJson .Values.koku.migration.podLabels }}
{{- toJson .Values.koku.migration.podSecurityContext }}
{{- toJson .Values.koku.migration.priorityClassName }}
{{- toJson .Values.koku.migration.resources }}
{{- toJson .Values.koku.migration.sidecars }}
{{- toJson .Values.koku.migration.tolerations }}
{{- toJson .Values.koku.migration.topologySpreadConstraints }}
{{- toJson .Values.nameOverride }}
{{- toJson .Values.platform }}
{{- toJson .Values.trino.enabled }}
{{- end }}

{{- /* Changes with everything that the object depends on. */}}
{{- define "ros-ocp.koku.migrationFingerprint" -}}
{{- sha256sum (include "ros-ocp.koku.migrationFingerprint.source" .) }}
{{- end }}

{{- /* Names the state of the database that this image needs. */}}
{{- define "ros-ocp.koku.schemaVersion" -}}
{{- trunc 16 (sha256sum (printf "%s %s %d %s %t" (include "ros-ocp.image" (dict "context" . "image" .Values.koku.image)) (include "ros-ocp.database.host" .) (int64 .Values.database.koku.port) .Values.database.koku.name .Values.trino.enabled)) }}
{{- end }}

{{- /* Variables of every process of Koku. */}}
{{- define "ros-ocp.koku.env.base" -}}
- name: ONPREM
  {{- if .Values.trino.enabled }}
  value: "False"
  {{- else }}
  value: "True"
  {{- end }}
- name: DJANGO_SECRET_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.koku-secret" . | quote }}
      key: django-secret-key
- name: DJANGO_LOG_LEVEL
  value: {{ .Values.koku.env.djangoLogLevel | quote }}
- name: DJANGO_LOG_FORMATTER
  {{- if eq .Values.koku.env.djangoLogFormatter "verbose" }}
  value: verbose
  {{- else }}
  value: simple
  {{- end }}
- name: DJANGO_LOG_HANDLERS
  value: {{ .Values.koku.env.djangoLogHandlers | quote }}
- name: KOKU_LOG_LEVEL
  value: {{ .Values.koku.env.kokuLogLevel | quote }}
- name: PROMETHEUS_MULTIPROC_DIR
  value: /tmp
- name: LOG_DIRECTORY
  value: /tmp
- name: KOKU_SENTRY_ENVIRONMENT
  value: {{ .Values.koku.env.sentryEnvironment | quote }}
{{- end }}

{{- /* Where the primary is. */}}
{{- define "ros-ocp.koku.env.database" -}}
- name: DATABASE_SERVICE_NAME
  value: POSTGRES_SQL
- name: DATABASE_ENGINE
  value: postgresql
- name: POSTGRES_SQL_SERVICE_HOST
  value: {{ include "ros-ocp.database.host" . | quote }}
- name: POSTGRES_SQL_SERVICE_PORT
  value: {{ toString (int64 .Values.database.koku.port) | quote }}
- name: DATABASE_NAME
  value: {{ .Values.database.koku.name | quote }}
- name: DATABASE_USER
  value: {{ .Values.database.koku.user | quote }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-password
- name: PGSSLMODE
  value: {{ .Values.database.koku.sslMode | quote }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.migration" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.database" . | nindent 0 }}
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- end }}

{{- /* Waits until the database has been migrated for this image. */}}
{{- define "ros-ocp.koku.gate" -}}
- name: wait-for-migration
  image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
  imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
  command:
    - python
    - "-c"
  args:
    - |
      import os, sys, time, psycopg2
      server = dict(
          host=os.environ['POSTGRES_SQL_SERVICE_HOST'], port=os.environ['POSTGRES_SQL_SERVICE_PORT'],
          dbname=os.environ['DATABASE_NAME'], user=os.environ['DATABASE_USER'],
          password=os.environ['DATABASE_PASSWORD'], connect_timeout=5)
      while True:
          try:
              with psycopg2.connect(**server) as connection, connection.cursor() as cursor:
                  cursor.execute('select 1 from ros_ocp.migrated where version = %s', [sys.argv[1]])
                  if cursor.fetchone():
                      break
              reason = 'this image has not finished'
          except psycopg2.Error as error:
              reason = str(error).strip().split(chr(10))[0]
          print('Waiting for the migration:', reason, flush=True)
          time.sleep(5)
    - {{ include "ros-ocp.koku.schemaVersion" . | quote }}
  env:
    {{- include "ros-ocp.koku.env.database" . | nindent 4 }}
  resources:
    requests:
      cpu: 10m
      memory: 64Mi
    limits:
      cpu: 200m
      memory: 128Mi
  securityContext:
    {{- include "ros-ocp.securityContext" . | nindent 4 }}
{{- end }}

{{- /* The API's path, without the version. */}}
{{- define "ros-ocp.koku.apiPath" -}}
{{- trimSuffix "/v1" .Values.koku.env.apiPathPrefix }}
{{- end }}

{{- /* Where the cache and broker is. */}}
{{- define "ros-ocp.koku.env.cache" -}}
- name: REDIS_HOST
  {{- if not (include "ros-ocp.isOpenShift" .) }}
  value: {{ include "ros-ocp.fullname" . }}-redis
  {{- else }}
  value: {{ include "ros-ocp.fullname" . }}-valkey
  {{- end }}
- name: REDIS_PORT
  value: "6379"
- name: REDIS_PASSWORD
  {{- if not (include "ros-ocp.isOpenShift" .) }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
  {{- end }}
{{- end }}

{{- /* Where Kafka is. */}}
{{- define "ros-ocp.koku.env.brokers" -}}
- name: INSIGHTS_KAFKA_HOST
  value: {{ include "ros-ocp.kafka.host" . | quote }}
- name: INSIGHTS_KAFKA_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
{{- end }}

{{- /* Settings of processes that serve or compute. */}}
{{- define "ros-ocp.koku.env.settings" -}}
- name: RETAIN_NUM_MONTHS
  value: {{ .Values.koku.env.retainNumMonths | quote }}
- name: TAG_ENABLED_LIMIT
  value: {{ .Values.koku.env.tagEnabledLimit | quote }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.apiReads" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.cache" . | nindent 0 }}
{{- include "ros-ocp.koku.env.brokers" . | nindent 0 }}
{{- include "ros-ocp.koku.env.settings" . | nindent 0 }}
- name: DATABASE_SERVICE_NAME
  value: POSTGRES_SQL
- name: DATABASE_ENGINE
  value: postgresql
- name: POSTGRES_SQL_SERVICE_HOST
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  value: {{ include "ros-ocp.database.replicaHost" . | quote }}
  {{- else }}
  value: {{ include "ros-ocp.database.host" . | quote }}
  {{- end }}
- name: POSTGRES_SQL_SERVICE_PORT
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  value: {{ toString (int64 .Values.database.koku.readReplica.port) | quote }}
  {{- else }}
  value: {{ toString (int64 .Values.database.koku.port) | quote }}
  {{- end }}
- name: DATABASE_NAME
  value: {{ .Values.database.koku.name | quote }}
- name: DATABASE_USER
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  value: {{ .Values.database.koku.readReplica.user | quote }}
  {{- else }}
  value: {{ .Values.database.koku.user | quote }}
  {{- end }}
- name: DATABASE_PASSWORD
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-replica-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-password
  {{- end }}
- name: PGSSLMODE
  value: {{ .Values.database.koku.sslMode | quote }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: {{ toString (max 1 (div (sub (int64 .Values.koku.apiReads.gunicorn.threads) 1) 2)) | quote }}
- name: GUNICORN_WORKERS
  value: {{ toString (int64 .Values.koku.apiReads.gunicorn.workers) | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ upper .Values.koku.apiReads.gunicorn.logLevel | quote }}
- name: GUNICORN_THREADS
  {{- if gt (int64 .Values.koku.apiReads.gunicorn.threads) 2 }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
- name: ENHANCED_ORG_ADMIN
  {{- if or (not .Values.rbac.host) (eq .Values.koku.env.enhancedOrgAdmin "True") (eq .Values.koku.env.enhancedOrgAdmin "true") }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
- name: RBAC_CACHE_TTL
  value: {{ .Values.koku.env.rbacCacheTtl | quote }}
- name: CACHED_VIEWS_DISABLED
  {{- if or (eq .Values.koku.env.cachedViewsDisabled "True") (eq .Values.koku.env.cachedViewsDisabled "true") }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: KAFKA_SASL_USERNAME
  value: {{ .Values.kafka.sasl.username | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- if .Values.rbac.host }}
- name: RBAC_SERVICE_PROTOCOL
  value: {{ .Values.rbac.protocol | quote }}
- name: RBAC_SERVICE_HOST
  value: {{ .Values.rbac.host | quote }}
- name: RBAC_SERVICE_PORT
  value: {{ toString (int64 .Values.rbac.port) | quote }}
- name: RBAC_SERVICE_PATH
  value: {{ .Values.koku.env.rbacServicePath | quote }}
{{- end }}
{{- if .Values.koku.env.demoAccounts }}
- name: DEMO_ACCOUNTS
  value: {{ .Values.koku.env.demoAccounts | quote }}
{{- end }}
{{- if .Values.koku.env.qeSchema }}
- name: QE_SCHEMA
  value: {{ .Values.koku.env.qeSchema | quote }}
{{- end }}
{{- if .Values.koku.env.currencyUrl }}
- name: CURRENCY_URL
  value: {{ .Values.koku.env.currencyUrl | quote }}
{{- end }}
{{- if .Values.koku.env.schemaSuffix }}
- name: SCHEMA_SUFFIX
  value: {{ .Values.koku.env.schemaSuffix | quote }}
{{- end }}
{{- if .Values.koku.cloudProviders.aws.enabled }}
- name: AWS_SHARED_CREDENTIALS_FILE
  value: /etc/aws/aws-credentials
{{- end }}
{{- if .Values.koku.cloudProviders.gcp.enabled }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/gcp/gcp-credentials.json
{{- end }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.apiWrites" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.database" . | nindent 0 }}
{{- include "ros-ocp.koku.env.cache" . | nindent 0 }}
{{- include "ros-ocp.koku.env.brokers" . | nindent 0 }}
{{- include "ros-ocp.koku.env.settings" . | nindent 0 }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: {{ toString (max 1 (div (sub (int64 .Values.koku.apiWrites.gunicorn.threads) 1) 2)) | quote }}
- name: GUNICORN_WORKERS
  value: {{ toString (int64 .Values.koku.apiWrites.gunicorn.workers) | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ upper .Values.koku.apiWrites.gunicorn.logLevel | quote }}
- name: GUNICORN_THREADS
  {{- if gt (int64 .Values.koku.apiWrites.gunicorn.threads) 2 }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
- name: ENHANCED_ORG_ADMIN
  {{- if or (not .Values.rbac.host) (eq .Values.koku.env.enhancedOrgAdmin "True") (eq .Values.koku.env.enhancedOrgAdmin "true") }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
- name: RBAC_CACHE_TTL
  value: {{ .Values.koku.env.rbacCacheTtl | quote }}
- name: CACHED_VIEWS_DISABLED
  {{- if or (eq .Values.koku.env.cachedViewsDisabled "True") (eq .Values.koku.env.cachedViewsDisabled "true") }}
  value: "True"
  {{- else }}
  value: "False"
  {{- end }}
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: KAFKA_SASL_USERNAME
  value: {{ .Values.kafka.sasl.username | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- if .Values.rbac.host }}
- name: RBAC_SERVICE_PROTOCOL
  value: {{ .Values.rbac.protocol | quote }}
- name: RBAC_SERVICE_HOST
  value: {{ .Values.rbac.host | quote }}
- name: RBAC_SERVICE_PORT
  value: {{ toString (int64 .Values.rbac.port) | quote }}
- name: RBAC_SERVICE_PATH
  value: {{ .Values.koku.env.rbacServicePath | quote }}
{{- end }}
{{- if .Values.koku.env.demoAccounts }}
- name: DEMO_ACCOUNTS
  value: {{ .Values.koku.env.demoAccounts | quote }}
{{- end }}
{{- if .Values.koku.env.qeSchema }}
- name: QE_SCHEMA
  value: {{ .Values.koku.env.qeSchema | quote }}
{{- end }}
{{- if .Values.koku.env.currencyUrl }}
- name: CURRENCY_URL
  value: {{ .Values.koku.env.currencyUrl | quote }}
{{- end }}
{{- if .Values.koku.env.schemaSuffix }}
- name: SCHEMA_SUFFIX
  value: {{ .Values.koku.env.schemaSuffix | quote }}
{{- end }}
{{- if .Values.koku.cloudProviders.aws.enabled }}
- name: AWS_SHARED_CREDENTIALS_FILE
  value: /etc/aws/aws-credentials
{{- end }}
{{- if .Values.koku.cloudProviders.gcp.enabled }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/gcp/gcp-credentials.json
{{- end }}
{{- end }}

{{- /* Where the object storage is. */}}
{{- define "ros-ocp.koku.env.storage" -}}
- name: S3_ENDPOINT
  value: {{ include "ros-ocp.storage.endpoint" . | quote }}
- name: S3_REGION
  value: {{ .Values.objectStorage.region | quote }}
- name: REQUESTED_BUCKET
  value: {{ .Values.objectStorage.bucket | quote }}
- name: S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: access-key
- name: S3_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: secret-key
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.masu" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.database" . | nindent 0 }}
{{- include "ros-ocp.koku.env.cache" . | nindent 0 }}
{{- include "ros-ocp.koku.env.storage" . | nindent 0 }}
{{- include "ros-ocp.koku.env.settings" . | nindent 0 }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: "1"
- name: GUNICORN_WORKERS
  value: {{ toString (int64 .Values.koku.masu.gunicorn.workers) | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ upper .Values.koku.masu.gunicorn.logLevel | quote }}
- name: MASU
  value: "True"
- name: RBAC_CACHE_TTL
  value: {{ .Values.koku.env.rbacCacheTtl | quote }}
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- if .Values.koku.env.schemaSuffix }}
- name: SCHEMA_SUFFIX
  value: {{ .Values.koku.env.schemaSuffix | quote }}
{{- end }}
{{- if .Values.koku.cloudProviders.aws.enabled }}
- name: AWS_SHARED_CREDENTIALS_FILE
  value: /etc/aws/aws-credentials
{{- end }}
{{- if .Values.koku.cloudProviders.gcp.enabled }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/gcp/gcp-credentials.json
{{- end }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.worker" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.database" . | nindent 0 }}
{{- include "ros-ocp.koku.env.cache" . | nindent 0 }}
{{- include "ros-ocp.koku.env.brokers" . | nindent 0 }}
{{- include "ros-ocp.koku.env.storage" . | nindent 0 }}
{{- include "ros-ocp.koku.env.settings" . | nindent 0 }}
- name: PYTHONPATH
  value: /opt/koku/koku
- name: WORKER_PROC_ALIVE_TIMEOUT
  value: "60"
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: KAFKA_SASL_USERNAME
  value: {{ .Values.kafka.sasl.username | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- if .Values.koku.env.demoAccounts }}
- name: DEMO_ACCOUNTS
  value: {{ .Values.koku.env.demoAccounts | quote }}
{{- end }}
{{- if .Values.koku.env.qeSchema }}
- name: QE_SCHEMA
  value: {{ .Values.koku.env.qeSchema | quote }}
{{- end }}
{{- if .Values.koku.env.currencyUrl }}
- name: CURRENCY_URL
  value: {{ .Values.koku.env.currencyUrl | quote }}
{{- end }}
{{- if .Values.koku.env.schemaSuffix }}
- name: SCHEMA_SUFFIX
  value: {{ .Values.koku.env.schemaSuffix | quote }}
{{- end }}
{{- if .Values.koku.cloudProviders.aws.enabled }}
- name: AWS_SHARED_CREDENTIALS_FILE
  value: /etc/aws/aws-credentials
{{- end }}
{{- if .Values.koku.cloudProviders.gcp.enabled }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/gcp/gcp-credentials.json
{{- end }}
{{- end }}

{{- /* Variables that the chart sets. */}}
{{- define "ros-ocp.koku.env.beat" -}}
{{- include "ros-ocp.koku.env.base" . | nindent 0 }}
{{- include "ros-ocp.koku.env.cache" . | nindent 0 }}
- name: PYTHONPATH
  value: /opt/koku/koku
{{- if .Values.koku.env.enableSentry }}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- if .Values.koku.env.currencyUrl }}
- name: CURRENCY_URL
  value: {{ .Values.koku.env.currencyUrl | quote }}
{{- end }}
{{- end }}
