{{- /* Connections that all components can open to db-koku. */}}
{{- define "ros-ocp.db-koku.connections" -}}
{{- $total := 0 }}
{{- if and (include "ros-ocp.hive.runs" .) .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") }}
{{- $total = add $total (mul (int64 .Values.hive.replicas) (add (mul 4 (int64 .Values.hive.connectionPool)) 1)) }}
{{- end }}
{{- if or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled .Values.koku.masu.enabled .Values.koku.listener.enabled .Values.celery.beat.enabled (include "ros-ocp.celery.running" .) .Values.trino.enabled }}
{{- $total = add $total 4 }}
{{- end }}
{{- if .Values.koku.apiReads.enabled }}
{{- if .Values.koku.apiReads.autoscaling.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.apiReads.autoscaling.maxReplicas) (include "ros-ocp.koku.podConnections" (dict "context" . "workers" (int64 .Values.koku.apiReads.gunicorn.workers) "threads" (int64 .Values.koku.apiReads.gunicorn.threads)) | int64)) }}
{{- else }}
{{- $total = add $total (mul (int64 .Values.koku.apiReads.replicas) (include "ros-ocp.koku.podConnections" (dict "context" . "workers" (int64 .Values.koku.apiReads.gunicorn.workers) "threads" (int64 .Values.koku.apiReads.gunicorn.threads)) | int64)) }}
{{- end }}
{{- end }}
{{- if .Values.koku.apiWrites.enabled }}
{{- if .Values.koku.apiWrites.autoscaling.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.apiWrites.autoscaling.maxReplicas) (include "ros-ocp.koku.podConnections" (dict "context" . "workers" (int64 .Values.koku.apiWrites.gunicorn.workers) "threads" (int64 .Values.koku.apiWrites.gunicorn.threads)) | int64)) }}
{{- else }}
{{- $total = add $total (mul (int64 .Values.koku.apiWrites.replicas) (include "ros-ocp.koku.podConnections" (dict "context" . "workers" (int64 .Values.koku.apiWrites.gunicorn.workers) "threads" (int64 .Values.koku.apiWrites.gunicorn.threads)) | int64)) }}
{{- end }}
{{- end }}
{{- if .Values.koku.masu.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.masu.replicas) (int64 .Values.koku.masu.gunicorn.workers)) }}
{{- end }}
{{- if .Values.koku.listener.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.listener.replicas) 2) }}
{{- end }}
{{- if and .Values.trino.enabled .Values.koku.sourcesClient.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.sourcesClient.replicas) (int64 .Values.koku.sourcesClient.gunicorn.workers)) }}
{{- end }}
{{- if and .Values.trino.enabled .Values.koku.sourcesListener.enabled }}
{{- $total = add $total (mul (int64 .Values.koku.sourcesListener.replicas) 2) }}
{{- end }}
{{- range $name, $given := .Values.celery.workers }}
{{- $pool := mergeOverwrite (deepCopy $.Values.celery.poolDefaults) $given }}
{{- if and $pool.enabled (or (eq $pool.engine "any") $.Values.trino.enabled) }}
{{- $total = add $total (mul (int64 $pool.replicas) (add (int64 $pool.concurrency) 1)) }}
{{- end }}
{{- end }}
{{- if .Values.celery.beat.enabled }}
{{- $total = add $total (int64 .Values.celery.beat.replicas) }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") }}
{{- $total = add $total 20 }}
{{- end }}
{{- if .Values.trino.enabled }}
{{- $total = add $total 10 }}
{{- if .Values.trino.worker.autoscaling.enabled }}
{{- $total = add $total (mul 20 (int64 .Values.trino.worker.autoscaling.maxReplicas)) }}
{{- else }}
{{- $total = add $total (mul 20 (int64 .Values.trino.worker.replicas)) }}
{{- end }}
{{- end }}
{{- $total }}
{{- end }}

{{- /* Connections that db-koku takes: by steps, because another limit restarts the server. */}}
{{- define "ros-ocp.db-koku.maxConnections" -}}
{{- if not (kindIs "invalid" .Values.database.koku.maxConnections) -}}
{{ int64 .Values.database.koku.maxConnections }}
{{- else -}}
{{ mul 200 (div (add (mul 2 (include "ros-ocp.db-koku.connections" . | int64)) 249) 200) }}
{{- end }}
{{- end }}

{{- /* Settings of db-koku, and of its replica. */}}
{{- define "ros-ocp.db-koku.settings" -}}
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
hba_file = '/etc/postgresql/pg_hba.conf'
password_encryption = scram-sha-256
max_connections = {{ include "ros-ocp.db-koku.maxConnections" . | int64 }}
shared_buffers = {{ .Values.database.koku.sharedBuffers }}
# A report reads a partition for each month, and an organisation's schema is made in one transaction.
max_locks_per_transaction = 256
shared_preload_libraries = 'pg_stat_statements'
# A pod whose node is gone says no goodbye.
tcp_keepalives_idle = 60
tcp_keepalives_interval = 10
tcp_keepalives_count = 6
# Nor does a frozen one take what is sent; a checkpoint would wait for such a replica without end.
tcp_user_timeout = 60s
wal_level = replica
max_wal_senders = 10
max_replication_slots = 10
# Without a bound, a replica that is away fills the primary's volume.
max_slot_wal_keep_size = {{ .Values.database.koku.readReplica.maxLag }}
hot_standby = on
# Otherwise long reads on the replica are cancelled when the primary cleans up.
hot_standby_feedback = on
log_destination = stderr
logging_collector = off
log_line_prefix = '%m [%p] %q%u@%d '
log_timezone = UTC
timezone = UTC
{{- end }}

{{- /* Who may connect to db-koku, and how. */}}
{{- define "ros-ocp.db-koku.clients" -}}
# The superuser has no password; its socket is in this pod alone.
local all postgres trust
host "{{ .Values.database.koku.name }}" "{{ .Values.database.koku.user }}" all scram-sha-256
{{- if .Values.database.koku.readReplica.enabled }}
host "{{ .Values.database.koku.name }}" "{{ .Values.database.koku.readReplica.user }}" all scram-sha-256
host replication "{{ .Values.database.koku.readReplica.replication.user }}" all scram-sha-256
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") }}
host "{{ .Values.database.hive.name }}" "{{ .Values.database.hive.user }}" all scram-sha-256
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") }}
host "{{ .Values.database.sources.name }}" "{{ .Values.database.sources.user }}" all scram-sha-256
{{- end }}
{{- end }}

{{- /* Roles and databases of db-koku; run at every start. */}}
{{- define "ros-ocp.db-koku.bootstrap" -}}
\set ON_ERROR_STOP on
-- A statement that fails would be logged with the password in it.
set log_min_error_statement = panic;
\getenv password KOKU_PASSWORD
select 'create role "{{ .Values.database.koku.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.koku.user }}') \gexec
select format('alter role "{{ .Values.database.koku.user }}" login nosuperuser nocreatedb nocreaterole noreplication password %L', :'password') \gexec
{{- if .Values.database.koku.readReplica.enabled }}
\getenv password READER_PASSWORD
select 'create role "{{ .Values.database.koku.readReplica.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.koku.readReplica.user }}') \gexec
select format('alter role "{{ .Values.database.koku.readReplica.user }}" login nosuperuser nocreatedb nocreaterole noreplication password %L', :'password') \gexec
grant pg_read_all_data to "{{ .Values.database.koku.readReplica.user }}";
\getenv password REPLICATION_PASSWORD
select 'create role "{{ .Values.database.koku.readReplica.replication.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.koku.readReplica.replication.user }}') \gexec
select format('alter role "{{ .Values.database.koku.readReplica.replication.user }}" login nosuperuser nocreatedb nocreaterole replication password %L', :'password') \gexec
{{- end }}
{{- if not (and .Values.database.koku.readReplica.enabled (eq .Values.database.koku.host "internal") (eq .Values.database.koku.readReplica.host "internal")) }}
-- A slot without its replica would keep the log for nobody.
select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = 'db_koku_replica' and not active;
{{- end }}
select 'create database "{{ .Values.database.koku.name }}" template template0' where not exists (select from pg_database where datname = '{{ .Values.database.koku.name }}') \gexec
alter database "{{ .Values.database.koku.name }}" owner to "{{ .Values.database.koku.user }}";
revoke all on database "{{ .Values.database.koku.name }}" from public;
{{- if .Values.database.koku.readReplica.enabled }}
grant connect on database "{{ .Values.database.koku.name }}" to "{{ .Values.database.koku.readReplica.user }}";
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") }}
\getenv password HIVE_PASSWORD
select 'create role "{{ .Values.database.hive.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.hive.user }}') \gexec
select format('alter role "{{ .Values.database.hive.user }}" login nosuperuser nocreatedb nocreaterole noreplication password %L', :'password') \gexec
select 'create database "{{ .Values.database.hive.name }}" template template0' where not exists (select from pg_database where datname = '{{ .Values.database.hive.name }}') \gexec
alter database "{{ .Values.database.hive.name }}" owner to "{{ .Values.database.hive.user }}";
revoke all on database "{{ .Values.database.hive.name }}" from public;
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") }}
\getenv password SOURCES_PASSWORD
select 'create role "{{ .Values.database.sources.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.sources.user }}') \gexec
select format('alter role "{{ .Values.database.sources.user }}" login nosuperuser nocreatedb nocreaterole noreplication password %L', :'password') \gexec
select 'create database "{{ .Values.database.sources.name }}" template template0' where not exists (select from pg_database where datname = '{{ .Values.database.sources.name }}') \gexec
alter database "{{ .Values.database.sources.name }}" owner to "{{ .Values.database.sources.user }}";
revoke all on database "{{ .Values.database.sources.name }}" from public;
{{- end }}
{{- if and .Values.trino.enabled (ne .Values.database.hive.host "internal") }}
-- Koku's migrations look for them, and ask no more than that they are there.
select 'create role "{{ .Values.database.hive.user }}"' where not exists (select from pg_roles where rolname = '{{ .Values.database.hive.user }}') \gexec
alter role "{{ .Values.database.hive.user }}" nologin;
select 'create database "{{ .Values.database.hive.name }}" template template0' where not exists (select from pg_database where datname = '{{ .Values.database.hive.name }}') \gexec
alter database "{{ .Values.database.hive.name }}" owner to "{{ .Values.database.hive.user }}";
revoke all on database "{{ .Values.database.hive.name }}" from public;
{{- end }}
\connect "{{ .Values.database.koku.name }}"
-- Koku's migrations ask for these; the last one only a superuser can make.
create extension if not exists "uuid-ossp";
create extension if not exists pg_trgm;
create extension if not exists pg_stat_statements;
{{- end }}

