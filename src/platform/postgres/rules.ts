import { and, type Expr, eq, hasPrefix, ne, not, or, present, t, when } from "../../template/language.ts";
import type { Rule, Rules } from "../rule.ts";
import { secrets } from "../secrets/credentials.ts";
import type { DatabaseSettings, DeclaredDatabase, Making } from "./database.ts";
import type { Facts } from "./facts.ts";
import type { Hosted } from "./hosted.ts";
import { isInternal } from "./place.ts";

/** Conditions that count where the database is needed at all. */
const where = ({ needed }: Pick<Making, "needed">, ...conditions: readonly Expr<boolean>[]): Expr<boolean> =>
  needed === undefined ? and(...conditions) : and(needed, ...conditions);

const isOneOf = (name: Expr<string>, others: readonly (Expr<string> | string)[]): Expr<boolean> =>
  or(...others.map((other) => eq<string>(name, other)));

const namesAuthority = ({ ca }: DatabaseSettings): Expr<boolean> => or(present(ca.configMap), present(ca.secret));

/** A database's name on its server, wherever that is. */
const name = (
  { key, host, port, name: own, making }: DeclaredDatabase,
  earlier: readonly DeclaredDatabase[],
): Rule => ({
  because: "two components would write into one database, and migrate it as if it were theirs",
  when: where(
    making,
    or(
      and(making.inChart, isOneOf(own, ["postgres", "template0", "template1"])),
      ...earlier.map((other) =>
        where(other.making, eq(host, other.host), eq(port, other.port), eq<string>(own, other.name)),
      ),
    ),
  ),
  message: t`database.${key}.name: ${host} has a database ${own} already, PostgreSQL's own or another component's; take another name`,
});

/** What the values say of TLS to a server that they do not choose. */
const ofTheServer = ({ key, sslMode, making }: DeclaredDatabase): readonly Rule[] => {
  const given = making.settings.sslMode;
  return making.places.map(({ server, whose, own, chosen, made }) =>
    own
      ? {
          because: "every client that insists on TLS fails, after Helm has made all objects",
          when: and(made, ne(given, "disable")),
          message: t`database.${key}.sslMode: the chart's own server speaks no TLS, so ${given} cannot work; set it to disable, or use an external server`,
        }
      : {
          because: "who asks for TLS would get none, and nothing says so",
          when: where(making, chosen, ne(given, making.values ? "prefer" : "disable"), ne<string>(given, sslMode)),
          message: t`database.${key}.sslMode: this database is on ${whose}'s server, to which database.${server}.sslMode is ${sslMode}, so ${given} would do nothing; leave it out, or name another server in database.${key}.host`,
        },
  );
};

/** What a server outside of the chart needs. */
const outside = ({ key, making }: DeclaredDatabase, root: Facts): readonly Rule[] => {
  const { settings } = making;
  return [
    {
      because: "every client fails, after Helm has made all objects: libpq and Go know no public authority",
      when: where(
        making,
        not(isInternal(settings)),
        hasPrefix(settings.sslMode, "verify-"),
        not(namesAuthority(settings)),
      ),
      message: t`database.${key}.sslMode: ${settings.sslMode} checks who signed the certificate of ${settings.host}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.${key}.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing`,
    },
    {
      because: "one of the two authorities would be left out, and nothing says which",
      when: where(making, present(settings.ca.configMap), present(settings.ca.secret)),
      message: t`database.${key}.ca: the ConfigMap ${settings.ca.configMap} and the Secret ${settings.ca.secret} are both given; unset one of them`,
    },
    ...(key === root.key ? [] : [password({ key, making }, root)]),
  ];
};

const password = ({ key, making }: Pick<DeclaredDatabase, "key" | "making">, { key: root, secret }: Facts): Rule => ({
  because: "the chart would derive a password that the server does not know, and every client fails",
  when: where(
    making,
    not(isInternal(making.settings)),
    not(secrets.existing),
    not(present(secret.existing)),
    not(present(making.settings.password)),
  ),
  message: t`database.${key}.password: ${making.settings.host} is somebody else's server, so its password cannot be derived; give it, or put it as ${making.credential.key} into the Secret that database.${root}.existingSecret names`,
});

/** What the values must keep of all databases: that of the first server, and those that may stand beside it. */
export function databaseRules(root: Facts, tenants: readonly Hosted[]): Rules {
  const all = [root.database, ...tenants.map(({ database }) => database)];
  return all.flatMap((one, index) => [name(one, all.slice(0, index)), ...ofTheServer(one), ...outside(one, root)]);
}

/** A role on a server, and when it is there. */
interface Role {
  readonly path: string;
  readonly user: Expr<string>;
  readonly when?: Expr<boolean>;
  /** Nobody else may have its name, also where it is not there. */
  readonly kept?: true;
}

/** What the values must keep of the roles on one server. */
export function roleRules({ key, runs, settings, replica, database }: Facts, tenants: readonly Hosted[]): Rules {
  const path = `database.${key}`;
  const roles: readonly Role[] = [
    { path, user: settings.user, kept: true },
    ...(replica === undefined
      ? []
      : [
          { path: `${path}.readReplica`, user: replica.settings.user },
          { path: `${path}.readReplica.replication`, user: replica.settings.replication.user },
        ].map((role): Role => ({ ...role, when: replica.settings.enabled, kept: true }))),
    ...tenants.map(
      (one): Role => ({
        path: `database.${one.database.key}`,
        user: one.database.user,
        when: where(one.database.making, one.chosen),
      }),
    ),
  ];
  return roles.map((role, index): Rule => {
    const taken = or(
      and(runs, eq(role.user, "postgres")),
      ...roles
        .slice(0, index)
        .map((other) =>
          other.when === undefined || other.kept
            ? eq<string>(role.user, other.user)
            : and(other.when, eq<string>(role.user, other.user)),
        ),
    );
    return {
      because: "one component would get at the data of another, and lock it out with its own password",
      when: role.when === undefined ? taken : and(role.when, taken),
      message: t`${role.path}.user: ${role.user} is the superuser, or the role of another database on ${database.host}, and each needs a role of its own; take another name`,
    };
  });
}

/** An authority that no server has: the chart's own, or one that another database's values describe. */
const unused = ({ key, making }: DeclaredDatabase): Rules =>
  making.places.map(({ server, whose, own, chosen, made }) =>
    when(
      and(own ? made : where(making, chosen), namesAuthority(making.settings)),
      own
        ? t`- database.${key}.ca has no effect: the chart's own server speaks no TLS, so there is no certificate to check.`
        : t`- database.${key}.ca has no effect: this database is on ${whose}'s server, whose authority database.${server}.ca names.`,
    ),
  );

/** What the operator has to do for databases beside one that is on somebody else's server, and what has no effect. */
export const warningsOf = ({ database, runs }: Facts, tenants: readonly Hosted[]): Rules => [
  ...tenants.map(({ database: { key, user, name: own, making }, chosen }) =>
    when(
      where(making, chosen, not(runs)),
      t`- database.${key}: ${database.host} is not the chart's own server, so make the role ${user} with its password, and the database ${own} that it owns, before the installation.`,
    ),
  ),
  ...[database, ...tenants.map((one) => one.database)].flatMap(unused),
];
