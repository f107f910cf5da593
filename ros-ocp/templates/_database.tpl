{{- /* What the scripts of all database servers share. */}}
{{- define "ros-ocp.database.prelude" -}}
# Debian's packages and PostgreSQL's own for Red Hat put the programs where no PATH leads.
export PATH=/usr/lib/postgresql/16/bin:/usr/pgsql-16/bin:"$PATH" LC_ALL=C
{{- end }}

{{- /* The host of the database koku. */}}
{{- define "ros-ocp.database.kokuHost" -}}
{{- if eq .Values.database.koku.host "internal" -}}
{{ include "ros-ocp.fullname" . }}-db-koku
{{- else -}}
{{ .Values.database.koku.host }}
{{- end }}
{{- end }}

{{- /* The host of the database hive. */}}
{{- define "ros-ocp.database.hiveHost" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ include "ros-ocp.database.kokuHost" . }}
{{- else -}}
{{ .Values.database.hive.host }}
{{- end }}
{{- end }}

{{- /* The port of the database hive. */}}
{{- define "ros-ocp.database.hivePort" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ int64 .Values.database.koku.port }}
{{- else -}}
{{ int64 .Values.database.hive.port }}
{{- end }}
{{- end }}

{{- /* TLS to the database hive. */}}
{{- define "ros-ocp.database.hiveSslMode" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ .Values.database.koku.sslMode }}
{{- else -}}
{{ .Values.database.hive.sslMode }}
{{- end }}
{{- end }}

{{- /* The configMap of the authority of the server that has the database hive. */}}
{{- define "ros-ocp.database.hiveCa.configMap" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ .Values.database.koku.ca.configMap }}
{{- else -}}
{{ .Values.database.hive.ca.configMap }}
{{- end }}
{{- end }}

{{- /* The secret of the authority of the server that has the database hive. */}}
{{- define "ros-ocp.database.hiveCa.secret" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ .Values.database.koku.ca.secret }}
{{- else -}}
{{ .Values.database.hive.ca.secret }}
{{- end }}
{{- end }}

{{- /* The key of the authority of the server that has the database hive. */}}
{{- define "ros-ocp.database.hiveCa.key" -}}
{{- if eq .Values.database.hive.host "internal" -}}
{{ .Values.database.koku.ca.key }}
{{- else -}}
{{ .Values.database.hive.ca.key }}
{{- end }}
{{- end }}

{{- /* The host of the replica of koku. */}}
{{- define "ros-ocp.database.kokuReplicaHost" -}}
{{- if eq .Values.database.koku.readReplica.host "internal" -}}
{{ include "ros-ocp.fullname" . }}-db-koku-replica
{{- else -}}
{{ .Values.database.koku.readReplica.host }}
{{- end }}
{{- end }}

{{- /* The host of the database sources. */}}
{{- define "ros-ocp.database.sourcesHost" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ include "ros-ocp.database.kokuHost" . }}
{{- else -}}
{{ .Values.database.sources.host }}
{{- end }}
{{- end }}

{{- /* The port of the database sources. */}}
{{- define "ros-ocp.database.sourcesPort" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ int64 .Values.database.koku.port }}
{{- else -}}
{{ int64 .Values.database.sources.port }}
{{- end }}
{{- end }}

{{- /* TLS to the database sources. */}}
{{- define "ros-ocp.database.sourcesSslMode" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ .Values.database.koku.sslMode }}
{{- else -}}
{{ .Values.database.sources.sslMode }}
{{- end }}
{{- end }}

{{- /* The configMap of the authority of the server that has the database sources. */}}
{{- define "ros-ocp.database.sourcesCa.configMap" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ .Values.database.koku.ca.configMap }}
{{- else -}}
{{ .Values.database.sources.ca.configMap }}
{{- end }}
{{- end }}

{{- /* The secret of the authority of the server that has the database sources. */}}
{{- define "ros-ocp.database.sourcesCa.secret" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ .Values.database.koku.ca.secret }}
{{- else -}}
{{ .Values.database.sources.ca.secret }}
{{- end }}
{{- end }}

{{- /* The key of the authority of the server that has the database sources. */}}
{{- define "ros-ocp.database.sourcesCa.key" -}}
{{- if eq .Values.database.sources.host "internal" -}}
{{ .Values.database.koku.ca.key }}
{{- else -}}
{{ .Values.database.sources.ca.key }}
{{- end }}
{{- end }}
