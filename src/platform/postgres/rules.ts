import { isBelow, isBelowMebibytes, mebibytesOf } from "../../kubernetes/quantity.ts";
import {
  and,
  type Expr,
  eq,
  hasPrefix,
  type Input,
  mul,
  ne,
  not,
  or,
  present,
  t,
  when,
} from "../../template/language.ts";
import type { Rule, Rules } from "../rule.ts";
import { secrets } from "../secrets/credentials.ts";
import { type DeclaredDatabase, isInternal } from "./database.ts";
import type { Server } from "./facts.ts";
import type { Tenant } from "./tenants.ts";

const isOneOf = (name: Expr<string>, others: readonly string[]): Expr<boolean> =>
  or(...others.map((other) => eq<string>(name, other)));

const namesAuthority = ({ settings: { ca } }: DeclaredDatabase): Expr<boolean> =>
  or(present(ca.configMap), present(ca.secret));

/** What the values must keep of all databases: that of the first server, and those that may stand beside it. */
export function databaseRules(root: Server, tenants: readonly Tenant[]): Rules {
  const all = [root.database, ...tenants];
  return all.flatMap((one, index) => [
    nameRule(one, all.slice(0, index)),
    ...placeRules(one),
    ...outsideRules(one, root),
  ]);
}

/** A database's name on its server, wherever that is. */
const nameRule = (
  { key, host, port, name, needed, inChart }: DeclaredDatabase,
  earlier: readonly DeclaredDatabase[],
): Rule => ({
  because: "two components would write into one database, and migrate it as if it were theirs",
  when: and(
    needed,
    or(
      and(inChart, isOneOf(name, ["postgres", "template0", "template1"])),
      ...earlier.map((other) =>
        and(other.needed, eq(host, other.host), eq(port, other.port), eq<string>(name, other.name)),
      ),
    ),
  ),
  message: t`database.${key}.name: ${host} has a database ${name} already, PostgreSQL's own or another component's; take another name`,
});

/** What the values say of TLS to a server that they do not choose. */
const placeRules = ({ key, sslMode, needed, settings, places, values }: DeclaredDatabase): readonly Rule[] =>
  places.map(({ server, own, chosen, made }) =>
    own
      ? {
          because: "every client that insists on TLS fails, after Helm has made all objects",
          when: and(made, ne(settings.sslMode, "disable")),
          message: t`database.${key}.sslMode: the chart's own server speaks no TLS, so ${settings.sslMode} cannot work; set it to disable, or use an external server`,
        }
      : {
          because: "who asks for TLS would get none, and nothing says so",
          when: and(
            needed,
            chosen,
            ne(settings.sslMode, values ? "prefer" : "disable"),
            ne<string>(settings.sslMode, sslMode),
          ),
          message: t`database.${key}.sslMode: this database is on ${server.whose}'s server, to which database.${server.key}.sslMode is ${sslMode}, so ${settings.sslMode} would do nothing; leave it out, or name another server in database.${key}.host`,
        },
  );

/** What a server outside of the chart needs. */
const outsideRules = (database: DeclaredDatabase, { key: root, secret }: Server): readonly Rule[] => {
  const { key, needed, settings, credential } = database;
  const { host, sslMode, ca, password } = settings;
  const external = and(needed, not(isInternal(settings)));
  const passwordRule: Rule = {
    because: "the chart would derive a password that the server does not know, and every client fails",
    when: and(external, not(secrets.existing), not(present(secret.existing)), not(present(password))),
    message: t`database.${key}.password: ${host} is somebody else's server, so its password cannot be derived; give it, or put it as ${credential.key} into the Secret that database.${root}.existingSecret names`,
  };
  return [
    {
      because: "every client fails, after Helm has made all objects: libpq and Go know no public authority",
      when: and(external, hasPrefix(sslMode, "verify-"), not(namesAuthority(database))),
      message: t`database.${key}.sslMode: ${sslMode} checks who signed the certificate of ${host}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.${key}.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing`,
    },
    {
      because: "one of the two authorities would be left out, and nothing says which",
      when: and(needed, present(ca.configMap), present(ca.secret)),
      message: t`database.${key}.ca: the ConfigMap ${ca.configMap} and the Secret ${ca.secret} are both given; unset one of them`,
    },
    ...(key === root ? [] : [passwordRule]),
  ];
};

