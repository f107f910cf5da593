import { type Expr, eq, type Ref, textTemplate, when } from "../../template/language.ts";
import type { Credential } from "../credentials.ts";
import { withTrino } from "../engine.ts";
import { primaryHost } from "./host.ts";
import { databases, type guestValues } from "./values.ts";

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
  readonly host: Expr<string>;
}

function guest(name: Guest["name"], needed: Expr<boolean>): Guest {
  const settings = databases[name];
  const besideKoku = eq(settings.host, "internal");
  return {
    name,
    settings,
    needed,
    besideKoku,
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
  };
}

/** What the Hive metastore knows of Trino's tables. */
export const hiveDatabase = guest("hive", withTrino);
/** What the Sources API knows of sources. */
export const sourcesDatabase = guest("sources", withTrino);

export const guests: readonly Guest[] = [hiveDatabase, sourcesDatabase];
