import { type Expr, linesTemplate, type Piece, t, when } from "../../template/language.ts";
import { CONFIG_DIRECTORY, PORT, type Server, SOCKET_DIRECTORY } from "./facts.ts";
import { bootstrap } from "./scripts/bootstrap.sql.ts";
import { replicaStart } from "./scripts/replica-start.sh.ts";
import { prelude, start } from "./scripts/start.sh.ts";
import type { Tenant } from "./tenants.ts";

const sharedPrelude = linesTemplate(
  "ros-ocp.database.prelude",
  { about: "What the scripts of all database servers share." },
  () => prelude,
)();

/** The files of a server and its replica, in one ConfigMap; each restarts only for those that it reads. */
export function filesOf(server: Server, tenants: readonly Tenant[], connections: Expr<number>) {
  const { name, replica } = server;
  const file = (what: string, about: string, lines: readonly Piece<string | number | boolean>[]) =>
    linesTemplate(`ros-ocp.${name}.${what}`, { about }, () => lines)();
  const both = {
    "postgresql.conf": file("settings", `Settings of ${name}, and of its replica.`, settingsOf(server, connections)),
    "pg_hba.conf": file("clients", `Who may connect to ${name}, and how.`, clientsOf(server, tenants)),
    "prelude.sh": sharedPrelude,
  };
  const primary = {
    "bootstrap.sql": file(
      "bootstrap",
      `Roles and databases of ${name}; run at every start.`,
      bootstrap(server, tenants),
    ),
    "start.sh": file("start", `Starts ${name}.`, start(server)),
  };
  const ofReplica = replica && {
    "replica-start.sh": file("startReplica", `Starts ${replica.name}.`, replicaStart(server, replica)),
  };
  return {
    all: { ...both, ...primary, ...ofReplica },
    ofPrimary: Object.keys({ ...both, ...primary }),
    ofReplica: Object.keys({ ...both, ...ofReplica }),
  };
}

/** Settings of the primary and of its replica. */
const settingsOf = ({ settings, tuning, replica }: Server, connections: Expr<number>): readonly Piece<string>[] => [
  "listen_addresses = '*'",
  `port = ${PORT}`,
  `unix_socket_directories = '${SOCKET_DIRECTORY}'`,
  `hba_file = '${CONFIG_DIRECTORY}/pg_hba.conf'`,
  "password_encryption = scram-sha-256",
  t`max_connections = ${connections}`,
  t`shared_buffers = ${settings.sharedBuffers}`,
  ...tuning,
  "shared_preload_libraries = 'pg_stat_statements'",
  "# A pod whose node is gone says no goodbye.",
  "tcp_keepalives_idle = 60",
  "tcp_keepalives_interval = 10",
  "tcp_keepalives_count = 6",
  "# Nor does a frozen one take what is sent; a checkpoint would wait for such a replica without end.",
  "tcp_user_timeout = 60s",
  // Both servers have them: a replica must not have less of what its replay needs.
  ...(replica
    ? [
        "wal_level = replica",
        "max_wal_senders = 10",
        "max_replication_slots = 10",
        "# Without a bound, a replica that is away fills the primary's volume.",
        t`max_slot_wal_keep_size = ${replica.settings.maxLag}`,
        "hot_standby = on",
        "# Otherwise long reads on the replica are cancelled when the primary cleans up.",
        "hot_standby_feedback = on",
      ]
    : []),
  "log_destination = stderr",
  "logging_collector = off",
  "log_line_prefix = '%m [%p] %q%u@%d '",
  "log_timezone = UTC",
  "timezone = UTC",
];

/** Who may come in, and how. */
function clientsOf({ settings, replica }: Server, tenants: readonly Tenant[]): readonly Piece<string>[] {
  const host = (database: Expr<string>, user: Expr<string>) => t`host "${database}" "${user}" all scram-sha-256`;
  const ofReplica = replica && [
    host(settings.name, replica.settings.user),
    t`host replication "${replica.settings.replication.user}" all scram-sha-256`,
  ];
  return [
    "# The superuser has no password; its socket is in this pod alone.",
    "local all postgres trust",
    host(settings.name, settings.user),
    ofReplica && when(replica.settings.enabled, ofReplica),
    ...tenants.map(({ name, user, made }) => when(made, host(name, user))),
  ];
}
