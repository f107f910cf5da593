import { reference } from "../../template/language.ts";
import { type Declared, type DeclaredDatabase, isInternal, placed } from "./database.ts";
import type { Server } from "./facts.ts";
import { tenantValues } from "./values.ts";

/** A database that a component declares. */
interface DeclaredTenant extends Declared, Pick<DeclaredDatabase, "standIn"> {
  /** What it is, for people. */
  readonly about: string;
  /** The server that has it, unless the values name a host. */
  readonly server: Server;
}

/**
 * Declares a database on a server that has others too, or on any other by `host`.
 *
 * @example tenant({ name: "hive", about: "The Hive metastore's database", server: kokuServer, needed: withTrino })
 */
export function tenant({ name: key, about, server, ...purpose }: DeclaredTenant): DeclaredDatabase {
  const { comesWith } = purpose;
  const values = tenantValues(`${about}${comesWith === undefined ? "" : `; with ${comesWith} only`}.`, key, server);
  const settings = reference({ scope: "values" }, ["database", key], values);
  const beside = { server, chosen: isInternal(settings) };
  return placed({ ...purpose, key, settings, values, beside, secret: server.secret });
}
