import { linesTemplate, t, when } from "../../template/language.ts";
import { connections } from "./connections.ts";
import { guests } from "./guests.ts";
import { CONFIG_DIRECTORY, POSTGRES_PORT, SOCKET_DIRECTORY } from "./identity.ts";
import { database } from "./values.ts";

const { readReplica } = database;

/** Settings of the primary and of the replica, which must not have less of what the replica's replay needs. */
export const serverSettings = linesTemplate(
  "ros-ocp.database.settings",
  { about: "Settings of Koku's database, for the primary and the replica alike." },
  () => [
    "listen_addresses = '*'",
    `port = ${POSTGRES_PORT}`,
    `unix_socket_directories = '${SOCKET_DIRECTORY}'`,
    `hba_file = '${CONFIG_DIRECTORY}/pg_hba.conf'`,
    "password_encryption = scram-sha-256",
    t`max_connections = ${connections()}`,
    t`shared_buffers = ${database.sharedBuffers}`,
    "# A report reads a partition for each month, and an organisation's schema is made in one transaction.",
    "max_locks_per_transaction = 256",
    "shared_preload_libraries = 'pg_stat_statements'",
    "# A pod whose node is gone says no goodbye.",
    "tcp_keepalives_idle = 60",
    "tcp_keepalives_interval = 10",
    "tcp_keepalives_count = 6",
    "# Nor does a frozen one take what is sent; a checkpoint would wait for such a replica without end.",
    "tcp_user_timeout = 60s",
    "wal_level = replica",
    "max_wal_senders = 10",
    "max_replication_slots = 10",
    "# Without a bound, a replica that is away fills the primary's volume.",
    t`max_slot_wal_keep_size = ${readReplica.maxLag}`,
    "hot_standby = on",
    "# Otherwise long reads on the replica are cancelled when the primary cleans up.",
    "hot_standby_feedback = on",
    "log_destination = stderr",
    "logging_collector = off",
    "log_line_prefix = '%m [%p] %q%u@%d '",
    "log_timezone = UTC",
    "timezone = UTC",
  ],
);

/** Who may come in, and how. */
export const clientRules = linesTemplate(
  "ros-ocp.database.clients",
  { about: "Who may connect to Koku's database, and how." },
  () => [
    "# The superuser has no password; its socket is in this pod alone.",
    "local all postgres trust",
    t`host "${database.name}" "${database.user}" all scram-sha-256`,
    when(readReplica.enabled, [
      t`host "${database.name}" "${readReplica.user}" all scram-sha-256`,
      t`host replication "${readReplica.replication.user}" all scram-sha-256`,
    ]),
    guests.map(({ settings, onOwnServer }) =>
      when(onOwnServer, t`host "${settings.name}" "${settings.user}" all scram-sha-256`),
    ),
  ],
);
