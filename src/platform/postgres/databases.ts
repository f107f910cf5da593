import { and, type Expr, not } from "../../template/language.ts";
import { secretKey } from "../credentials.ts";
import { databaseCa } from "../database/ca.ts";
import { type Guest, hiveDatabase as hiveGuest, sourcesDatabase as sourcesGuest } from "../database/guests.ts";
import { internalDatabase, primaryHost } from "../database/host.ts";
import { usesOwnDatabase } from "../database/identity.ts";
import { database } from "../database/values.ts";
import { databaseSecret, kokuPassword } from "../koku/credentials.ts";
import type { Database } from "./database.ts";

export const kokuDatabase: Database = {
  key: "koku",
  host: primaryHost,
  port: database.port,
  name: database.name,
  user: database.user,
  password: secretKey(databaseSecret, kokuPassword),
  sslMode: database.sslMode,
  ca: databaseCa,
  edges: [{ component: "db-koku", port: "postgres", when: usesOwnDatabase }],
  outside: [{ name: "database", port: database.port, when: not(usesOwnDatabase) }],
};

const guest = (one: Guest, isHere: Expr<boolean>): Database => ({
  key: one.name,
  host: one.host,
  port: one.port,
  name: one.settings.name,
  user: one.settings.user,
  password: secretKey(databaseSecret, one.password),
  sslMode: one.sslMode,
  ca: one.ca,
  edges: [{ component: "db-koku", port: "postgres", when: isHere }],
  outside: [{ name: "database", port: one.port, when: not(isHere) }],
});

export const hiveDatabase = guest(hiveGuest, hiveGuest.onOwnServer);
export const sourcesDatabase = guest(sourcesGuest, and(sourcesGuest.besideKoku, internalDatabase));
