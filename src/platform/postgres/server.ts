import { and, type Expr, eq, type Ref, reference } from "../../template/language.ts";
import type { SchemaFields } from "../../values/kinds.ts";
import { group } from "../../values/schema.ts";
import type { Derived } from "../assemble.ts";
import { existingSecret } from "../secrets/credentials.ts";
import { maxConnections } from "./connections.ts";
import type { Extensions } from "./database.ts";
import { type Facts, LABEL } from "./facts.ts";
import { filesOf } from "./files.ts";
import { besides, databasesOf, type Hosted } from "./hosted.ts";
import { isInternal, type Neighbour, placed } from "./place.ts";
import { primary } from "./primary.ts";
import { type Replica, replicaOf } from "./replica.ts";
import { replicaRules } from "./replica-rules.ts";
import { replicaServer } from "./replica-server.ts";
import { databaseRules, roleRules, warningsOf } from "./rules.ts";
import { credentialsOf, keysOf } from "./secret.ts";
import { allServerValues, chooseServer, replicaValues, type ServerSize, serverValues } from "./values.ts";

/** A server of PostgreSQL, and the database that it is named after. */
export interface ServerDeclaration {
  /** As in the values, `database.<name>`, and in the names of its objects, `db-<name>`. */
  readonly name: string;
  /** Whose data it has, for people: `Koku`. */
  readonly whose: string;
  readonly size: ServerSize;
  /** Whether anybody uses its database; absent: always. */
  readonly needed?: Expr<boolean>;
  /** With what its database comes, for people, where it is not always needed. */
  readonly comesWith?: string;
  readonly extensions?: Extensions;
  /** Lines of postgresql.conf that its database asks for. */
  readonly tuning?: readonly string[];
  /** The server that has its database instead, where the values say so; the passwords are in that one's Secret. */
  readonly beside?: Server;
}

/** A replica of a server: what it is, and who reads from it, as `the API`. */
interface ReplicaDeclaration {
  readonly about: string;
  readonly reader: string;
}

/** A declared server. */
export interface Server extends Facts {
  /** Its components, which follow from all that use its databases. */
  readonly components: Derived;
}

/**
 * Declares a server of PostgreSQL with the database that it is named after, which by the values is also elsewhere.
 *
 * Further databases on it are declared where they are used, with `tenant`. `components` goes into the platform's list.
 *
 * @example
 * export const kokuServer = server({ name: "koku", whose: "Koku", size });
 * export const rosServer = server({ name: "ros", whose: "ROS", size, beside: kokuServer });
 */
export function server(
  declared: ServerDeclaration & { readonly replica: ReplicaDeclaration },
): Server & { readonly replica: Replica };
export function server(declared: ServerDeclaration): Server;
export function server(declared: ServerDeclaration & { readonly replica?: ReplicaDeclaration }): Server {
  const { name: key, beside, tuning = [] } = declared;
  const written = { ...declared, key };
  const settings = reference({ scope: "values" }, ["database", key], serverValues(written));
  const readReplica = declared.replica && replicaValues(declared.replica.about, { ...written, ...declared.replica });
  const neighbour = neighbourOf(declared, settings);
  const replica = readReplica && replicaOf(neighbour, readReplica, `${declared.replica?.reader}'s reads`);
  const facts: Facts = { ...neighbour, settings, tuning, ...(replica && { replica }) };
  const values = (tenants: readonly Hosted[]): SchemaFields => ({
    [key]: allServerValues(written, {
      ...(beside ? { server: chooseServer(key, beside) } : { existingSecret: existingSecret(keysOf(facts, tenants)) }),
      ...(readReplica && { readReplica }),
    }),
    ...Object.fromEntries(
      tenants.flatMap(({ database: { key: tenant, making } }) => (making.values ? [[tenant, making.values]] : [])),
    ),
  });
  const components: Derived = (others) => {
    const tenants = besides(facts, databasesOf(others));
    const files = filesOf(facts, tenants, maxConnections(facts, others));
    const whole = beside === undefined;
    return [
      primary(facts, {
        tenants,
        files,
        values: { database: group("Databases.", values(tenants)) },
        // The first of the servers keeps the Secret and the rules of all.
        ...(whole && { secrets: [{ ...facts.secret, credentials: credentialsOf(facts, tenants) }] }),
        rules: [...(whole ? databaseRules(facts, tenants) : []), ...roleRules(facts, tenants), ...replicaRules(facts)],
        ...(whole && { warnings: warningsOf(facts, tenants) }),
      }),
      ...(replica === undefined ? [] : [replicaServer(facts, replica, files)]),
    ];
  };
  return { ...facts, components };
}

/** What other databases need of the server. */
function neighbourOf(declared: ServerDeclaration, settings: Facts["settings"]): Neighbour {
  const { name: key, whose, needed, comesWith, extensions, beside } = declared;
  const name = `db-${key}`;
  const identity = { name, component: LABEL };
  const internal = isInternal(settings);
  const choice = beside && placeOf(key, beside);
  const chosen = choice === undefined ? internal : and(internal, eq(choice, key));
  const runs = needed === undefined ? chosen : and(needed, chosen);
  const secret = beside?.secret ?? {
    name: "db-credentials",
    mark: "database",
    identity,
    existing: reference({ scope: "values" }, ["database", key, "existingSecret"], existingSecret("")),
    credentials: [],
  };
  const database = placed({
    key,
    settings,
    secret,
    own: { name, whose, runs, chosen },
    ...(beside && choice && { beside: { server: beside, chosen: and(internal, eq(choice, beside.key)) } }),
    ...(beside === undefined && { old: true }),
    making: {
      ...(needed && { needed }),
      ...(comesWith !== undefined && { comesWith }),
      ...(extensions && { extensions }),
    },
  });
  return { key, whose, name, runs, database, secret };
}

/** The value that chooses between a server of its own and that of another. */
const placeOf = (key: string, beside: Neighbour): Ref<ReturnType<typeof chooseServer>> =>
  reference({ scope: "values" }, ["database", key, "server"], chooseServer(key, beside));
