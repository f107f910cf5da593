import {
  and,
  atoi,
  contains,
  type Expr,
  eq,
  flagTemplate,
  gt,
  hasSuffix,
  lt,
  mul,
  not,
  replace,
  sumTemplate,
  trimSuffix,
  trunc,
  upper,
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

const mebibytesOfSize = sumTemplate(
  "ros-ocp.mebibytesOfSize",
  { about: "A size as Redis and PostgreSQL write it, in MiB.", arguments: { size: { kind: "text" } as const } },
  ({ size }) => mebibytes({ quantity: replace(replace(upper(size), "GB", "Gi"), "MB", "Mi") }),
);

/** A size as Redis and PostgreSQL write it, such as 512mb or 4GB, in MiB; 0 for one in smaller units. */
export const mebibytesOf = (size: Expr<string>): Expr<number> => mebibytesOfSize({ size });

/** Whether a quantity is nothing, as `0`, `0Gi` and `0.0Gi` are: no other digit is in it than 0. */
export const isZero = flagTemplate(
  "ros-ocp.isZero",
  { about: "Whether a quantity is nothing.", arguments: { quantity: { kind: "text" } as const } },
  ({ quantity }) => eq(atoi(trunc(replace(replace(quantity, "0", ""), ".", ""), 1)), 0),
);

const belowMebibytes = flagTemplate(
  "ros-ocp.isBelowMebibytes",
  {
    about: "Whether a quantity in Mi or Gi is below a number of MiB.",
    arguments: { quantity: { kind: "text" }, least: { kind: "integer" } } as const,
  },
  ({ quantity, least }) => {
    const known = mebibytes({ quantity });
    return and(gt(known, 0), lt(known, least));
  },
);

/** Whether a known quantity is below a number of MiB. */
export const isBelowMebibytes = (quantity: Expr<string>, least: Expr<number> | number): Expr<boolean> =>
  belowMebibytes({ quantity, least });

const below = flagTemplate(
  "ros-ocp.isBelow",
  {
    about: "Whether a quantity in Mi or Gi is below another one.",
    arguments: { quantity: { kind: "text" }, than: { kind: "text" } } as const,
  },
  ({ quantity, than }) => isBelowMebibytes(quantity, mebibytes({ quantity: than })),
);

/** Whether one known quantity is below another known one. */
export const isBelow = (quantity: Expr<string>, than: Expr<string>): Expr<boolean> => below({ quantity, than });
