import { caBundle } from "../../kubernetes/ca-bundle.ts";
import { objectName } from "../../kubernetes/names.ts";
import { and, type Expr, eq, not, or, type Piece, sumTemplate, textTemplate, when } from "../../template/language.ts";
import { type Credential, type CredentialSet, secretKey } from "../secrets/credentials.ts";
import type { Database, DatabaseSettings, DeclaredDatabase, Making, Place } from "./database.ts";

/** A server of the chart, as a database beside its own sees it. */
export interface Neighbour {
  /** As in the values, `database.<key>`. */
  readonly key: string;
  /** Whose data it has, for people. */
  readonly whose: string;
  /** Its component. */
  readonly name: string;
  /** Whether the chart runs it. */
  readonly runs: Expr<boolean>;
  readonly database: DeclaredDatabase;
  /** The Secret with the passwords of its databases, and of those beside them. */
  readonly secret: CredentialSet;
}

interface Placing {
  readonly key: string;
  readonly settings: DatabaseSettings;
  readonly secret: CredentialSet;
  /** The server that is named after it, whether the values put the database there, and whether the chart runs it. */
  readonly own?: Pick<Neighbour, "name" | "whose" | "runs"> & { readonly chosen: Expr<boolean> };
  /** Another server, and whether the values put the database there. */
  readonly beside?: { readonly server: Neighbour; readonly chosen: Expr<boolean> };
  readonly making: Omit<Making, "places" | "inChart" | "settings" | "credential">;
  /** The password is a value of the guide. */
  readonly old?: true;
}

/** Whether the values name no host outside of the chart. */
export const isInternal = ({ host }: Pick<DatabaseSettings, "host">): Expr<boolean> => eq(host, "internal");

/**
 * A database on a server of its own, beside that of another server, or outside, as the values say.
 *
 * @throws when it would be beside a database that may itself be beside another
 */
export function placed(placing: Placing): DeclaredDatabase {
  const { key, settings, secret, making } = placing;
  const places = placesOf(placing);
  const inChart = anyOf(places.map((place) => place.made));
  const credential: Credential = {
    key: `${key}-password`,
    given: settings.password,
    path: `database.${key}.password`,
    length: 32,
    ...(making.needed && { needed: making.needed }),
    ...(placing.old && { old: true }),
  };
  const facts = factsOf(placing);
  return {
    key,
    name: settings.name,
    user: settings.user,
    password: secretKey(secret, credential),
    ...facts,
    edges: places.map(({ component, served }) => ({ component, port: "postgres", when: served })),
    outside: [{ name: "database", port: facts.port, when: not(anyOf(places.map((place) => place.served))) }],
    making: { ...making, places, inChart, settings, credential },
  };
}

/** Whether one of several conditions holds. */
const anyOf = ([first, ...others]: readonly Expr<boolean>[]): Expr<boolean> =>
  first === undefined || others.length > 0 ? or(false, ...(first ? [first] : []), ...others) : first;

function placesOf({ key, own, beside, making: { needed } }: Placing): readonly Place[] {
  const places: Place[] = [];
  if (own !== undefined) {
    const { name, whose, chosen, runs } = own;
    places.push({ server: key, whose, component: name, own: true, chosen, served: runs, made: runs });
  }
  if (beside !== undefined) {
    const { chosen, server } = beside;
    const { key: other, whose, name, runs, database } = server;
    if (database.making.places.length > 1)
      throw new Error(`the database ${key}: ${other} may be beside another itself, so nothing can be beside it`);
    const served = and(chosen, runs);
    const made = needed === undefined ? served : and(needed, served);
    places.push({ server: other, whose, component: name, own: false, chosen, served, made });
  }
  return places;
}

/** Where a client finds it, and how it speaks to it. */
function factsOf({ key, settings, own, beside }: Placing): Pick<Database, "host" | "port" | "sslMode" | "ca"> {
  const template = (fact: string) => `ros-ocp.database.${key}${fact}`;
  const other = beside?.server.database;
  const either = <T extends string | number>(
    theirs: (database: DeclaredDatabase) => Expr<T>,
    mine: Expr<T>,
  ): Piece<T> => (beside === undefined ? mine : when(beside.chosen, theirs(beside.server.database), mine));
  const text = (
    fact: string,
    about: string,
    theirs: (database: DeclaredDatabase) => Expr<string>,
    mine: Expr<string>,
  ) => (other === undefined ? mine : textTemplate(template(fact), { about }, () => either(theirs, mine))());
  const authority = (field: "configMap" | "secret" | "key") =>
    text(
      `Ca.${field}`,
      `The ${field} of the authority of the server that has the database ${key}.`,
      ({ making }) => making.settings.ca[field],
      settings.ca[field],
    );
  const elsewhere = either(({ host }) => host, settings.host);
  return {
    host: textTemplate(template("Host"), { about: `The host of the database ${key}.` }, () =>
      own === undefined ? elsewhere : when(own.chosen, objectName(own.name), elsewhere),
    )(),
    port:
      other === undefined
        ? settings.port
        : sumTemplate(template("Port"), { about: `The port of the database ${key}.` }, () =>
            either(({ port }) => port, settings.port),
          )(),
    sslMode: text("SslMode", `TLS to the database ${key}.`, ({ sslMode }) => sslMode, settings.sslMode),
    ca: caBundle("database-ca", "/etc/database-ca", {
      configMap: authority("configMap"),
      secret: authority("secret"),
      key: authority("key"),
    }),
  };
}
