import { and, type Expr, eq, type Ref, reference } from "../../template/language.ts";
import { group } from "../../values/schema.ts";
import type { Derived } from "../assemble.ts";
import { existingSecret } from "../secrets/credentials.ts";
import { type Declared, isInternal, placed } from "./database.ts";
import { LABEL, type Server } from "./facts.ts";
import { filesOf } from "./files.ts";
import { follower, primary } from "./pods.ts";
import { type Replica, replicaOf } from "./replica.ts";
import { databaseRules, replicaRules, roleRules, warningsOf } from "./rules.ts";
import { besides, databasesOf, maxConnections, type Tenant } from "./tenants.ts";
import { chooseServer, replicaValues, type ServerSize, serverValues } from "./values.ts";

/** A server of PostgreSQL, and the database that it is named after; its objects are named `db-<name>`. */
export interface ServerDeclaration extends Declared, Partial<Pick<Server, "tuning">> {
  /** Whose data it has, for people: `Koku`. */
  readonly whose: string;
  readonly size: ServerSize;
  /** The server that has its database instead, where the values say so; the passwords are in that one's Secret. */
  readonly beside?: Server;
}

/** Its components follow from all that use its databases. */
interface Deployed {
  readonly components: Derived;
}

/**
 * Declares a server of PostgreSQL with the database that it is named after, which by the values is also elsewhere.
 *
 * Further databases on it are declared where they are used, with `tenant`. `components` goes into the platform's list.
 *
 * @param declared with `replicaFor`, who reads from a replica, it may have one
 * @example
 * export const kokuServer = server({ name: "koku", whose: "Koku", size, replicaFor: "the API" });
 * export const rosServer = server({ name: "ros", whose: "ROS", size, beside: kokuServer });
 */
export function server(
  declared: ServerDeclaration & { readonly replicaFor: string },
): Server & Deployed & { readonly replica: Replica };
export function server(declared: ServerDeclaration): Server & Deployed;
export function server(declared: ServerDeclaration & { readonly replicaFor?: string }): Server & Deployed {
  const { name: key, beside, replicaFor } = declared;
  const written = { ...declared, key };
  const readReplica = replicaFor === undefined ? undefined : replicaValues(written, replicaFor);
  const alone = serverOf(declared);
  const whole: Server = {
    ...alone,
    ...(readReplica && { replica: replicaOf(alone, readReplica, replicaFor as string) }),
  };
  const components: Derived = (others) => {
    const tenants = besides(whole, databasesOf(others));
    const files = filesOf(whole, tenants, maxConnections(whole, others));
    const values = serverValues(written, {
      ...(beside ? { server: chooseServer(key, beside) } : { existingSecret: existingSecret(keysOf(whole, tenants)) }),
      ...(readReplica && { readReplica }),
    });
    const ofTenants = tenants.flatMap((tenant) => (tenant.values ? [[tenant.key, tenant.values] as const] : []));
    return [
      primary(whole, tenants, files, {
        values: { database: group("Databases.", { [key]: values, ...Object.fromEntries(ofTenants) }) },
        rules: [...(beside ? [] : databaseRules(whole, tenants)), ...roleRules(whole, tenants), ...replicaRules(whole)],
        // The first of the servers keeps the Secret and the rules of all.
        ...(!beside && {
          secrets: [{ ...whole.secret, credentials: credentialsOf(whole, tenants) }],
          warnings: warningsOf(whole, tenants),
        }),
      }),
      ...(whole.replica ? [follower(whole, whole.replica, files)] : []),
    ];
  };
  return { ...whole, components };
}

/** The server, without a replica. */
function serverOf({
  name: key,
  whose,
  size,
  beside,
  tuning = [],
  needed = true,
  ...purpose
}: ServerDeclaration): Server {
  const name = `db-${key}`;
  const settings = reference({ scope: "values" }, ["database", key], serverValues({ key, whose, size }));
  const internal = isInternal(settings);
  const isAt = (one: string): Expr<boolean> => (beside ? and(internal, eq(choiceOf(key, beside), one)) : internal);
  const chosen = isAt(key);
  const runs = and(needed, chosen);
  const secret = beside?.secret ?? {
    name: "db-credentials",
    mark: "database",
    identity: { name, component: LABEL },
    existing: reference({ scope: "values" }, ["database", key, "existingSecret"], existingSecret("")),
    credentials: [],
  };
  const database = placed({
    ...purpose,
    key,
    settings,
    secret,
    needed,
    own: { server: { key, whose, name, runs }, chosen },
    ...(beside ? { beside: { server: beside, chosen: isAt(beside.key) } } : { fromGuide: true }),
  });
  return { key, whose, name, runs, database, secret, settings, tuning };
}

/** The value that chooses between a server of its own and that of another. */
const choiceOf = (key: string, beside: Server): Ref<ReturnType<typeof chooseServer>> =>
  reference({ scope: "values" }, ["database", key, "server"], chooseServer(key, beside));

/** All credentials in the Secret of a server: its own, and those of all databases that may stand beside. */
const credentialsOf = ({ database, replica }: Server, tenants: readonly Tenant[]) => [
  database.credential,
  ...Object.values(replica?.credentials ?? {}),
  ...tenants.map(({ credential }) => credential),
];

/** The keys of that Secret, in words. */
const keysOf = ({ database, replica }: Server, tenants: readonly Tenant[]): string =>
  [
    database.credential.key,
    ...Object.values(replica?.credentials ?? {}).map(({ key }) => `${key} (with a replica)`),
    ...tenants.map(({ credential: { key }, comesWith }) =>
      comesWith === undefined ? key : `${key} (with ${comesWith})`,
    ),
  ].join(", ");
