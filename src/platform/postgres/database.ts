import type { CaBundle } from "../../kubernetes/ca-bundle.ts";
import type { Expr, Ref } from "../../template/language.ts";
import type { GroupSchema } from "../../values/kinds.ts";
import type { Edge, Outside } from "../network/edge.ts";
import type { Credential, SecretKey } from "../secrets/credentials.ts";
import type { tenantValues } from "./values.ts";

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
  /** What a server does to have it; a replica does nothing, it follows. */
  readonly making?: Making;
}

/** A database that a component declares. */
export interface DeclaredDatabase extends Database {
  readonly making: Making;
}

/** What a server of the chart needs to know of a database that it may have. */
export interface Making {
  /** Where in the chart it may be: on the server that is named after it, or beside the database of another. */
  readonly places: readonly Place[];
  /** Whether a server of the chart makes it. */
  readonly inChart: Expr<boolean>;
  /** As the values have it. */
  readonly settings: DatabaseSettings;
  readonly credential: Credential;
  /** Whether anybody uses it; absent: always. */
  readonly needed?: Expr<boolean>;
  /** With what it comes, for people, where it is not always needed: `Trino`. */
  readonly comesWith?: string;
  readonly extensions?: Extensions;
  /** Why the server that others share keeps an empty database of its name, where it is elsewhere. */
  readonly standIn?: string;
  /** Its values, where no server of the chart is named after it. */
  readonly values?: GroupSchema;
}

/** What the values of every database have. */
export type DatabaseSettings = Pick<
  Ref<ReturnType<typeof tenantValues>>,
  "host" | "port" | "name" | "user" | "password" | "sslMode" | "ca"
>;

/** Extensions of a database, which only a superuser may make. */
export interface Extensions {
  /** Why they are there, as a comment of the script. */
  readonly because: string;
  readonly names: readonly string[];
}

/** A server of the chart that may have a database. */
export interface Place {
  /** The server's key in the values. */
  readonly server: string;
  /** Whose data the server has, for people: `Koku`. */
  readonly whose: string;
  /** The server's component. */
  readonly component: string;
  /** The server is named after this database. */
  readonly own: boolean;
  /** Whether the values put it there, on the chart's own server or the one that they name instead. */
  readonly chosen: Expr<boolean>;
  /** Whether the values put it on the chart's own server, where its clients find it; they know whether they are there. */
  readonly served: Expr<boolean>;
  /** Whether that server makes it: where it is needed. */
  readonly made: Expr<boolean>;
}
