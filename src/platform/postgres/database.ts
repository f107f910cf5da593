import type { CaBundle } from "../../kubernetes/ca-bundle.ts";
import type { Expr } from "../../template/language.ts";
import type { SecretKey } from "../credentials.ts";
import type { Edge, Outside } from "../edge.ts";

/** A database as its clients know it, wherever it is. */
export interface Database {
  /** As in the values, `database.<name>`, and in the keys of the Secret. */
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
