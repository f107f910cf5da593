import { type Expr, reference } from "../../template/language.ts";
import type { DeclaredDatabase, Extensions } from "./database.ts";
import { isInternal, type Neighbour, placed } from "./place.ts";
import { tenantValues } from "./values.ts";

/** A database that a component declares. */
export interface Tenant {
  /** As in the values, `database.<name>`; also the default of the database's and the role's name. */
  readonly name: string;
  /** What it is, for people. */
  readonly about: string;
  /** The server that has it, unless the values name a host. */
  readonly server: Neighbour;
  /** Whether anybody uses it; absent: always. */
  readonly needed?: Expr<boolean>;
  /** With what it comes, for people, where it is not always needed: `Trino`. */
  readonly comesWith?: string;
  readonly extensions?: Extensions;
  /** Why the server keeps an empty database of its name, where it is elsewhere. */
  readonly standIn?: string;
}

/**
 * Declares a database on a server that has others too, or on any other by `host`.
 *
 * @example tenant({ name: "hive", about: "The Hive metastore's database", server: kokuServer, needed: withTrino })
 */
export function tenant({ name, about, server, ...making }: Tenant): DeclaredDatabase {
  const { comesWith } = making;
  const values = tenantValues(`${about}${comesWith === undefined ? "" : `; with ${comesWith} only`}.`, name, server);
  const settings = reference({ scope: "values" }, ["database", name], values);
  return placed({
    key: name,
    settings,
    secret: server.secret,
    beside: { server, chosen: isInternal(settings) },
    making: { ...making, values },
  });
}