{{- /* Starts db-koku. */}}
{{- define "ros-ocp.db-koku.start" -}}
set -eu
umask 077
. /etc/postgresql/prelude.sh

# initdb asks for its user's name. On OpenShift the user is a number without one.
name_user() {
  whoami > /dev/null 2>&1 && return
  for library in /usr/lib/*/libnss_wrapper.so /usr/lib/libnss_wrapper.so /usr/lib64/libnss_wrapper.so; do
    [ -e "$library" ] && break
  done
  if [ ! -e "$library" ]; then
    echo "The user $(id -u) has no name, and initdb needs one. Take an image that has libnss_wrapper.so, or set" >&2
    echo "runAsUser in database.koku.podSecurityContext to a user that the image knows." >&2
    exit 1
  fi
  echo "postgres:x:$(id -u):$(id -g)::/tmp:/bin/sh" > /tmp/passwd
  echo "postgres:x:$(id -g):" > /tmp/group
  export LD_PRELOAD="$library" NSS_WRAPPER_PASSWD=/tmp/passwd NSS_WRAPPER_GROUP=/tmp/group
}

if [ ! -d "$PGDATA" ]; then
  rm -rf "$PGDATA.new"
  (
    name_user
    initdb -D "$PGDATA.new" -U postgres --auth-local=trust --auth-host=reject \
      --encoding=UTF8 --locale=C.UTF-8 --data-checksums --no-instructions
  )
  mv "$PGDATA.new" "$PGDATA"
fi
# A volume that is mounted again may come back with its group's rights, which the server refuses.
chmod 0700 "$PGDATA"
# Locks of a container that was killed: in this one their process ids belong to others.
rm -f "$PGDATA/postmaster.pid" /var/run/postgresql/.s.*

# Nobody else reaches this server. It has no statistics of statements, which would show passwords.
trap 'pg_ctl -D "$PGDATA" stop -m fast; exit 143' TERM
pg_ctl -D "$PGDATA" -w -t 86400 start \
  -o "-c config_file=/etc/postgresql/postgresql.conf -c listen_addresses='' -c shared_preload_libraries=''"
psql -X -q -o /dev/null -h /var/run/postgresql -p 5432 -U postgres -d postgres -f /etc/postgresql/bootstrap.sql
pg_ctl -D "$PGDATA" -w -t 86400 stop -m fast

exec postgres -D "$PGDATA" -c config_file=/etc/postgresql/postgresql.conf
{{- end }}

{{- /* Starts db-koku-replica. */}}
{{- define "ros-ocp.db-koku.startReplica" -}}
set -eu
umask 077
. /etc/postgresql/prelude.sh
trap 'exit 143' TERM
primary="host={{ include "ros-ocp.fullname" . }}-db-koku port={{ int64 .Values.database.koku.port }} connect_timeout=5"
replication="$primary user={{ .Values.database.koku.readReplica.replication.user }} application_name=db_koku_replica"

