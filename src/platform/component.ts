import type { Contract } from "../contracts/contract.ts";
import type { Identity } from "../kubernetes/names.ts";
import type { Expr, Input } from "../template/language.ts";

/** A node of the system's graph: what a component serves, and which others it uses. */
export interface Component {
  /** As in the names of its objects. */
  readonly name: string;
  /** The `component` label; pools share one, and are selected by it alone. */
  readonly component: string;
  readonly about: string;
  readonly enabled: Expr<boolean>;
  /** What its container runs, where the image has a contract. */
  readonly runs?: Running;
  /** Ports that others may use, by name. */
  readonly serves: Readonly<Record<string, Input<number>>>;
  /** Ports of this release's components. */
  readonly uses: readonly Use[];
  /** Ports outside of the release. */
  readonly outside: readonly Outside[];
  /** Who outside of the release may come in, and by which port. */
  readonly callers?: Callers;
  /** The component whose account it runs under, where it has none of its own. */
  readonly runsAs?: string;
}

/** A process of an image, by its name in the image's contract. */
export interface Running {
  readonly contract: Contract;
  readonly process: string;
}

/** A port of another component of this release. */
export interface Use {
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
  readonly about: string;
  readonly port: Input<number>;
  readonly when?: Expr<boolean>;
}

/** Who may come in from outside of the release, as `networkPolicy` names it. */
export const CALLERS = {
  gatewayFrom: {
    about: "Who may call the gateway, as peers of a NetworkPolicy. Empty: anyone who reaches it.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress-nginx" } } }],
    whereEmpty: "anyone",
  },
  sourcesApiFrom: {
    about:
      "Where a Sources API of your own (`sourcesApi.host`) calls from, as peers of a NetworkPolicy. It asks the sources client, which checks nobody's identity. Empty: nobody may.",
    example: [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "sources" } },
        podSelector: { matchLabels: { app: "sources-api" } },
      },
    ],
    whereEmpty: "nobody",
  },
} as const;

/** Those who may call a port from outside of the release. */
export interface Callers {
  readonly from: keyof typeof CALLERS;
  readonly port: string;
  readonly when?: Expr<boolean>;
}

/** Where a backing service is: in this release, outside of it, or either by the values. */
export interface Reach {
  readonly uses: readonly Use[];
  readonly outside: readonly Outside[];
}

/** A component's name and label, as its identity has them. */
export const ofIdentity = ({ name, component }: Identity) => ({ name: name as string, component });
