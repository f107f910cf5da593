import { and, eq, hasPrefix, not, present, t } from "../../template/language.ts";
import { autoscalingContradictions } from "../autoscaling-contradictions.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { takesUploads } from "../ingress/values.ts";
import { apiPath } from "../koku/api-path.ts";
import { koku } from "../koku/values.ts";
import { runsSourcesApi } from "../sources-api/values.ts";
import { takenAnnotations } from "../taken-keys.ts";
import { HEALTH } from "./config.ts";
import { SOURCES } from "./sources-routes.ts";
import { UPLOADS } from "./upload-routes.ts";
import { gateway } from "./values.ts";

const { exposure } = gateway;
const { apiPathPrefix } = koku.env;

/** Paths that match before the API's, and when they do. */
const taken = [
  [HEALTH, true],
  [UPLOADS, takesUploads],
  [SOURCES, runsSourcesApi],
] as const;

const contradictions: readonly Contradiction[] = [
  {
    when: and(eq(exposure.type, "httpRoute"), not(present(exposure.httpRoute.parentRefs))),
    message:
      "gateway.exposure.httpRoute.parentRefs: an HTTPRoute belongs to a Gateway; name it, as in [{name: public, namespace: gateways}]",
  },
  ...takenAnnotations("gateway.exposure.route.annotations", exposure.route.annotations),
  ...takenAnnotations("gateway.exposure.ingress.annotations", exposure.ingress.annotations),
  {
    when: not(present(apiPath())),
    message: t`koku.env.apiPathPrefix: ${apiPathPrefix} is the version alone, which Koku adds by itself, so no path is left; give the one before it, such as /api/cost-management`,
  },
  ...taken.map(([path, when]) => ({
    when: and(when, hasPrefix(t`${apiPath()}/`, `${path}/`)),
    message: t`koku.env.apiPathPrefix: the gateway does not lead ${path} to the API, which nobody would reach at ${apiPathPrefix}; take another path, such as /api/cost-management`,
  })),
  ...autoscalingContradictions("gateway", gateway),
];

/** Values for the gateway that contradict each other. */
export const gatewayProblems = problemsOf("gateway", "the gateway", [
  ...contradictions.map(lineOf),
  componentProblems("gateway", gateway),
]);
