import { type Expr, unless, when } from "../../../template/language.ts";
import { sql } from "../../script.ts";
import { type Guest, guests, hiveDatabase, standsInForHive } from "../guests.ts";
import { passwordVariables, runsReplica, SLOT } from "../identity.ts";
import { database } from "../values.ts";

const { readReplica } = database;

const roleItself = (user: Expr<string>) => sql`
  select 'create role "${user}"' where not exists (select from pg_roles where rolname = '${user}') \gexec
`;

/** Makes a role if it is not there, and gives it its rights and its password of today. */
const role = (user: Expr<string>, rights: string, variable: string) => sql`
  \getenv password ${variable}
  ${roleItself(user)}
  select format('alter role "${user}" ${rights} password %L', :'password') \gexec
`;

/** Makes a database if it is not there. Its owner, and nobody else but the superuser, may connect. */
const databaseOf = (name: Expr<string>, owner: Expr<string>) => sql`
  select 'create database "${name}" template template0' where not exists (select from pg_database where datname = '${name}') \gexec
  alter database "${name}" owner to "${owner}";
  revoke all on database "${name}" from public;
`;

const OWNER = "login nosuperuser nocreatedb nocreaterole noreplication";
const REPLICATION = "login nosuperuser nocreatedb nocreaterole replication";

/** The role and the database of another program. */
const guestOf = ({ name, settings, onOwnServer }: Guest) =>
  when(onOwnServer, [
    ...role(settings.user, OWNER, passwordVariables[name]),
    ...databaseOf(settings.name, settings.user),
  ]);

const roles = sql`
  ${role(readReplica.user, OWNER, passwordVariables.reader)}
  grant pg_read_all_data to "${readReplica.user}";
  ${role(readReplica.replication.user, REPLICATION, passwordVariables.replication)}
`;

const dropSlot = sql`
  -- A slot without its replica would keep the log for nobody.
  select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${SLOT}' and not active;
`;

const standIn = sql`
  -- Koku's migrations look for them, and ask no more than that they are there.
  ${roleItself(hiveDatabase.settings.user)}
  alter role "${hiveDatabase.settings.user}" nologin;
  ${databaseOf(hiveDatabase.settings.name, hiveDatabase.settings.user)}
`;

/**
 * What the superuser does at every start: roles, database and extensions.
 *
 * Passwords come in by psql's `\getenv`, so that they are in no process list. Names are letters, digits and
 * underscores by their schema, so they need no escaping; they are quoted because they may be reserved words.
 */
export const bootstrap = sql`
  \set ON_ERROR_STOP on
  -- A statement that fails would be logged with the password in it.
  set log_min_error_statement = panic;
  ${role(database.user, OWNER, passwordVariables.owner)}
  ${when(readReplica.enabled, roles)}
  ${unless(runsReplica, dropSlot)}
  ${databaseOf(database.name, database.user)}
  ${when(readReplica.enabled, sql`grant connect on database "${database.name}" to "${readReplica.user}";`)}
  ${guests.map(guestOf)}
  ${when(standsInForHive, standIn)}
  \connect "${database.name}"
  -- Koku's migrations ask for these; the last one only a superuser can make.
  create extension if not exists "uuid-ossp";
  create extension if not exists pg_trgm;
  create extension if not exists pg_stat_statements;
`;
