import type { Input, Piece } from "../template/language.ts";

/** Some of the requests below a component's path, in the order in which the gateway looks at them. */
export interface Route {
  /** In the gateway's log and statistics. */
  readonly name: string;
  /** What comes after the component's path; absent: all of it. */
  readonly below?: string;
  /** Only GET and HEAD, which have no body to speak of. */
  readonly reads?: true;
  /** The component that they go to; absent: the one that declares them. */
  readonly to?: Piece<string>;
  /** They are tried again where no answer came or a bad one, so they must change nothing. */
  readonly again?: true;
}

/** How callers from outside reach a component: the gateway leads the requests below a path to its Service. */
export interface Routes {
  /** One that is known when the chart is made comes before those that the values give. */
  readonly path: Input<string>;
  /** The port of its Service, which is `http` in its pods. */
  readonly port: Input<number>;
  /** Requests at a time that a pod of the gateway lets in; as many again wait, and any further one gets 503. */
  readonly requests: Input<number>;
  /** Bytes of the largest body; absent: the gateway's own limit. */
  readonly mostBytes?: Input<number>;
  /** Absent: all requests, under the component's name. */
  readonly routes?: readonly Route[];
  /** Where the component is not there, another takes its requests. */
  readonly shared?: true;
  /** Callers have one address for it and the API. */
  readonly besideApi?: true;
}
