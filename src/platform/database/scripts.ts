import { linesTemplate } from "../../template/language.ts";
import { VOLUME } from "./identity.ts";
import { bootstrap } from "./scripts/bootstrap.sql.ts";
import { prelude as preludeScript } from "./scripts/prelude.sh.ts";
import { replicaStart } from "./scripts/replica-start.sh.ts";
import { start } from "./scripts/start.sh.ts";

/** The subdirectory: a volume's root carries lost+found and a mode that PostgreSQL refuses. */
export const DATA = `${VOLUME}/pgdata`;

export const prelude = linesTemplate(
  "ros-ocp.database.prelude",
  { about: "What the scripts of the database share." },
  () => preludeScript,
);

export const bootstrapSql = linesTemplate(
  "ros-ocp.database.bootstrap",
  { about: "Roles, database and extensions of Koku's database; run at every start." },
  () => bootstrap,
);

export const startPrimary = linesTemplate("ros-ocp.database.start", { about: "Starts the primary." }, () => start);

export const startReplica = linesTemplate(
  "ros-ocp.database.startReplica",
  { about: "Starts the replica." },
  () => replicaStart,
);
