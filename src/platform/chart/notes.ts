import { fullname } from "../../kubernetes/names.ts";
import { bind, type Expr, eq, linesTemplate, present, release, t, when } from "../../template/language.ts";
import { gateway, ports } from "../gateway/values.ts";
import { apiPath } from "../koku/values.ts";

/** What Helm prints after an installation. */
export function notesOf(warnings: Expr<string>) {
  const namespace = release.namespace;
  return linesTemplate("ros-ocp.notes", { about: "What Helm prints after an installation." }, () => [
    t`Cost management is being installed as ${release.name} in namespace ${namespace}.`,
    "",
    "The database is migrated first, which takes a few minutes the first time; the other pods wait for it:",
    t`  kubectl -n ${namespace} get jobs,pods -l app.kubernetes.io/instance=${release.name}`,
    "",
    "The API answers at",
    t`  http://${fullname()}-koku-api.${namespace}.svc:${ports.http}${apiPath}/v1/status/`,
    when(eq(gateway.exposure.type, "none"), "and from nowhere outside of the cluster (gateway.exposure.type)."),
    bind("warnings", warnings, (all) => when(present(all), ["", "Of the values:", t`${all}`])),
  ])();
}
