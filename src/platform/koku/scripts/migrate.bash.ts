import { bash } from "../../../kubernetes/script.ts";
import { recordMigration } from "./record-migration.py.ts";
import { waitForDatabase } from "./wait-for-database.py.ts";

/** Koku's own script answers 0 also when somebody else is migrating, so the Job asks until the migrations are there. */
export const migrate = bash`
  set -euo pipefail
  # A new database may take longer to come up than the Job has tries.
  python - <<'PYTHON'
  ${waitForDatabase}
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
  ${recordMigration}
  PYTHON
`;
