{{- /* Changes with the settings and scripts of db-koku-replica. */}}
{{- define "ros-ocp.db-koku-replica.checksum" -}}
{{ printf "%s%s%s%s" (include "ros-ocp.db-koku.settings" .) (include "ros-ocp.db-koku.clients" .) (include "ros-ocp.database.prelude" .) (include "ros-ocp.db-koku.startReplica" .) | sha256sum }}
{{- end }}

{{- /* Variables that the chart sets for db-koku-replica. */}}
{{- define "ros-ocp.db-koku-replica.env" -}}
- name: PGDATA
  value: /var/lib/postgresql/data/pgdata
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
