import { and, type Expr, eq, hasPrefix, ne, not, or, present, t } from "../../template/language.ts";
import type { Contradiction } from "../contradiction.ts";
import { secrets } from "../credentials.ts";
import { type Guest, guests, hiveDatabase, sourcesDatabase } from "./guests.ts";
import { primaryHost } from "./host.ts";
import { database } from "./values.ts";

const { readReplica } = database;

const isOneOf = (name: Expr<string>, others: readonly (Expr<string> | string)[]) =>
  or(...others.map((other) => eq(name, other as string)));

/** Names that are taken on the server which a program shares with Koku. */
const ofGuest = ({ name, settings, host, port, besideKoku, needed, onOwnServer }: Guest): readonly Contradiction[] => [
  {
    // Also where the server that is Koku's is named by its host.
    when: and(needed, eq(host, primaryHost), eq(port, database.port), isOneOf(settings.name, [database.name])),
    message: t`database.${name}.name: ${settings.name} is Koku's own database on that server; give this one another name`,
  },
  {
    when: and(onOwnServer, isOneOf(settings.name, ["postgres", "template0", "template1"])),
    message: t`database.${name}.name: ${settings.name} is PostgreSQL's own; take another name`,
  },
  {
    when: and(
      needed,
      besideKoku,
      isOneOf(settings.user, [database.user, readReplica.user, readReplica.replication.user]),
    ),
    message: t`database.${name}.user: ${settings.user} is a role of Koku's, which would get at this database and lose its password; give it another name`,
  },
  {
    when: and(onOwnServer, eq(settings.user, "postgres")),
    message: t`database.${name}.user: postgres is the superuser of the chart's own server; give it another name`,
  },
  {
    when: and(
      needed,
      not(besideKoku),
      not(secrets.existing),
      not(present(database.existingSecret)),
      not(present(settings.password)),
    ),
    message: t`database.${name}.password: ${settings.host} is somebody else's server, so its password cannot be derived; give it, or put it as ${name}-password into the Secret that database.koku.existingSecret names`,
  },
  {
    when: and(
      needed,
      not(besideKoku),
      hasPrefix(settings.sslMode, "verify-"),
      not(or(present(settings.ca.configMap), present(settings.ca.secret))),
    ),
    message: t`database.${name}.sslMode: ${settings.sslMode} checks who signed the certificate of ${settings.host}, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.${name}.ca, or set sslMode to require, which checks nothing`,
  },
  {
    when: and(needed, present(settings.ca.configMap), present(settings.ca.secret)),
    message: t`database.${name}.ca: the ConfigMap ${settings.ca.configMap} and the Secret ${settings.ca.secret} are both given; unset one of them`,
  },
  {
    when: and(needed, besideKoku, ne(settings.sslMode, "prefer"), ne(settings.sslMode, database.sslMode)),
    message: t`database.${name}.sslMode: this database is on Koku's server, to which database.koku.sslMode is ${database.sslMode}, so ${settings.sslMode} would do nothing; leave it out, or name another server in database.${name}.host`,
  },
  {
    when: and(needed, besideKoku, or(present(settings.ca.configMap), present(settings.ca.secret))),
    message: t`database.${name}.ca: this database is on Koku's server, whose authority database.koku.ca names; unset it, or name another server in database.${name}.host`,
  },
];

/** Contradictions of the databases of other programs. */
export const guestContradictions: readonly Contradiction[] = [
  ...guests.flatMap(ofGuest),
  {
    when: and(
      hiveDatabase.needed,
      sourcesDatabase.needed,
      not(hiveDatabase.besideKoku),
      not(sourcesDatabase.besideKoku),
      eq(hiveDatabase.settings.host, sourcesDatabase.settings.host),
      eq(hiveDatabase.settings.port, sourcesDatabase.settings.port),
      eq(hiveDatabase.settings.name, sourcesDatabase.settings.name),
    ),
    message: t`database.sources.name: ${sourcesDatabase.settings.name} is the database of database.hive on ${hiveDatabase.settings.host} too, and each needs one of its own; give it another`,
  },
  {
    when: and(
      hiveDatabase.needed,
      sourcesDatabase.needed,
      hiveDatabase.besideKoku,
      sourcesDatabase.besideKoku,
      or(
        eq(hiveDatabase.settings.name, sourcesDatabase.settings.name),
        eq(hiveDatabase.settings.user, sourcesDatabase.settings.user),
      ),
    ),
    message:
      "database.sources: it has the name or the user of database.hive on the same server, and each needs a database and a role of its own; give it others",
  },
];
