import { type Script, sql } from "../../../kubernetes/script.ts";
import { and, type Expr, not, unless, when } from "../../../template/language.ts";
import type { DeclaredDatabase } from "../database.ts";
import { passwordVariable, READER_PASSWORD, REPLICATION_PASSWORD, type Server } from "../facts.ts";
import type { Replica } from "../replica.ts";
import type { Tenant } from "../tenants.ts";

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

/** The role and the database of a tenant. */
const tenantOf = ({ key, name, user, made }: Tenant) =>
  when(made, [...role(user, OWNER, passwordVariable(key)), ...databaseOf(name, user)]);

const replicaRoles = ({ settings: { user, replication } }: Replica) => sql`
  ${role(user, OWNER, READER_PASSWORD)}
  grant pg_read_all_data to "${user}";
  ${role(replication.user, REPLICATION, REPLICATION_PASSWORD)}
`;

const dropSlot = (slot: string) => sql`
  -- A slot without its replica would keep the log for nobody.
  select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${slot}' and not active;
`;

const standIn = ({ name, user, standIn: because, needed, chosen }: Tenant): Script =>
  because === undefined
    ? []
    : [
        when(
          and(needed, not(chosen)),
          sql`
            -- ${because}
            ${roleItself(user)}
            alter role "${user}" nologin;
            ${databaseOf(name, user)}
          `,
        ),
      ];

const quoted = (name: string) => (/^[a-z_]+$/.test(name) ? name : `"${name}"`);

const extensionsOf = ({ name, extensions }: DeclaredDatabase): Script =>
  extensions === undefined
    ? []
    : sql`
        \connect "${name}"
        -- ${extensions.because}
        ${extensions.names.map((one) => `create extension if not exists ${quoted(one)};`)}
      `;

/**
 * What the superuser does at every start: roles, databases and extensions.
 *
 * Passwords come in by psql's `\getenv`, so that they are in no process list. Names are letters, digits and
 * underscores by their schema, so they need no escaping; they are quoted because they may be reserved words.
 */
export function bootstrap({ key, database, replica }: Server, tenants: readonly Tenant[]): Script {
  const { name, user } = database;
  return sql`
    \set ON_ERROR_STOP on
    -- A statement that fails would be logged with the password in it.
    set log_min_error_statement = panic;
    ${role(user, OWNER, passwordVariable(key))}
    ${replica ? [when(replica.settings.enabled, replicaRoles(replica)), unless(replica.runs, dropSlot(replica.slot))] : []}
    ${databaseOf(name, user)}
    ${replica ? when(replica.settings.enabled, sql`grant connect on database "${name}" to "${replica.settings.user}";`) : []}
    ${tenants.map(tenantOf)}
    ${tenants.flatMap(standIn)}
    ${extensionsOf(database)}
    ${tenants.map((tenant) => when(tenant.made, extensionsOf(tenant)))}
  `;
}