# The tools and the server take it from there, so that it is in no file and no command line.
export PGPASSWORD="$REPLICATION_PASSWORD"
ask() { psql -X -q -A -t -w -d "$replication replication=true" -c "$1"; }

# Only the primary can know; one that does not answer is no reason to begin anew.
is_lost() {
  state=$(PGPASSWORD=$READER_PASSWORD psql -X -q -A -t -w -d "$primary user={{ .Values.database.koku.readReplica.user }} dbname={{ .Values.database.koku.name }}" \
    -c "select wal_status from pg_replication_slots where slot_name = 'db_koku_replica'") || return 1
  [ -z "$state" ] || [ "$state" = lost ]
}

# The primary's volume may be the one that was lost: then this copy is all that is left.
refuse_other_database() {
  own=$(pg_controldata "$PGDATA" | sed -n 's/^Database system identifier: *//p')
  answer=$(ask IDENTIFY_SYSTEM)
  case "$answer" in "$own|"*) return ;; esac
  echo "This replica is a copy of database system $own, which the primary is not: it is kept as it is." >&2
  echo "If it is not needed, delete the claim of this pod and then the pod." >&2
  exit 1
}

seed() {
  rm -rf "$PGDATA.tmp"
  # Renamed first: half a copy must never stand where a whole one is looked for.
  [ ! -d "$PGDATA" ] || mv "$PGDATA" "$PGDATA.tmp"
  rm -rf "$PGDATA.tmp"
  # After a killed copy the slot is in use until the primary notices; and the primary may not be up yet.
  until
    ask "DROP_REPLICATION_SLOT db_koku_replica" > /dev/null 2>&1 || true
    ask "CREATE_REPLICATION_SLOT db_koku_replica PHYSICAL RESERVE_WAL" > /dev/null
  do
    sleep 2
  done
  echo "Copying the primary."
  # In the background, because only a shell that waits heeds a signal.
  pg_basebackup -w -d "$replication" -D "$PGDATA.tmp" -S db_koku_replica -X stream -c fast &
  wait "$!"
  touch "$PGDATA.tmp/standby.signal"
  mv "$PGDATA.tmp" "$PGDATA"
}

