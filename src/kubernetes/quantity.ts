import {
  add,
  afterLast,
  and,
  atoi,
  beforeFirst,
  contains,
  div,
  type Expr,
  eq,
  flagTemplate,
  gt,
  hasSuffix,
  lt,
  mul,
  not,
  type Piece,
  replace,
  sumTemplate,
  t,
  trimSuffix,
  trunc,
  upper,
  when,
} from "../template/language.ts";

const TEXT = { kind: "text" } as const;

/** What a unit of memory is in MiB, the usual ones first, as a fraction whose product with nine digits is exact. */
const UNITS = [
  ["Gi", 2 ** 10, 1],
  ["Mi", 1, 1],
  ["Ki", 1, 2 ** 10],
  ["Ti", 2 ** 20, 1],
  ["k", 5 ** 3, 2 ** 17],
  ["M", 5 ** 6, 2 ** 14],
  ["G", 5 ** 9, 2 ** 11],
] as const;

/** A quantity of memory in MiB, rounded down; 0 for a fraction or a rare unit, about which nothing is said. */
export const mebibytes = sumTemplate(
  "ros-ocp.mebibytes",
  { about: "A quantity in MiB, rounded down; 0 for a fraction and for rare units.", arguments: { quantity: TEXT } },
  ({ quantity }) =>
    when(
      not(contains(quantity, ".")),
      UNITS.reduceRight<Piece<number>>(
        (others, [unit, up, down]) =>
          when(hasSuffix(quantity, unit), div(mul(atoi(trimSuffix(quantity, unit)), up), down), others),
        div(atoi(quantity), 2 ** 20),
      ),
    ),
);

/** Cores in thousandths, rounded down. */
export const millicores = sumTemplate(
  "ros-ocp.millicores",
  { about: "Cores in thousandths, rounded down.", arguments: { quantity: TEXT } },
  ({ quantity }) =>
    when(
      hasSuffix(quantity, "m"),
      atoi(trimSuffix(quantity, "m")),
      when(
        contains(quantity, "."),
        add(mul(atoi(beforeFirst(quantity, ".")), 1000), atoi(trunc(t`${afterLast(quantity, ".")}000`, 3))),
        mul(atoi(quantity), 1000),
      ),
    ),
);

const mebibytesOfSize = sumTemplate(
  "ros-ocp.mebibytesOfSize",
  { about: "A size as Redis and PostgreSQL write it, in MiB.", arguments: { size: TEXT } },
  ({ size }) => mebibytes({ quantity: replace(replace(upper(size), "GB", "Gi"), "MB", "Mi") }),
);

/** A size as Redis and PostgreSQL write it, such as 512mb or 4GB, in MiB; 0 for one in smaller units. */
export const mebibytesOf = (size: Expr<string>): Expr<number> => mebibytesOfSize({ size });

/** Whether a quantity is nothing, as `0`, `0Gi` and `0.0Gi` are: no other digit is in it than 0. */
export const isZero = flagTemplate(
  "ros-ocp.isZero",
  { about: "Whether a quantity is nothing.", arguments: { quantity: TEXT } },
  ({ quantity }) => eq(atoi(trunc(replace(replace(quantity, "0", ""), ".", ""), 1)), 0),
);

const belowMebibytes = flagTemplate(
  "ros-ocp.isBelowMebibytes",
  {
    about: "Whether a quantity of memory is below a number of MiB; not where it is 0 or unknown.",
    arguments: { quantity: TEXT, least: { kind: "integer" } as const },
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
    about: "Whether a quantity of memory is below another one; not where it is 0 or unknown.",
    arguments: { quantity: TEXT, than: TEXT },
  },
  ({ quantity, than }) => isBelowMebibytes(quantity, mebibytes({ quantity: than })),
);

/** Whether one known quantity is below another known one. */
export const isBelow = (quantity: Expr<string>, than: Expr<string>): Expr<boolean> => below({ quantity, than });
