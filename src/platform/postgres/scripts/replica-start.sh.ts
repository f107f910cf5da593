import { objectName } from "../../../kubernetes/names.ts";
import { type Script, sh } from "../../../kubernetes/script.ts";
import { CONFIG_DIRECTORY, READER_PASSWORD, REPLICATION_PASSWORD, type Server, SOCKET_DIRECTORY } from "../facts.ts";
import type { Replica } from "../replica.ts";

/** Starts the replica: copies the primary where there is no usable copy, then becomes the server that follows it. */
export const replicaStart = (
  { name: primary, settings: { port, name } }: Server,
  { slot, settings: { user, replication } }: Replica,
): Script => sh`
  set -eu
  umask 077
  . ${CONFIG_DIRECTORY}/prelude.sh
  trap 'exit 143' TERM
  primary="host=${objectName(primary)} port=${port} connect_timeout=5"
  replication="$primary user=${replication.user} application_name=${slot}"

  # The tools and the server take it from there, so that it is in no file and no command line.
  export PGPASSWORD="$${REPLICATION_PASSWORD}"
  ask() { psql -X -q -A -t -w -d "$replication replication=true" -c "$1"; }

  # Only the primary can know; one that does not answer is no reason to begin anew.
  is_lost() {
    state=$(PGPASSWORD=$${READER_PASSWORD} psql -X -q -A -t -w -d "$primary user=${user} dbname=${name}" \
      -c "select wal_status from pg_replication_slots where slot_name = '${slot}'") || return 1
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
      ask "DROP_REPLICATION_SLOT ${slot}" > /dev/null 2>&1 || true
      ask "CREATE_REPLICATION_SLOT ${slot} PHYSICAL RESERVE_WAL" > /dev/null
    do
      sleep 2
    done
    echo "Copying the primary."
    # In the background, because only a shell that waits heeds a signal.
    pg_basebackup -w -d "$replication" -D "$PGDATA.tmp" -S ${slot} -X stream -c fast &
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
  rm -f "$PGDATA/postmaster.pid" ${SOCKET_DIRECTORY}/.s.*

  # A replica does not start with less than its primary last had, so lower limits come at its next start.
  least() {
    pg_controldata "$PGDATA" | sed -n 's/^\(max_[a-z_]*\) setting: */\1 /p' | sed 's/xact/transaction/' |
      while read -r name value; do
        [ "$(postgres -D "$PGDATA" -c config_file=${CONFIG_DIRECTORY}/postgresql.conf -C "$name")" -ge "$value" ] || printf '%s ' -c "$name=$value"
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
  exec postgres -D "$PGDATA" -c config_file=${CONFIG_DIRECTORY}/postgresql.conf $(least) -c primary_conninfo="$replication" -c primary_slot_name=${slot}
`;
