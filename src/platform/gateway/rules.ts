import { and, type Expr, eq, hasPrefix, not, present, t, textTemplate, when } from "../../template/language.ts";
import { apiPath, koku } from "../koku/values.ts";
import type { Rules } from "../rule.ts";
import { takenAnnotations } from "../settings/taken-keys.ts";
import { HEALTH } from "./config.ts";
import { isFixed, type Reached } from "./routes.ts";
import { gateway, serves } from "./values.ts";

const { exposure } = gateway;
const { apiPathPrefix } = koku.env;

/** The path before the API's that the gateway leads elsewhere; empty where there is none. */
const takenOf = (reached: readonly Reached[]): Expr<string> => {
  const isAbove = (path: string) => hasPrefix(t`${apiPath}/`, `${path}/`);
  return textTemplate(
    "ros-ocp.gateway.takenPath",
    { about: "A path above the API's that the gateway does not lead to it." },
    () => [
      when(isAbove(HEALTH), HEALTH),
      ...reached.filter(isFixed).map(({ path, enabled }) => when(and(enabled, isAbove(path as string)), path)),
    ],
  )();
};

/** What the values of the gateway must keep. */
export const rules = (reached: readonly Reached[]): Rules => {
  const taken = takenOf(reached);
  return [
    {
      because: "the API server takes such an HTTPRoute, and nothing serves it",
      when: and(eq(exposure.type, "httpRoute"), not(present(exposure.httpRoute.parentRefs))),
      message:
        "gateway.exposure.httpRoute.parentRefs: an HTTPRoute belongs to a Gateway; name it, as in [{name: public, namespace: gateways}]",
    },
    ...takenAnnotations("gateway.exposure.route.annotations", exposure.route.annotations),
    ...takenAnnotations("gateway.exposure.ingress.annotations", exposure.ingress.annotations),
    {
      because: "Envoy refuses its configuration, so the gateway never starts",
      when: not(present(apiPath)),
      message: t`koku.env.apiPathPrefix: ${apiPathPrefix} is the version alone, which Koku adds by itself, so no path is left; give the one before it, such as /api/cost-management`,
    },
    {
      because: "the requests go to another component, and nobody reaches the API",
      when: present(taken),
      message: t`koku.env.apiPathPrefix: the gateway does not lead ${taken} to the API, which nobody would reach at ${apiPathPrefix}; take another path, such as /api/cost-management`,
    },
  ];
};

/** What is accepted of the values, and does not do what it seems to. */
export const warnings: Rules = [
  when(
    and(eq(gateway.identity, "strip"), serves),
    "- gateway.identity is strip: the gateway removes x-rh-identity from all requests, since nothing proves who sent it. Set it to forward behind a proxy that does.",
  ),
];
