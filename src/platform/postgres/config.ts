import { type Expr, linesTemplate, type Piece, t, when } from "../../template/language.ts";
import { CONFIG_DIRECTORY, type Facts, PORT, SOCKET_DIRECTORY, templateOf } from "./facts.ts";
import type { Hosted } from "./hosted.ts";

/** What a replica asks of the settings of both servers, which must not have less of what its replay needs. */
const forReplica = ({ replica }: Facts): readonly Piece<string>[] =>
  replica === undefined
    ? []
    : [
        "wal_level = replica",
        "max_wal_senders = 10",
        "max_replication_slots = 10",
        "# Without a bound, a replica that is away fills the primary's volume.",
        t`max_slot_wal_keep_size = ${replica.settings.maxLag}`,
        "hot_standby = on",
        "# Otherwise long reads on the replica are cancelled when the primary cleans up.",
        "hot_standby_feedback = on",
      ];

/** Settings of the primary and of its replica. */
export const serverSettings = (server: Facts, connections: Expr<number>): Expr<string> =>
  linesTemplate(templateOf(server, "settings"), { about: `Settings of ${server.name}, and of its replica.` }, () => [
    "listen_addresses = '*'",
    `port = ${PORT}`,
    `unix_socket_directories = '${SOCKET_DIRECTORY}'`,
    `hba_file = '${CONFIG_DIRECTORY}/pg_hba.conf'`,
    "password_encryption = scram-sha-256",
    t`max_connections = ${connections}`,
    t`shared_buffers = ${server.settings.sharedBuffers}`,
    ...server.tuning,
    "shared_preload_libraries = 'pg_stat_statements'",
    "# A pod whose node is gone says no goodbye.",
    "tcp_keepalives_idle = 60",
    "tcp_keepalives_interval = 10",
    "tcp_keepalives_count = 6",
    "# Nor does a frozen one take what is sent; a checkpoint would wait for such a replica without end.",
    "tcp_user_timeout = 60s",
    ...forReplica(server),
    "log_destination = stderr",
    "logging_collector = off",
    "log_line_prefix = '%m [%p] %q%u@%d '",
    "log_timezone = UTC",
    "timezone = UTC",
  ])();

/** Who may come in, and how. */
export const clientRules = (server: Facts, tenants: readonly Hosted[]): Expr<string> =>
  linesTemplate(templateOf(server, "clients"), { about: `Who may connect to ${server.name}, and how.` }, () => {
    const { settings, replica } = server;
    const host = (database: Expr<string>, user: Expr<string>) => t`host "${database}" "${user}" all scram-sha-256`;
    return [
      "# The superuser has no password; its socket is in this pod alone.",
      "local all postgres trust",
      host(settings.name, settings.user),
      ...(replica === undefined
        ? []
        : [
            when(replica.settings.enabled, [
              host(settings.name, replica.settings.user),
              t`host replication "${replica.settings.replication.user}" all scram-sha-256`,
            ]),
          ]),
      ...tenants.map(({ database: { name, user }, made }) => when(made, host(name, user))),
    ];
  })();
