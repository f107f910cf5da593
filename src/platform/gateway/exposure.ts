import type { Ingress } from "kubernetes-types/networking/v1.d.ts";
import type { HTTPRoute, Route } from "../../kubernetes/exposure-types.ts";
import { isOpenShift, metadata, objectName } from "../../kubernetes/names.ts";
import {
  add,
  and,
  type Expr,
  eq,
  hasKey,
  hasPrefix,
  type Input,
  not,
  or,
  present,
  spread,
  spreadItems,
  t,
  unless,
  type Written,
  when,
} from "../../template/language.ts";
import { apiPath } from "../koku/values.ts";
import type { ObjectFile } from "../workload.ts";
import { type Reached, whileReached } from "./routes.ts";
import { gateway, gatewayIdentity, ports, SERVICE, serves } from "./values.ts";

const { exposure } = gateway;
const name = objectName(SERVICE);
const host = when(present(exposure.host), exposure.host);

/** Above the gateway's own, so that the gateway's answer to a slow request is the one that callers get. */
const seconds = add(gateway.timeoutSeconds, 5);

const isExposed = (type: "route" | "ingress" | "httpRoute", asAuto?: Expr<boolean>) =>
  and(serves, asAuto ? or(eq(exposure.type, type), and(eq(exposure.type, "auto"), asAuto)) : eq(exposure.type, type));

/** The operator's annotations, and the chart's where the operator did not give them: a key must not come twice. */
const annotations = (given: typeof exposure.route.annotations, own: Readonly<Record<string, Input<string>>>) => ({
  ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, unless(hasKey(given, key), value)])),
  ...spread(given),
});

const routeAnnotations = { "haproxy.router.openshift.io/timeout": t`${seconds}s` };
const ingressAnnotations = {
  "nginx.ingress.kubernetes.io/proxy-body-size": t`${gateway.maxBodyMegabytes}m`,
  "nginx.ingress.kubernetes.io/proxy-read-timeout": t`${seconds}`,
  // Uploads would be written to the controller's disk first.
  "nginx.ingress.kubernetes.io/proxy-request-buffering": "off",
};
/** Annotations that a common one may not double. */
export const exposureAnnotations: readonly string[] = Object.keys({ ...routeAnnotations, ...ingressAnnotations });

const pathOf = (path: Input<string>) => ({
  path,
  pathType: "Prefix",
  backend: { service: { name, port: { name: "http" } } },
});

const matchOf = (value: Input<string>) => ({ path: { type: "PathPrefix", value } as const });

/** One for each path, which several components may share. */
const eachPath = <T>(all: readonly Reached[], write: (path: Input<string>) => T) =>
  all
    .filter(({ path }, index) => all.findIndex((other) => other.path === path) === index)
    .map((one) => whileReached(one, write(one.path)));

/** A Route has one path, and operators one address for reports and the API: it leads all below /api to the gateway. */
const routeTo = (all: readonly Reached[]) =>
  when(isExposed("route", isOpenShift()), {
    apiVersion: "route.openshift.io/v1",
    kind: "Route",
    metadata: metadata(name, gatewayIdentity, annotations(exposure.route.annotations, routeAnnotations)),
    spec: {
      host,
      path: when(
        or(...all.filter(({ besideApi }) => besideApi).map(({ enabled }) => enabled)),
        when(hasPrefix(apiPath, "/api/"), "/api"),
        apiPath,
      ),
      to: { kind: "Service", name, weight: 100 },
      port: { targetPort: "http" },
      tls: { termination: "edge", insecureEdgeTerminationPolicy: exposure.route.insecureEdgeTerminationPolicy },
    },
  } satisfies Written<Route>);

const ingressTo = (all: readonly Reached[]) =>
  when(isExposed("ingress", not(isOpenShift())), {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: metadata(name, gatewayIdentity, annotations(exposure.ingress.annotations, ingressAnnotations)),
    spec: {
      ingressClassName: when(present(exposure.ingress.className), exposure.ingress.className),
      tls: [
        when(present(exposure.ingress.tlsSecret), {
          hosts: [host],
          secretName: exposure.ingress.tlsSecret,
        }),
      ],
      rules: [{ host, http: { paths: eachPath(all, pathOf) } }],
    },
  } satisfies Written<Ingress>);

const httpRouteTo = (all: readonly Reached[]) =>
  when(isExposed("httpRoute"), {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: metadata(name, gatewayIdentity),
    spec: {
      parentRefs: exposure.httpRoute.parentRefs,
      hostnames: [host, spreadItems<string>(exposure.httpRoute.hostnames)],
      rules: [
        {
          matches: eachPath(all, matchOf),
          backendRefs: [{ name, port: ports.http }],
          // None of its own: it would count the upload of a report as well, while the gateway counts from the end of the
          // request. Without the field some implementations take a default, such as Envoy's 15 s.
          timeouts: { request: "0s" },
        },
      ],
    },
  } satisfies Written<HTTPRoute>);

/** What leads callers outside of the cluster to the gateway: one of these. */
export const exposures = (all: readonly Reached[]): readonly ObjectFile[] => [
  { file: "route-koku-api", objects: [routeTo(all)] },
  { file: "ingress-koku-api", objects: [ingressTo(all)] },
  { file: "httproute-koku-api", objects: [httpRouteTo(all)] },
];