if [ ! -d "$PGDATA" ]; then
  seed
elif is_lost; then
  refuse_other_database
  seed
fi
chmod 0700 "$PGDATA"
rm -f "$PGDATA/postmaster.pid" /var/run/postgresql/.s.*

# A replica does not start with less than its primary last had, so lower limits come at its next start.
least() {
  pg_controldata "$PGDATA" | sed -n 's/^\(max_[a-z_]*\) setting: */\1 /p' | sed 's/xact/transaction/' |
    while read -r name value; do
      [ "$(postgres -D "$PGDATA" -c config_file=/etc/postgresql/postgresql.conf -C "$name")" -ge "$value" ] || printf '%s ' -c "$name=$value"
    done
}

# Without the log that it needs, a replica would answer with old data for ever. Stopped, it begins anew.
watch() {
  while sleep 10; do
    if is_lost 2> /dev/null; then
      echo "The primary no longer keeps the log that this replica needs." >&2
      pg_ctl -D "$PGDATA" stop -m fast
    fi
  done
}
watch &
# shellcheck disable=SC2046
exec postgres -D "$PGDATA" -c config_file=/etc/postgresql/postgresql.conf $(least) -c primary_conninfo="$replication" -c primary_slot_name=db_koku_replica
{{- end }}

{{- /* Changes with the settings and scripts of db-koku. */}}
{{- define "ros-ocp.db-koku.checksum" -}}
{{ printf "%s%s%s%s%s" (include "ros-ocp.db-koku.settings" .) (include "ros-ocp.db-koku.clients" .) (include "ros-ocp.database.prelude" .) (include "ros-ocp.db-koku.bootstrap" .) (include "ros-ocp.db-koku.start" .) | sha256sum }}
{{- end }}

{{- /* Variables that the chart sets for db-koku. */}}
{{- define "ros-ocp.db-koku.env" -}}
- name: PGDATA
  value: /var/lib/postgresql/data/pgdata
- name: KOKU_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-password
{{- if .Values.database.koku.readReplica.enabled }}
- name: READER_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-replica-password
- name: REPLICATION_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: koku-replication-password
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.hive.host "internal") (eq .Values.database.koku.host "internal") }}
- name: HIVE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: hive-password
{{- end }}
{{- if and .Values.trino.enabled (eq .Values.database.sources.host "internal") (eq .Values.database.koku.host "internal") }}
- name: SOURCES_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.db-credentials" . | quote }}
      key: sources-password
{{- end }}
{{- end }}
