import { sh } from "../../../kubernetes/script.ts";
import { CONFIG_DIRECTORY, hive, PREPARED } from "../values.ts";

/** Asks the database until it answers, then makes or checks the schema, and says what is wrong with one that it finds. */
export const makeSchema = sh`
  set -eu
  # Debian's packages and PostgreSQL's own for Red Hat put psql where no PATH leads.
  export PATH=/usr/lib/postgresql/16/bin:/usr/pgsql-16/bin:"$PATH" LC_ALL=C PGCONNECT_TIMEOUT=5
  database="database $PGDATABASE on $PGHOST:$PGPORT"
  trap 'exit 143' TERM
  fail() {
    echo "$1" >&2
    exit 1
  }

  # A server that does not know the role yet is about to restart with it, so a refusal is final only after a while.
  refusals=0
  refused() {
    refusals=$((refusals + 1))
    [ "$refusals" -lt 24 ] || fail "$1"
  }
  until answer=$(psql -X -w -A -t -c 'select 1' 2>&1); do
    case "$answer" in
      *"authentication failed"* | *"no password supplied"*)
        refused "The $database refuses the password of $PGUSER. Give it the one of the role in database.hive.password or its Secret." ;;
      *"does not exist"* | *"no pg_hba.conf entry"* | *"permission denied"*)
        refused "The $database does not let $PGUSER in: $answer. Make role and database, or correct database.hive." ;;
    esac
    echo "Waiting for the $database: $answer"
    sleep 5
  done

  cd ${PREPARED}/schema
  wanted=$(printf '%s\n' hive-schema-*.postgres.sql | sed 's/^hive-schema-//; s/[.]postgres[.]sql$//' | sort -V | tail -n 1)
  run() { psql -X -q -A -t -w -v "from=$1" -v "script=$2" -f ${CONFIG_DIRECTORY}/schema.sql; }
  found=$(run '' "hive-schema-$wanted.postgres.sql")
  case "$found" in
    made) echo "Made the schema $wanted in the $database."; exit 0 ;;
    "$wanted") echo "The schema is $found, as the image needs it."; exit 0 ;;
    foreign)
      fail "The $database has tables but no version of the metastore's schema: it is half made, or it belongs to somebody else. Nothing was changed. If nobody needs the tables, drop and create schema public, and this pod makes them anew; else restore a backup, or name another database in database.hive." ;;
  esac

  # The steps from the version that is there to the one that the image needs, in the image's own order.
  steps=$(sed -n "/^$found-to-/,/-to-$wanted\$/p" upgrade.order.postgres)
  case "$steps" in
    *"-to-$wanted") ;;
    *) fail "The schema in the $database is $found, which this image does not know; it needs $wanted. Take the image that made it, or restore a backup of $wanted." ;;
  esac
  # A version and no switch, which would also let the image after the next one have its way.
  [ "$wanted" = "${hive.schema.upgradeTo}" ] ||
    fail "The schema in the $database is $found, and the image needs $wanted. Back up the database, then set hive.schema.upgradeTo to $wanted; or keep the image that made it."
  steps=${PREPARED}/upgrade.sql
  sed -n "/^$found-to-/,/-to-$wanted\$/s/.*/\\\\i upgrade-&.postgres.sql/p" upgrade.order.postgres > "$steps"
  result=$(run "$found" "$steps")
  case "$result" in
    made | "$wanted") echo "The schema in the $database was $found and is $wanted." ;;
    *) fail "The schema in the $database is $result after the upgrade from $found to $wanted." ;;
  esac
`;
