import { objectName } from "../../kubernetes/names.ts";
import { and, type Expr, not, type Ref, reference, textTemplate, when } from "../../template/language.ts";
import { type Credential, secretKey } from "../secrets/credentials.ts";
import { credentialOf, type Database, isInternal } from "./database.ts";
import type { Server } from "./facts.ts";
import type { replicaValues } from "./values.ts";

/** A streaming replica, as its clients and its server see it. */
export interface Replica {
  readonly name: string;
  /** Who reads from it, for people. */
  readonly reader: string;
  readonly settings: Ref<ReturnType<typeof replicaValues>>;
  /** The replica for its readers, in the chart or outside. */
  readonly database: Database;
  /** Whether the chart runs it; it can follow only the chart's own primary. */
  readonly runs: Expr<boolean>;
  /** The slot by which the primary keeps the log that the replica still needs. */
  readonly slot: string;
  /** With which its readers log in, and with which it follows the primary. */
  readonly credentials: { readonly reading: Credential; readonly replication: Credential };
}

/** The replica of a server. */
export function replicaOf(server: Server, values: ReturnType<typeof replicaValues>, reader: string): Replica {
  const { key, database } = server;
  const path = ["database", key, "readReplica"];
  const settings = reference({ scope: "values" }, path, values);
  const name = `${server.name}-replica`;
  const internal = isInternal(settings);
  const runs = and(settings.enabled, server.runs, internal);
  const credential = (role: string, given: Expr<string>, ...below: readonly string[]) =>
    credentialOf(`${key}-${role}`, [...path, ...below], given, settings.enabled);
  const reading = credential("replica", settings.password);
  return {
    name,
    reader,
    settings,
    runs,
    slot: name.replaceAll("-", "_"),
    credentials: { reading, replication: credential("replication", settings.replication.password, "replication") },
    database: {
      key: `${key}-replica`,
      host: textTemplate(`ros-ocp.database.${key}ReplicaHost`, { about: `The host of the replica of ${key}.` }, () =>
        when(internal, objectName(name), settings.host),
      )(),
      port: settings.port,
      name: database.name,
      user: settings.user,
      password: secretKey(server.secret, reading),
      sslMode: database.sslMode,
      ca: database.ca,
      edges: [{ component: name, port: "postgres", when: runs }],
      outside: [{ name: "database", port: settings.port, when: not(runs) }],
    },
  };
}
