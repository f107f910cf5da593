import { type Script, sh } from "../../../kubernetes/script.ts";
import { CONFIG_DIRECTORY, PORT, type Server, SOCKET_DIRECTORY } from "../facts.ts";

/** What all scripts of the database begin with. */
export const prelude = sh`
  # Debian's packages and PostgreSQL's own for Red Hat put the programs where no PATH leads.
  export PATH=/usr/lib/postgresql/16/bin:/usr/pgsql-16/bin:"$PATH" LC_ALL=C
`;

/** Starts the primary: makes the cluster once, puts roles and database right at every start, then becomes the server. */
export const start = ({ key }: Server): Script => sh`
  set -eu
  umask 077
  . ${CONFIG_DIRECTORY}/prelude.sh

  # initdb asks for its user's name. On OpenShift the user is a number without one.
  name_user() {
    whoami > /dev/null 2>&1 && return
    for library in /usr/lib/*/libnss_wrapper.so /usr/lib/libnss_wrapper.so /usr/lib64/libnss_wrapper.so; do
      [ -e "$library" ] && break
    done
    if [ ! -e "$library" ]; then
      echo "The user $(id -u) has no name, and initdb needs one. Take an image that has libnss_wrapper.so, or set" >&2
      echo "runAsUser in database.${key}.podSecurityContext to a user that the image knows." >&2
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
  rm -f "$PGDATA/postmaster.pid" ${SOCKET_DIRECTORY}/.s.*

  # Nobody else reaches this server. It has no statistics of statements, which would show passwords.
  trap 'pg_ctl -D "$PGDATA" stop -m fast; exit 143' TERM
  pg_ctl -D "$PGDATA" -w -t 86400 start \
    -o "-c config_file=${CONFIG_DIRECTORY}/postgresql.conf -c listen_addresses='' -c shared_preload_libraries=''"
  psql -X -q -o /dev/null -h ${SOCKET_DIRECTORY} -p ${PORT} -U postgres -d postgres -f ${CONFIG_DIRECTORY}/bootstrap.sql
  pg_ctl -D "$PGDATA" -w -t 86400 stop -m fast

  exec postgres -D "$PGDATA" -c config_file=${CONFIG_DIRECTORY}/postgresql.conf
`;
