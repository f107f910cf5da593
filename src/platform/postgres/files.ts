import { type Expr, linesTemplate } from "../../template/language.ts";
import type { Script } from "../script.ts";
import { clientRules, serverSettings } from "./config.ts";
import { type Facts, templateOf } from "./facts.ts";
import type { Hosted } from "./hosted.ts";
import { bootstrap } from "./scripts/bootstrap.sql.ts";
import { prelude as preludeScript } from "./scripts/prelude.sh.ts";
import { replicaStart } from "./scripts/replica-start.sh.ts";
import { start } from "./scripts/start.sh.ts";

const prelude = linesTemplate(
  "ros-ocp.database.prelude",
  { about: "What the scripts of all database servers share." },
  () => preludeScript,
)();

/** The files of a server and its replica, in one ConfigMap; each restarts only for those that it reads. */
export function filesOf(server: Facts, tenants: readonly Hosted[], connections: Expr<number>) {
  const { name, replica } = server;
  const script = (what: string, about: string, body: Script) =>
    linesTemplate(templateOf(server, what), { about }, () => body)();
  const both = {
    "postgresql.conf": serverSettings(server, connections),
    "pg_hba.conf": clientRules(server, tenants),
    "prelude.sh": prelude,
  };
  const primary = {
    "bootstrap.sql": script(
      "bootstrap",
      `Roles and databases of ${name}; run at every start.`,
      bootstrap(server, tenants),
    ),
    "start.sh": script("start", `Starts ${name}.`, start(server)),
  };
  const ofReplica = replica && {
    "replica-start.sh": script("startReplica", `Starts ${replica.name}.`, replicaStart(server, replica)),
  };
  return {
    all: { ...both, ...primary, ...ofReplica },
    ofPrimary: Object.keys({ ...both, ...primary }),
    ofReplica: Object.keys({ ...both, ...ofReplica }),
  };
}
