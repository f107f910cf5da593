import { and, eq, hasPrefix, mul, ne, not, or, present, t } from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { koku } from "../koku/values.ts";
import { isBelow, isBelowMebibytes, isZero, mebibytesOf } from "../quantity.ts";
import { databaseCa } from "./ca.ts";
import { guestContradictions } from "./guest-contradictions.ts";
import { internalDatabase, internalReplica } from "./host.ts";
import { database } from "./values.ts";

const { readReplica } = database;

const contradictions: readonly Contradiction[] = [
  {
    when: and(
      internalDatabase,
      or(eq(database.user, "postgres"), eq(readReplica.user, "postgres"), eq(readReplica.replication.user, "postgres")),
    ),
    message:
      "database.koku: postgres is the superuser of the chart's own server; give user, readReplica.user and readReplica.replication.user other names",
  },
  {
    when: and(
      internalDatabase,
      or(eq(database.name, "postgres"), eq(database.name, "template0"), eq(database.name, "template1")),
    ),
    message: t`database.koku.name: ${database.name} is PostgreSQL's own; take another name`,
  },
  {
    when: and(readReplica.enabled, internalReplica, not(internalDatabase)),
    message: t`database.koku.readReplica: the chart can only replicate its own server, and database.koku.host is ${database.host}; name the replica of that server in database.koku.readReplica.host, or disable it`,
  },
  {
    when: and(readReplica.enabled, internalReplica, isZero({ quantity: readReplica.storage.size })),
    message: t`database.koku.readReplica.storage.size: ${readReplica.storage.size} is no storage; give the replica at least as much as the primary`,
  },
  {
    when: and(internalDatabase, isZero({ quantity: database.storage.size })),
    message: t`database.koku.storage.size: ${database.storage.size} is no storage; Koku's data needs some, such as 20Gi`,
  },
  {
    when: and(
      readReplica.enabled,
      internalReplica,
      internalDatabase,
      isBelow(readReplica.storage.size, database.storage.size),
    ),
    message: t`database.koku.readReplica.storage.size: ${readReplica.storage.size} is less than the primary's ${database.storage.size}, of which the replica is a copy; make it as large`,
  },
  {
    when: and(
      readReplica.enabled,
      internalReplica,
      internalDatabase,
      isBelowMebibytes(database.storage.size, mul(2, mebibytesOf(readReplica.maxLag))),
    ),
    message: t`database.koku.readReplica.maxLag: the primary may keep ${readReplica.maxLag} of its log for the replica, which is more than half of database.koku.storage.size, ${database.storage.size}; lower one or raise the other`,
  },
  {
    when: and(
      internalDatabase,
      isBelowMebibytes(database.resources.limits.memory, mul(2, mebibytesOf(database.sharedBuffers))),
    ),
    message: t`database.koku.sharedBuffers: ${database.sharedBuffers} are more than half of database.koku.resources.limits.memory, ${database.resources.limits.memory}, and connections need the rest; lower it, or raise the limit`,
  },
  {
    when: and(
      readReplica.enabled,
      or(
        eq(readReplica.user, database.user),
        eq(readReplica.replication.user, database.user),
        eq(readReplica.replication.user, readReplica.user),
      ),
    ),
    message:
      "database.koku.readReplica: the roles database.koku.user, readReplica.user and readReplica.replication.user must differ, since each may do other things; give them three names",
  },
  {
    when: and(koku.apiWrites.enabled, koku.apiWrites.database.useReadReplica),
    message: "koku.apiWrites.database.useReadReplica: a replica refuses writes; set it to false",
  },
  {
    when: and(internalDatabase, ne(database.sslMode, "disable")),
    message: t`database.koku.sslMode: the chart's own server speaks no TLS, so ${database.sslMode} cannot work; set it to disable, or use an external server`,
  },
  {
    when: and(not(internalDatabase), hasPrefix(database.sslMode, "verify-"), not(databaseCa.given)),
    message: t`database.koku.sslMode: ${database.sslMode} checks who signed the server's certificate, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.koku.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing`,
  },
  {
    when: and(databaseCa.given, internalDatabase),
    message:
      "database.koku.ca: the chart's own server speaks no TLS, so there is no certificate to check; unset it, or name an external server in database.koku.host",
  },
  {
    when: and(present(database.ca.configMap), present(database.ca.secret)),
    message: t`database.koku.ca: the ConfigMap ${database.ca.configMap} and the Secret ${database.ca.secret} are both given; unset one of them`,
  },
];

/** Values for the databases that contradict each other: Koku's own, its replica, and those of other programs. */
export const databaseProblems = problemsOf("database", "the databases", [
  ...contradictions.map(lineOf),
  ...guestContradictions.map(lineOf),
  componentProblems("database.koku", database),
  componentProblems("database.koku.readReplica", readReplica),
]);
