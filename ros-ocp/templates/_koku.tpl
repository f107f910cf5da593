{{- /* Connections that a pod of the API can open. */}}
{{- define "ros-ocp.koku.podConnections" -}}
{{- if gt (int64 .threads) 2 -}}
{{ mul (int64 .workers) (add (mul 2 (max 1 (div (sub (int64 .threads) 1) 2))) 1) }}
{{- else -}}
{{ int64 .workers }}
{{- end }}
{{- end }}

{{- /* Names the state of the database that this image needs. */}}
{{- define "ros-ocp.koku.schemaVersion" -}}
{{ printf "%s %s %d %s %t" (include "ros-ocp.image" (dict "context" . "image" .Values.koku.image)) (include "ros-ocp.database.kokuHost" .) (int64 .Values.database.koku.port) .Values.database.koku.name .Values.trino.enabled | sha256sum | trunc 16 }}
{{- end }}

{{- /* Variables of every process of Koku. */}}
{{- define "ros-ocp.koku.env.base" -}}
- name: ONPREM
  value: {{ if .Values.trino.enabled }}"False"{{ else }}"True"{{ end }}
- name: DJANGO_SECRET_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.koku-secret" . | quote }}
      key: django-secret-key
- name: DJANGO_LOG_LEVEL
  value: {{ .Values.koku.env.djangoLogLevel | quote }}
- name: DJANGO_LOG_FORMATTER
  value: {{ if eq .Values.koku.env.djangoLogFormatter "verbose" }}verbose{{ else }}simple{{ end }}
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
  value: {{ include "ros-ocp.database.kokuHost" . | quote }}
- name: POSTGRES_SQL_SERVICE_PORT
  value: {{ int64 .Values.database.koku.port | quote }}
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

{{- /* Settings of the feature flags' client. */}}
{{- define "ros-ocp.koku.env.flagsClient" -}}
- name: UNLEASH_CACHE_DIR
  value: /tmp/unleash
- name: UNLEASH_LOG_LEVEL
  value: {{ .Values.koku.env.unleashLogLevel | quote }}
{{- end }}

{{- /* Where errors are reported. */}}
{{- define "ros-ocp.koku.env.sentry" -}}
{{- if .Values.koku.env.enableSentry -}}
- name: KOKU_ENABLE_SENTRY
  value: "True"
- name: KOKU_SENTRY_DSN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-sentry-secret
      key: dsn
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for Koku's migration. */}}
{{- define "ros-ocp.koku.env.migration" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
- name: HIVE_DATABASE_NAME
  value: {{ .Values.database.hive.name | quote }}
- name: HIVE_DATABASE_USER
  value: {{ .Values.database.hive.user | quote }}
- name: HIVE_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: hive-password
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- end }}

