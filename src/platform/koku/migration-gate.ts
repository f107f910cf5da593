import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { add, itemsTemplate, sha256sum, t, textTemplate, trunc } from "../../template/language.ts";
import { tool } from "../backings/toolbox.ts";
import { withTrino } from "../engine.ts";
import { kokuDatabase } from "./database.ts";
import { waitForMigration } from "./scripts/wait-for-migration.py.ts";
import { koku } from "./values.ts";
import { database, databaseCa } from "./variables.ts";

/** The component that the gate waits for. */
export const migrationName = "koku-migration";

/**
 * What a Deployment whose pods wait at the gate says of its progress: the migration is not the Deployment's fault.
 *
 * A quarter of an hour is for what comes after: scheduling, images, and the API's startup probe of ten minutes.
 */
export const gatedRollout = { progressDeadlineSeconds: add(koku.migration.deadlineSeconds, 900) };

/**
 * What the gate waits for: this image's migrations, on this database, for this engine.
 *
 * The Job notes it in the database when it is done, so that a pod asks with one query instead of starting Django.
 */
export const schemaVersion = textTemplate(
  "ros-ocp.koku.schemaVersion",
  { about: "Names the state of the database that this image needs." },
  () =>
    trunc(
      sha256sum(t`${imageOf(koku.image)} ${kokuDatabase.host} ${kokuDatabase.port} ${kokuDatabase.name} ${withTrino}`),
      16,
    ),
);

/** The init container by which Koku's pods wait for the migration. */
export const migrationGate = itemsTemplate<Container>(
  "ros-ocp.koku.gate",
  { about: "Waits until the database has been migrated for this image." },
  () => [
    tool({
      name: "wait-for-migration",
      script: waitForMigration,
      args: [schemaVersion()],
      env: [...database.items, ...databaseCa.items],
      mounts: [kokuDatabase.ca.mount],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  ],
);
