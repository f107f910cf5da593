import { type Expr, present, t } from "../../template/language.ts";
import { rbac as settings } from "../koku/values.ts";
import { callsOutside, type Use } from "../use.ts";

export const rbacUrl = t`${settings.protocol}://${settings.host}:${settings.port}`;

/**
 * A use of the RBAC service, which says who may do what.
 *
 * @param asks when the process asks it; absent: wherever there is one
 */
export const rbac = (asks: Expr<boolean> = present(settings.host)): Use => ({
  backing: "rbac",
  ...callsOutside("rbac", settings.port, asks),
});