{{- /* The Job koku-migration, after which it is named. */}}
{{- define "ros-ocp.koku.migration" -}}
backoffLimit: 5
activeDeadlineSeconds: {{ int64 .Values.koku.migration.deadlineSeconds }}
template:
  metadata:
    labels:
      app.kubernetes.io/name: koku-migration
      app.kubernetes.io/instance: {{ .Release.Name | quote }}
      app.kubernetes.io/component: koku-migration
      app.kubernetes.io/part-of: cost-management
      {{- with .Values.commonLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with .Values.koku.migration.podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with .Values.koku.migration.podAnnotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    serviceAccountName: {{ include "ros-ocp.fullname" . }}-koku-migration
    automountServiceAccountToken: false
    enableServiceLinks: false
    {{- with .Values.global.imagePullSecrets }}
    imagePullSecrets:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with include "ros-ocp.podSecurityContext" (dict "context" . "uid" 1000 "gid" 0 "given" .Values.koku.migration.podSecurityContext) }}
    securityContext:
      {{- . | trim | nindent 6 }}
    {{- end }}
    {{- if .Values.koku.migration.priorityClassName }}
    priorityClassName: {{ .Values.koku.migration.priorityClassName | quote }}
    {{- end }}
    terminationGracePeriodSeconds: 30
    restartPolicy: Never
    {{- with .Values.koku.migration.initContainers }}
    initContainers:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    containers:
      - name: migrate
        image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
        imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
        command:
          - bash
          - "-c"
        args:
          - |
            set -euo pipefail
            # A new database may take longer to come up than the Job has tries.
            python - <<'PYTHON'
            import os
            import time

            import psycopg2

            server = {
                'host': os.environ['POSTGRES_SQL_SERVICE_HOST'],
                'port': os.environ['POSTGRES_SQL_SERVICE_PORT'],
                'dbname': os.environ['DATABASE_NAME'],
                'user': os.environ['DATABASE_USER'],
                'password': os.environ['DATABASE_PASSWORD'],
                'connect_timeout': 5,
            }
            while True:
                try:
                    psycopg2.connect(**server).close()
                    break
                except psycopg2.OperationalError as error:
                    print('Waiting for the database:', str(error).strip().split(chr(10))[0], flush=True)
                    time.sleep(5)
            PYTHON
            migrated() { [ "$(python "$APP_HOME/manage.py" check_migrations | tail -n 1)" = True ]; }
            until migrated; do
              "$APP_ROOT/scripts/run_migrations.sh"
              migrated && break
              echo "Not yet: another migration may be running."
              sleep 10
            done
            # Koku's check looks at no schema of an organisation: a run that was cut off, or failed on one, left some behind.
            APPLICATION_NAME=koku_db_migration python "$APP_HOME/manage.py" migrate_schemas --executor=multiprocessing
            # Every organisation's schema is a copy of this one. Made within the first request, it would not be done in time.
            export SCHEMA="$1"
            python "$APP_HOME/manage.py" shell <<'PYTHON'
            import os

            from api.iam.models import Tenant
            from django.db import connection

            template, _ = Tenant.objects.get_or_create(schema_name=Tenant._TEMPLATE_SCHEMA)
            template.create_schema()
            connection.set_schema_to_public()
            with connection.cursor() as cursor:
                cursor.execute(
                    '''
                    create schema if not exists ros_ocp;
                    create table if not exists ros_ocp.migrated (version text primary key, at timestamptz default now());
                    insert into ros_ocp.migrated (version) values (%s) on conflict do nothing;
                    ''',
                    [os.environ['SCHEMA']],
                )
            PYTHON
          - migrate
          - {{ include "ros-ocp.koku.schemaVersion" . | quote }}
        resources:
          {{- toYaml .Values.koku.migration.resources | nindent 10 }}
        env:
          {{- if .Values.koku.migration.extraEnv }}
          {{- include "ros-ocp.env" (dict "context" . "own" (include "ros-ocp.koku.env.migration" . | fromYamlArray) "extra" .Values.koku.migration.extraEnv) | trim | nindent 10 }}
          {{- else }}
          {{- include "ros-ocp.koku.env.migration" . | nindent 10 }}
          {{- end }}
        volumeMounts:
          - name: tmp
            mountPath: /tmp
          {{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
          - name: database-ca
            mountPath: /etc/database-ca
            readOnly: true
          {{- end }}
          {{- with .Values.koku.migration.extraVolumeMounts }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
        securityContext:
          {{- include "ros-ocp.securityContext" . | nindent 10 }}
      {{- with .Values.koku.migration.sidecars }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with .Values.koku.migration.nodeSelector }}
    nodeSelector:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.koku.migration.tolerations }}
    tolerations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.koku.migration.affinity }}
    affinity:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.koku.migration.topologySpreadConstraints }}
    topologySpreadConstraints:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    volumes:
      - name: tmp
        emptyDir:
          sizeLimit: 1Gi
      {{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
      - name: database-ca
        {{- if .Values.database.koku.ca.configMap }}
        configMap:
          name: {{ .Values.database.koku.ca.configMap | quote }}
          items:
            - key: {{ .Values.database.koku.ca.key | quote }}
              path: ca.crt
        {{- else }}
        secret:
          secretName: {{ .Values.database.koku.ca.secret | quote }}
          items:
            - key: {{ .Values.database.koku.ca.key | quote }}
              path: ca.crt
        {{- end }}
      {{- end }}
      {{- with .Values.koku.migration.extraVolumes }}
      {{- toYaml . | nindent 6 }}
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
      import os
      import sys
      import time

      import psycopg2

      server = {
          'host': os.environ['POSTGRES_SQL_SERVICE_HOST'],
          'port': os.environ['POSTGRES_SQL_SERVICE_PORT'],
          'dbname': os.environ['DATABASE_NAME'],
          'user': os.environ['DATABASE_USER'],
          'password': os.environ['DATABASE_PASSWORD'],
          'connect_timeout': 5,
      }
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
    {{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
    - name: PGSSLROOTCERT
      value: /etc/database-ca/ca.crt
    {{- end }}
  {{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
  volumeMounts:
    - name: database-ca
      mountPath: /etc/database-ca
      readOnly: true
  {{- end }}
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
{{ .Values.koku.env.apiPathPrefix | trimSuffix "/v1" }}
{{- end }}

{{- /* Where the cache and broker is. */}}
{{- define "ros-ocp.koku.env.cache" -}}
- name: REDIS_HOST
  {{- if include "ros-ocp.isOpenShift" . }}
  value: {{ include "ros-ocp.fullname" . }}-valkey
  {{- else }}
  value: {{ include "ros-ocp.fullname" . }}-redis
  {{- end }}
- name: REDIS_PORT
  value: "6379"
- name: REDIS_PASSWORD
  {{- if include "ros-ocp.isOpenShift" . }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.valkey-credentials" . | quote }}
      key: cache-password
  {{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.redis-credentials" . | quote }}
      key: cache-password
  {{- end }}
{{- end }}

{{- /* Settings of processes that serve or compute. */}}
{{- define "ros-ocp.koku.env.settings" -}}
- name: RETAIN_NUM_MONTHS
  value: {{ .Values.koku.env.retainNumMonths | quote }}
- name: TAG_ENABLED_LIMIT
  value: {{ .Values.koku.env.tagEnabledLimit | quote }}
{{- end }}

{{- /* Where the feature flags are. */}}
{{- define "ros-ocp.koku.env.flags" -}}
- name: UNLEASH_HOST
  value: {{ include "ros-ocp.unleash.host" . | quote }}
- name: UNLEASH_PORT
  value: {{ include "ros-ocp.unleash.port" . | quote }}
- name: UNLEASH_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.unleash-credentials" . | quote }}
      key: unleash-token
{{- end }}

{{- /* Where Kafka is. */}}
{{- define "ros-ocp.koku.env.brokers" -}}
- name: INSIGHTS_KAFKA_HOST
  value: {{ include "ros-ocp.kafka.host" . | quote }}
- name: INSIGHTS_KAFKA_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
{{- end }}

{{- /* How clients of Kafka log in, and whom they trust. */}}
{{- define "ros-ocp.koku.env.brokersSasl" -}}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: KAFKA_SASL_USERNAME
  value: {{ include "ros-ocp.kafka.user" . | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or .Values.kafka.ca.configMap .Values.kafka.ca.secret (and (eq .Values.kafka.mode "strimzi") (eq .Values.kafka.securityProtocol "SASL_SSL"))) }}
- name: KAFKA_SSL_CA_LOCATION
  value: /etc/kafka-ca/ca.crt
{{- end }}
{{- end }}

{{- /* Where the RBAC service is. */}}
{{- define "ros-ocp.koku.env.rbac" -}}
{{- if .Values.rbac.host -}}
- name: RBAC_SERVICE_PROTOCOL
  value: {{ .Values.rbac.protocol | quote }}
- name: RBAC_SERVICE_HOST
  value: {{ .Values.rbac.host | quote }}
- name: RBAC_SERVICE_PORT
  value: {{ int64 .Values.rbac.port | quote }}
- name: RBAC_SERVICE_PATH
  value: {{ .Values.koku.env.rbacServicePath | quote }}
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for Koku's apiReads. */}}
{{- define "ros-ocp.koku.env.apiReads" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.settings" . }}
- name: DATABASE_SERVICE_NAME
  value: POSTGRES_SQL
- name: DATABASE_ENGINE
  value: postgresql
- name: POSTGRES_SQL_SERVICE_HOST
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  value: {{ include "ros-ocp.database.kokuReplicaHost" . | quote }}
  {{- else }}
  value: {{ include "ros-ocp.database.kokuHost" . | quote }}
  {{- end }}
- name: POSTGRES_SQL_SERVICE_PORT
  {{- if and .Values.koku.apiReads.database.useReadReplica .Values.database.koku.readReplica.enabled }}
  value: {{ int64 .Values.database.koku.readReplica.port | quote }}
  {{- else }}
  value: {{ int64 .Values.database.koku.port | quote }}
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
  value: {{ max 1 (div (sub (int64 .Values.koku.apiReads.gunicorn.threads) 1) 2) | quote }}
- name: GUNICORN_WORKERS
  value: {{ int64 .Values.koku.apiReads.gunicorn.workers | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ .Values.koku.apiReads.gunicorn.logLevel | upper | quote }}
- name: GUNICORN_THREADS
  value: {{ if gt (int64 .Values.koku.apiReads.gunicorn.threads) 2 }}"True"{{ else }}"False"{{ end }}
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
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{- else }}
{{ include "ros-ocp.koku.env.brokers" . }}
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- with include "ros-ocp.koku.env.rbac" . }}
{{ . }}
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

{{- /* Variables that the chart sets for Koku's apiWrites. */}}
{{- define "ros-ocp.koku.env.apiWrites" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.settings" . }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: {{ max 1 (div (sub (int64 .Values.koku.apiWrites.gunicorn.threads) 1) 2) | quote }}
- name: GUNICORN_WORKERS
  value: {{ int64 .Values.koku.apiWrites.gunicorn.workers | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ .Values.koku.apiWrites.gunicorn.logLevel | upper | quote }}
- name: GUNICORN_THREADS
  value: {{ if gt (int64 .Values.koku.apiWrites.gunicorn.threads) 2 }}"True"{{ else }}"False"{{ end }}
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
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{- else }}
{{ include "ros-ocp.koku.env.brokers" . }}
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- with include "ros-ocp.koku.env.rbac" . }}
{{ . }}
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
  value: {{ include "ros-ocp.storage.region" . | quote }}
- name: REQUESTED_BUCKET
  value: {{ include "ros-ocp.storage.bucket.cost" . | quote }}
- name: S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
- name: S3_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
- name: AWS_CONFIG_FILE
  value: /etc/storage-client/aws-config
{{- end }}

{{- /* Where Trino is. */}}
{{- define "ros-ocp.koku.env.trino" -}}
- name: TRINO_HOST
  value: {{ include "ros-ocp.fullname" . }}-trino-coordinator
- name: TRINO_PORT
  value: {{ int64 .Values.trino.coordinator.port | quote }}
{{- end }}

{{- /* Where the Sources API is. */}}
{{- define "ros-ocp.koku.env.sources" -}}
- name: SOURCES_API_SVC_HOST
  value: {{ include "ros-ocp.sourcesApi.host" . | quote }}
- name: SOURCES_API_SVC_PORT
  value: {{ int64 .Values.sourcesApi.port | quote }}
- name: SOURCES_PSK
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.sources-credentials" . | quote }}
      key: sources-psk
{{- end }}

{{- /* Variables that the chart sets for Koku's masu. */}}
{{- define "ros-ocp.koku.env.masu" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.storage" . }}
{{ include "ros-ocp.koku.env.settings" . }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: "1"
- name: GUNICORN_WORKERS
  value: {{ int64 .Values.koku.masu.gunicorn.workers | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ .Values.koku.masu.gunicorn.logLevel | upper | quote }}
- name: MASU
  value: "True"
- name: RBAC_CACHE_TTL
  value: {{ .Values.koku.env.rbacCacheTtl | quote }}
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{ include "ros-ocp.koku.env.trino" . }}
{{ include "ros-ocp.koku.env.sources" . }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
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
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
- name: AWS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
- name: REQUESTS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for Koku's listener. */}}
{{- define "ros-ocp.koku.env.listener" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.brokers" . }}
{{ include "ros-ocp.koku.env.storage" . }}
- name: PYTHONPATH
  value: /opt/koku/koku
- name: KAFKA_CONNECT
  value: "True"
- name: REQUESTED_ROS_BUCKET
  value: {{ include "ros-ocp.storage.bucket.ros" . | quote }}
- name: DISABLE_ROS_MSG
  value: {{ if .Values.koku.listener.announceRosReports }}"False"{{ else }}"True"{{ end }}
- name: RETAIN_NUM_MONTHS
  value: {{ .Values.koku.env.retainNumMonths | quote }}
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{ include "ros-ocp.koku.env.trino" . }}
{{- end }}
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
{{- end }}
{{- if .Values.koku.env.schemaSuffix }}
- name: SCHEMA_SUFFIX
  value: {{ .Values.koku.env.schemaSuffix | quote }}
{{- end }}
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
- name: AWS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
- name: REQUESTS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for Koku's sourcesClient. */}}
{{- define "ros-ocp.koku.env.sourcesClient" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.brokers" . }}
- name: API_PATH_PREFIX
  value: {{ include "ros-ocp.koku.apiPath" . | quote }}
- name: POD_CPU_LIMIT
  value: "1"
- name: GUNICORN_WORKERS
  value: {{ int64 .Values.koku.sourcesClient.gunicorn.workers | quote }}
- name: GUNICORN_LOG_LEVEL
  value: {{ .Values.koku.sourcesClient.gunicorn.logLevel | upper | quote }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{ include "ros-ocp.koku.env.sources" . }}
- name: SOURCES
  value: "True"
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
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

{{- /* Variables that the chart sets for Koku's sourcesListener. */}}
{{- define "ros-ocp.koku.env.sourcesListener" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.brokers" . }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{ include "ros-ocp.koku.env.sources" . }}
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
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

{{- /* Variables that the chart sets for Koku's worker. */}}
{{- define "ros-ocp.koku.env.worker" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.database" . }}
{{ include "ros-ocp.koku.env.cache" . }}
{{ include "ros-ocp.koku.env.storage" . }}
{{ include "ros-ocp.koku.env.settings" . }}
- name: PYTHONPATH
  value: /opt/koku/koku
- name: WORKER_PROC_ALIVE_TIMEOUT
  value: "60"
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
{{ include "ros-ocp.koku.env.flags" . }}
{{ include "ros-ocp.koku.env.trino" . }}
{{ include "ros-ocp.koku.env.sources" . }}
- name: REQUESTED_SUBS_BUCKET
  value: {{ include "ros-ocp.storage.bucket.cost" . | quote }}
{{ include "ros-ocp.koku.env.brokers" . }}
{{- with include "ros-ocp.koku.env.brokersSasl" . }}
{{ . | trim }}
{{- end }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if or .Values.database.koku.ca.configMap .Values.database.koku.ca.secret }}
- name: PGSSLROOTCERT
  value: /etc/database-ca/ca.crt
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
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
- name: AWS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
- name: REQUESTS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for Koku's beat. */}}
{{- define "ros-ocp.koku.env.beat" -}}
{{ include "ros-ocp.koku.env.base" . }}
{{ include "ros-ocp.koku.env.cache" . }}
- name: PYTHONPATH
  value: /opt/koku/koku
{{- if .Values.trino.enabled }}
{{ include "ros-ocp.koku.env.flagsClient" . }}
- name: SCHEDULE_REPORT_CHECKS
  value: {{ if .Values.celery.beat.scheduleReportChecks }}"True"{{ else }}"False"{{ end }}
- name: REPORT_DOWNLOAD_SCHEDULE
  value: {{ .Values.celery.beat.reportDownloadSchedule | quote }}
{{- end }}
{{- with include "ros-ocp.koku.env.sentry" . }}
{{ . }}
{{- end }}
{{- if .Values.koku.env.currencyUrl }}
- name: CURRENCY_URL
  value: {{ .Values.koku.env.currencyUrl | quote }}
{{- end }}
{{- end }}
