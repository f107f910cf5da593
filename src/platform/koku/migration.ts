import { lines, or } from "../../template/language.ts";
import { anyPoolRuns } from "../celery/pools.ts";
import { celery } from "../celery/values.ts";
import { withTrino } from "../engine.ts";
import { migrationName, schemaVersion } from "./migration-gate.ts";
import { kokuProcess } from "./process.ts";
import { migrate } from "./scripts/migrate.bash.ts";
import { koku } from "./values.ts";

/** An allowance: it works in several processes, each with a connection. */
const CONNECTIONS = 4;

/** Whether any part of Koku runs that needs a migrated database. */
const migrates = or(
  koku.apiReads.enabled,
  koku.apiWrites.enabled,
  koku.masu.enabled,
  koku.listener.enabled,
  celery.beat.enabled,
  anyPoolRuns,
  withTrino,
);

/** The Job that migrates the database: another image or configuration is another Job. */
export const migration = kokuProcess({
  name: migrationName,
  about: "migrates the database, once for each image and configuration",
  process: "migration",
  enabled: migrates,
  scratchSize: "1Gi",
  connections: CONNECTIONS,
  workload: {
    settings: koku.migration,
    job: {
      template: "ros-ocp.koku.migration",
      spec: { backoffLimit: 5, activeDeadlineSeconds: koku.migration.deadlineSeconds },
    },
    container: {
      name: "migrate",
      command: ["bash", "-c"],
      args: [lines(migrate), "migrate", schemaVersion()],
      workingDir: undefined,
    },
    // A changed password is no reason to migrate again.
    checksums: false,
    initContainers: [],
  },
});
