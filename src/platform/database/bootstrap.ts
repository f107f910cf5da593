import { type Expr, linesTemplate, t, unless, when } from "../../template/language.ts";
import { type Guest, guests, hiveDatabase, standsInForHive } from "./guests.ts";
import { runsReplica, SLOT } from "./identity.ts";
import { database } from "./values.ts";

const { readReplica } = database;

/** Environment variables by which the passwords come into the pod. */
export const passwordVariables = {
  owner: "KOKU_PASSWORD",
  reader: "READER_PASSWORD",
  replication: "REPLICATION_PASSWORD",
  hive: "HIVE_PASSWORD",
  sources: "SOURCES_PASSWORD",
};

const roleItself = (user: Expr<string>) =>
  t`select 'create role "${user}"' where not exists (select from pg_roles where rolname = '${user}') \\gexec`;

/** Makes a role if it is not there, and gives it its rights and its password of today. */
const role = (user: Expr<string>, rights: string, variable: string) => [
  `\\getenv password ${variable}`,
  roleItself(user),
  t`select format('alter role "${user}" ${rights} password %L', :'password') \\gexec`,
];

/** Makes a database if it is not there. Its owner, and nobody else but the superuser, may connect. */
const databaseOf = (name: Expr<string>, owner: Expr<string>) => [
  t`select 'create database "${name}" template template0' where not exists (select from pg_database where datname = '${name}') \\gexec`,
  t`alter database "${name}" owner to "${owner}";`,
  t`revoke all on database "${name}" from public;`,
];

const OWNER = "login nosuperuser nocreatedb nocreaterole noreplication";

/** The role and the database of another program. */
const guestOf = ({ name, settings, onOwnServer }: Guest) =>
  when(onOwnServer, [
    ...role(settings.user, OWNER, passwordVariables[name]),
    ...databaseOf(settings.name, settings.user),
  ]);

/**
 * What the superuser does at every start: roles, database and extensions.
 *
 * Passwords come in by psql's `\getenv`, so that they are in no process list. Names are letters, digits and
 * underscores by their schema, so they need no escaping; they are quoted because they may be reserved words.
 */
export const bootstrapSql = linesTemplate(
  "ros-ocp.database.bootstrap",
  { about: "Roles, database and extensions of Koku's database; run at every start." },
  () => [
    "\\set ON_ERROR_STOP on",
    "-- A statement that fails would be logged with the password in it.",
    "set log_min_error_statement = panic;",
    ...role(database.user, OWNER, passwordVariables.owner),
    when(readReplica.enabled, [
      ...role(readReplica.user, OWNER, passwordVariables.reader),
      t`grant pg_read_all_data to "${readReplica.user}";`,
      ...role(
        readReplica.replication.user,
        "login nosuperuser nocreatedb nocreaterole replication",
        passwordVariables.replication,
      ),
    ]),
    unless(runsReplica, [
      "-- A slot without its replica would keep the log for nobody.",
      `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${SLOT}' and not active;`,
    ]),
    ...databaseOf(database.name, database.user),
    when(readReplica.enabled, t`grant connect on database "${database.name}" to "${readReplica.user}";`),
    guests.map(guestOf),
    when(standsInForHive, [
      "-- Koku's migrations look for them, and ask no more than that they are there.",
      roleItself(hiveDatabase.settings.user),
      t`alter role "${hiveDatabase.settings.user}" nologin;`,
      ...databaseOf(hiveDatabase.settings.name, hiveDatabase.settings.user),
    ]),
    t`\\connect "${database.name}"`,
    "-- Koku's migrations ask for these; the last one only a superuser can make.",
    'create extension if not exists "uuid-ossp";',
    "create extension if not exists pg_trgm;",
    "create extension if not exists pg_stat_statements;",
  ],
);
