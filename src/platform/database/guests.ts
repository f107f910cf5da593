import { type CaBundle, caBundle } from "../../kubernetes/ca-bundle.ts";
import { and, type Expr, eq, not, type Ref, sumTemplate, textTemplate, when } from "../../template/language.ts";
import type { Credential } from "../credentials.ts";
import { withTrino } from "../engine.ts";
import { internalDatabase, primaryHost } from "./host.ts";
import { database, databases, type guestValues } from "./values.ts";

/** A database of another program than Koku: on Koku's own server, unless the operator names another. */
export interface Guest {
  /** As in the values and in its key of the Secret. */
  readonly name: "hive" | "sources";
  readonly settings: Ref<ReturnType<typeof guestValues>>;
  readonly password: Credential;
  /** Whether anybody uses it. */
  readonly needed: Expr<boolean>;
  /** Whether it is on the same server as Koku's. */
  readonly besideKoku: Expr<boolean>;
  /** Whether it is on the chart's own server, which then makes it. */
  readonly onOwnServer: Expr<boolean>;
  readonly host: Expr<string>;
  readonly port: Expr<number>;
  /** What libpq and its like are told of TLS. */
  readonly sslMode: Expr<string>;
  /** The authority of its server's certificate, in the same place whichever server that is. */
  readonly ca: CaBundle;
}

function guest(name: Guest["name"], needed: Expr<boolean>): Guest {
  const settings = databases[name];
  const besideKoku = eq(settings.host, "internal");
  const authority = (field: "configMap" | "secret" | "key") =>
    textTemplate(
      `ros-ocp.database.${name}Ca.${field}`,
      { about: `The ${field} of the authority of the server that has the database ${name}.` },
      () => when(besideKoku, database.ca[field], settings.ca[field]),
    )();
  return {
    name,
    settings,
    needed,
    besideKoku,
    onOwnServer: and(needed, besideKoku, internalDatabase),
    password: {
      key: `${name}-password`,
      given: settings.password,
      path: `database.${name}.password`,
      length: 32,
      needed,
    },
    host: textTemplate(`ros-ocp.database.${name}Host`, { about: `The host of the database ${name}.` }, () =>
      when(besideKoku, primaryHost, settings.host),
    )(),
    port: sumTemplate(`ros-ocp.database.${name}Port`, { about: `The port of the database ${name}.` }, () =>
      when(besideKoku, database.port, settings.port),
    )(),
    sslMode: textTemplate(`ros-ocp.database.${name}SslMode`, { about: `TLS to the database ${name}.` }, () =>
      when(besideKoku, database.sslMode, settings.sslMode),
    )(),
    ca: caBundle("database-ca", "/etc/database-ca", {
      configMap: authority("configMap"),
      secret: authority("secret"),
      key: authority("key"),
    }),
  };
}

/** What the Hive metastore knows of Trino's tables. */
export const hiveDatabase = guest("hive", withTrino);
/** What the Sources API knows of sources. */
export const sourcesDatabase = guest("sources", withTrino);

/**
 * Whether the chart's own server has an empty database and a role that cannot log in by the metastore's names.
 *
 * Koku's migration 0039 looks for both on Koku's server, wherever the metastore's database is, and may not make them.
 */
export const standsInForHive = and(withTrino, internalDatabase, not(hiveDatabase.besideKoku));

export const guests: readonly Guest[] = [hiveDatabase, sourcesDatabase];
