import {
  and,
  atoi,
  contains,
  type Expr,
  gt,
  hasSuffix,
  lt,
  mul,
  not,
  sumTemplate,
  trimSuffix,
  when,
} from "../template/language.ts";

/** A quantity of memory in MiB; 0 for one in another unit than Mi and Gi, about which nothing is said. */
export const mebibytes = sumTemplate(
  "ros-ocp.mebibytes",
  {
    about: "A quantity in MiB; 0 where it is in neither Mi nor Gi.",
    arguments: { quantity: { kind: "text" } as const },
  },
  ({ quantity }) =>
    when(not(contains(quantity, ".")), [
      when(hasSuffix(quantity, "Gi"), mul(atoi(trimSuffix(quantity, "Gi")), 1024)),
      when(hasSuffix(quantity, "Mi"), atoi(trimSuffix(quantity, "Mi"))),
    ]),
);

/** Whether one known quantity is below another known one. */
export function isBelow(quantity: Expr<string>, than: Expr<string>): Expr<boolean> {
  const left = mebibytes({ quantity });
  return and(gt(left, 0), lt(left, mebibytes({ quantity: than })));
}

/** Whether a known quantity is below a number of MiB. */
export function isBelowMebibytes(quantity: Expr<string>, least: Expr<number> | number): Expr<boolean> {
  const known = mebibytes({ quantity });
  return and(gt(known, 0), lt(known, least));
}
