import type { Expr, Input } from "../../template/language.ts";

/** A port of another component of this release. */
export interface Edge {
  readonly component: string;
  readonly port: string;
  readonly when?: Expr<boolean>;
  /** It is asked long after both have started, so neither waits for the other. */
  readonly later?: true;
}

/** What may be outside of the release, as `networkPolicy.outside` names it. */
export const OUTSIDE = {
  database: "a PostgreSQL that is not the chart's own",
  kafka: "a Kafka that is not the chart's own",
  objectStorage: "an object storage that is not the chart's own",
  hive: "a Hive metastore that is not the chart's own",
  rbac: "the RBAC service",
  sourcesApi: "a Sources API that is not the chart's own",
  unleash: "an Unleash that is not the chart's own",
  internet: "cloud providers, exchange rates and Sentry",
} as const;

/** A port outside of the release. */
export interface Outside {
  readonly name: keyof typeof OUTSIDE;
  readonly port: Input<number>;
  readonly when?: Expr<boolean>;
}