/** A role on a server. */
interface Role {
  readonly path: string;
  readonly user: Expr<string>;
  /** When it is there; absent: always. */
  readonly when?: Input<boolean>;
  /** When nobody else may have its name; absent: always. */
  readonly kept?: Input<boolean>;
}

/** What the values must keep of the roles on one server. */
export function roleRules({ key, runs, settings, replica, database }: Server, tenants: readonly Tenant[]): Rules {
  const path = `database.${key}`;
  const ofReplica = replica && { path: `${path}.readReplica`, when: replica.settings.enabled };
  const roles: readonly Role[] = [
    { path, user: settings.user },
    ...(ofReplica
      ? [
          { ...ofReplica, user: replica.settings.user },
          { ...ofReplica, path: `${ofReplica.path}.replication`, user: replica.settings.replication.user },
        ]
      : []),
    ...tenants.map(({ key: tenant, user, needed, chosen }) => {
      const there = and(needed, chosen);
      return { path: `database.${tenant}`, user, when: there, kept: there };
    }),
  ];
  return roles.map(
    ({ path: where, user, when: there = true }, index): Rule => ({
      because: "one component would get at the data of another, and lock it out with its own password",
      when: and(
        there,
        or(
          and(runs, eq(user, "postgres")),
          ...roles.slice(0, index).map(({ kept = true, user: other }) => and(kept, eq<string>(user, other))),
        ),
      ),
      message: t`${where}.user: ${user} is the superuser, or the role of another database on ${database.host}, and each needs a role of its own; take another name`,
    }),
  );
}

/** What the values must keep of a server's replica. */
export function replicaRules({ key, runs, settings, replica }: Server): Rules {
  if (replica === undefined) return [];
  const path = `database.${key}`;
  const { storage, maxLag, enabled } = replica.settings;
  return [
    {
      because: "readers would be sent to a replica that nobody runs",
      when: and(enabled, isInternal(replica.settings), not(runs)),
      message: t`${path}.readReplica: the chart can only replicate its own server, and ${path}.host is ${settings.host}; name the replica of that server in ${path}.readReplica.host, or disable it`,
    },
    {
      because: "the replica's volume is full before the primary's is, weeks later, and a claim does not grow by itself",
      when: and(replica.runs, isBelow(storage.size, settings.storage.size)),
      message: t`${path}.readReplica.storage.size: ${storage.size} is less than the primary's ${settings.storage.size}, of which the replica is a copy; make it as large`,
    },
    {
      because: "a replica that is away would fill the primary's volume, which stops the platform",
      when: and(replica.runs, isBelowMebibytes(settings.storage.size, mul(2, mebibytesOf(maxLag)))),
      message: t`${path}.readReplica.maxLag: the primary may keep ${maxLag} of its log for the replica, which is more than half of ${path}.storage.size, ${settings.storage.size}; lower one or raise the other`,
    },
  ];
}

/** An authority that no server has: the chart's own, or one that another database's values describe. */
const unused = (database: DeclaredDatabase): Rules =>
  database.places.map(({ server, own, chosen, made }) =>
    when(
      and(own ? made : and(database.needed, chosen), namesAuthority(database)),
      own
        ? t`- database.${database.key}.ca has no effect: the chart's own server speaks no TLS, so there is no certificate to check.`
        : t`- database.${database.key}.ca has no effect: this database is on ${server.whose}'s server, whose authority database.${server.key}.ca names.`,
    ),
  );

/** What the operator has to do for databases beside one that is on somebody else's server, and what has no effect. */
export const warningsOf = ({ database, runs }: Server, tenants: readonly Tenant[]): Rules => [
  ...tenants.map(({ key, user, name, needed, chosen }) =>
    when(
      and(needed, chosen, not(runs)),
      t`- database.${key}: ${database.host} is not the chart's own server, so make the role ${user} with its password, and the database ${name} that it owns, before the installation.`,
    ),
  ),
  ...[database, ...tenants].flatMap(unused),
];
