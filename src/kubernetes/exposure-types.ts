import type { ObjectMeta } from "kubernetes-types/meta/v1.d.ts";

/** OpenShift's Route, as far as the chart writes it (`route.openshift.io/v1`). */
export interface Route {
  readonly apiVersion: "route.openshift.io/v1";
  readonly kind: "Route";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly host?: string;
    readonly path?: string;
    readonly to: { readonly kind: "Service"; readonly name: string; readonly weight: number };
    readonly port: { readonly targetPort: string };
    readonly tls: {
      readonly termination: "edge";
      readonly insecureEdgeTerminationPolicy: "Redirect" | "None" | "Allow";
    };
  };
}

/** The Gateway API's HTTPRoute, as far as the chart writes it (`gateway.networking.k8s.io/v1`). */
export interface HTTPRoute {
  readonly apiVersion: "gateway.networking.k8s.io/v1";
  readonly kind: "HTTPRoute";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly parentRefs?: readonly {
      readonly name: string;
      readonly namespace?: string;
      readonly sectionName?: string;
    }[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly {
      readonly matches: readonly { readonly path: { readonly type: "PathPrefix"; readonly value: string } }[];
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
      readonly timeouts?: { readonly request: string };
    }[];
  };
}
