import { type CaBundle, caBundle } from "../../kubernetes/ca-bundle.ts";
import { objectName } from "../../kubernetes/names.ts";
import {
  and,
  type Expr,
  eq,
  type Input,
  not,
  or,
  type Ref,
  reference,
  sumTemplate,
  textTemplate,
  when,
} from "../../template/language.ts";
import type { GroupSchema } from "../../values/kinds.ts";
import type { Edge, Outside } from "../network/edge.ts";
import { type Credential, type CredentialSet, type SecretKey, secretKey } from "../secrets/credentials.ts";
import type { Server } from "./facts.ts";
import { tenantValues } from "./values.ts";

/** A database as its clients know it, wherever it is. */
export interface Database {
  /** As in the values, `database.<key>`, and in the keys of the Secret. */
  readonly key: string;
  readonly host: Expr<string>;
  readonly port: Expr<number>;
  readonly name: Expr<string>;
  /** The role that owns it. */
  readonly user: Expr<string>;
  /** Where the role's password is. */
  readonly password: SecretKey;
  /** TLS, as libpq names it. */
  readonly sslMode: Expr<string>;
  /** The authority of its server's certificate. */
  readonly ca: CaBundle;
  /** Where it is in the release, and outside of it. */
  readonly edges: readonly Edge[];
  readonly outside: readonly Outside[];
}

/** What people and servers know of a database beside its address. */
interface Purpose {
  /** Whether anybody uses it; absent: always. */
  readonly needed?: Input<boolean>;
  /** With what it comes, for people, where it is not always needed: `Trino`. */
  readonly comesWith?: string;
  /** Extensions, which only a superuser may make, and why they are there, as a comment of the script. */
  readonly extensions?: { readonly because: string; readonly names: readonly string[] };
}

/** What a server or a tenant declares of its database. */
export interface Declared extends Purpose {
  /** As in the values, `database.<name>`; also the default of the database's and the role's name. */
  readonly name: string;
}

/** A database that a server of the chart may make. */
export interface DeclaredDatabase extends Database, Purpose {
  readonly needed: Input<boolean>;
  /** As the values have it. */
  readonly settings: Settings;
  readonly credential: Credential;
  /** Where in the chart it may be: on the server that is named after it, or beside the database of another. */
  readonly places: readonly Place[];
  /** Whether a server of the chart makes it. */
  readonly inChart: Expr<boolean>;
  /** Why a server keeps an empty database of its name, where it is elsewhere. */
  readonly standIn?: string;
  /** Its values, where no server of the chart is named after it. */
  readonly values?: GroupSchema;
}

/** What the values of every database have. */
type Settings = Pick<
  Ref<ReturnType<typeof tenantValues>>,
  "host" | "port" | "name" | "user" | "password" | "sslMode" | "ca"
>;

/** A server of the chart that may have a database. */
export interface Place {
  readonly server: Pick<Server, "key" | "whose" | "name" | "runs">;
  /** The server is named after this database. */
  readonly own: boolean;
  /** Whether the values choose this server, which may be one that the chart runs or one that they name by host. */
  readonly chosen: Expr<boolean>;
  /** Whether clients find it on a server of the chart. Whether anybody is there to look is their own condition. */
  readonly served: Expr<boolean>;
  /** Whether that server makes it: `served`, and somebody needs it. */
  readonly made: Expr<boolean>;
}

interface Placing extends Pick<DeclaredDatabase, "key" | "settings" | "standIn" | "values">, Purpose {
  readonly secret: CredentialSet;
  /** The server that is named after it, and whether the values put the database there. */
  readonly own?: Pick<Place, "server" | "chosen">;
  /** Another server, and whether the values put the database there. */
  readonly beside?: { readonly server: Server; readonly chosen: Expr<boolean> };
  /** The password is a value of the guide. */
  readonly fromGuide?: true;
}

/** Whether the values name no host outside of the chart. */
export const isInternal = ({ host }: Pick<Settings, "host">): Expr<boolean> => eq(host, "internal");

/** The password of a role, whose settings are at the path; it is derived where none is given. */
export const credentialOf = (
  role: string,
  path: readonly string[],
  given: Expr<string>,
  needed: Input<boolean>,
): Credential => ({ key: `${role}-password`, given, path: [...path, "password"].join("."), length: 32, needed });

/** A database on a server of its own, beside that of another server, or outside, as the values say. */
export function placed({ secret, own, beside, fromGuide, needed = true, ...given }: Placing): DeclaredDatabase {
  const { key, settings } = given;
  const places: Place[] = own ? [{ ...own, own: true, served: own.server.runs, made: own.server.runs }] : [];
  if (beside) {
    const served = and(beside.chosen, beside.server.runs);
    places.push({ ...beside, own: false, served, made: and(needed, served) });
  }
  const credential = {
    ...credentialOf(key, ["database", key], settings.password, needed),
    ...(fromGuide && { fromGuide }),
  };
  const address = addressOf({ key, settings, ...(own && { own }), ...(beside && { beside }) });
  return {
    ...given,
    ...address,
    name: settings.name,
    user: settings.user,
    password: secretKey(secret, credential),
    edges: places.map(({ server, served }) => ({ component: server.name, port: "postgres", when: served })),
    outside: [{ name: "database", port: address.port, when: not(or(...places.map(({ served }) => served))) }],
    needed,
    places,
    inChart: or(...places.map(({ made }) => made)),
    credential,
  };
}

/**
 * Where a client finds it, and how it speaks to it.
 *
 * @throws when it would be beside a database that may itself be beside another
 */
function addressOf({ key, settings, own, beside }: Pick<Placing, "key" | "settings" | "own" | "beside">) {
  const other = beside?.server.database;
  if (other !== undefined && other.places.length > 1)
    throw new Error(`the database ${key}: ${other.key} may be beside another itself, so nothing can be beside it`);
  const template = (what: string) => `ros-ocp.database.${key}${what}`;
  const text = (what: string, about: string, of: (settings: Settings) => Expr<string>): Expr<string> =>
    beside === undefined || other === undefined
      ? of(settings)
      : textTemplate(template(what), { about }, () => when(beside.chosen, of(other.settings), of(settings)))();
  const authority = (field: "configMap" | "secret" | "key") =>
    text(
      `Ca.${field}`,
      `The ${field} of the authority of the server that has the database ${key}.`,
      ({ ca }) => ca[field],
    );
  const elsewhere = beside ? when(beside.chosen, beside.server.database.host, settings.host) : settings.host;
  return {
    host: textTemplate(template("Host"), { about: `The host of the database ${key}.` }, () =>
      own ? when(own.chosen, objectName(own.server.name), elsewhere) : elsewhere,
    )(),
    port: beside
      ? sumTemplate(template("Port"), { about: `The port of the database ${key}.` }, () =>
          when(beside.chosen, beside.server.database.port, settings.port),
        )()
      : settings.port,
    sslMode: text("SslMode", `TLS to the database ${key}.`, ({ sslMode }) => sslMode),
    ca: caBundle("database-ca", "/etc/database-ca", {
      configMap: authority("configMap"),
      secret: authority("secret"),
      key: authority("key"),
    }),
  };
}

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
