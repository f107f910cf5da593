import { add, and, div, type Expr, mul, type Piece, present, sumTemplate, when } from "../../template/language.ts";
import type { Component } from "../component.ts";
import type { Database, DeclaredDatabase, Place } from "./database.ts";
import type { Server } from "./facts.ts";

/** A database beside a server's own, as that server has it. */
export type Tenant = DeclaredDatabase & Pick<Place, "chosen" | "made">;

const isDeclared = (database: Database): database is DeclaredDatabase => "places" in database;

const connectionsOf = (components: readonly Component[]) =>
  components.flatMap(({ pods }) =>
    (pods?.connections ?? []).map((one) => ({ ...one, enabled: pods?.enabled ?? true })),
  );

/** The declared databases that components use, each once. */
export const databasesOf = (components: readonly Component[]): readonly DeclaredDatabase[] =>
  [...new Set(connectionsOf(components).map(({ database }) => database))].filter(isDeclared);

/** The databases that a server may have beside its own. */
export const besides = ({ key }: Server, databases: readonly DeclaredDatabase[]): readonly Tenant[] =>
  databases.flatMap((database) =>
    database.places
      .filter(({ server, own }) => server.key === key && !own)
      .map(({ chosen, made }) => ({ ...database, chosen, made })),
  );

/** The connections that the pods of all components may open to a server, a term for each use. */
const openTo = ({ key }: Server, components: readonly Component[]): readonly Piece<number>[] =>
  connectionsOf(components).flatMap(({ database, most, enabled }) =>
    most === undefined || !isDeclared(database)
      ? []
      : database.places
          .filter(({ server }) => server.key === key)
          .map(({ own, made }) => when(own ? enabled : and(enabled, made), most)),
  );

/** What no rollout takes: an operator's own sessions, and gates that ask. */
const RESERVE = 50;
/** The server takes another limit only with a restart, so the limit grows by steps that hold several pods. */
const STEP = 200;

/** During a rollout old and new pods run side by side, so the server takes twice what they can open. */
export function maxConnections(server: Server, components: readonly Component[]): Expr<number> {
  const { name, settings } = server;
  const open = sumTemplate(
    `ros-ocp.${name}.connections`,
    { about: `Connections that all components can open to ${name}.` },
    () => openTo(server, components),
  );
  return sumTemplate(
    `ros-ocp.${name}.maxConnections`,
    { about: `Connections that ${name} takes: by steps, because another limit restarts the server.` },
    () =>
      when(
        present(settings.maxConnections),
        settings.maxConnections,
        mul(STEP, div(add(mul(2, open()), RESERVE + STEP - 1), STEP)),
      ),
  )();
}
