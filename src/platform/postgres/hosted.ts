import { and, type Expr, type Piece, when } from "../../template/language.ts";
import type { Component } from "../component.ts";
import type { Database, DeclaredDatabase } from "./database.ts";
import type { Facts } from "./facts.ts";

/** A database that a server may have beside its own. */
export interface Hosted {
  readonly database: DeclaredDatabase;
  /** Whether the values put it on this server, the chart's own or the one that they name instead. */
  readonly chosen: Expr<boolean>;
  /** Whether the chart's own server makes it. */
  readonly made: Expr<boolean>;
}

const isDeclared = (database: Database): database is DeclaredDatabase => database.making !== undefined;

/** The declared databases that components use, each once. */
export function databasesOf(components: readonly Component[]): readonly DeclaredDatabase[] {
  const all = components.flatMap(({ pods }) => pods?.connections ?? []).map(({ database }) => database);
  return [...new Set(all)].filter(isDeclared);
}

/** The databases that a server may have beside its own. */
export const besides = ({ key }: Pick<Facts, "key">, databases: readonly DeclaredDatabase[]): readonly Hosted[] =>
  databases.flatMap((database) =>
    database.making.places
      .filter(({ server, own }) => server === key && !own)
      .map(({ chosen, made }) => ({ database, chosen, made })),
  );

/** The connections that the pods of all components may open to a server, a term for each use. */
export const openTo = ({ key }: Pick<Facts, "key">, components: readonly Component[]): readonly Piece<number>[] =>
  components
    .flatMap(({ pods }) => (pods === undefined ? [] : pods.connections.map((one) => ({ ...one, pods }))))
    .flatMap(({ database, most, pods }) =>
      most === undefined
        ? []
        : (database.making?.places ?? [])
            .filter(({ server }) => server === key)
            .map(({ own, made }) => when(own ? pods.enabled : and(pods.enabled, made), most)),
    );
