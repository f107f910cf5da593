import { and, type Expr, t } from "../../template/language.ts";
import type { Rule } from "../rule.ts";
import { isZero } from "./quantity.ts";

/**
 * The rule of the size of a claim: it may not be nothing.
 *
 * @param enabled when the claim is made
 * @example claimRule("redis.persistence.size", redis.persistence.size, redis.persistence.enabled)
 */
export const claimRule = (path: string, size: Expr<string>, enabled: Expr<boolean>): Rule => ({
  because: "the API server refuses a claim of nothing, after Helm has made the objects before it",
  when: and(enabled, isZero({ quantity: size })),
  message: t`${path}: ${size} is no storage; give it some, such as 2Gi`,
});
