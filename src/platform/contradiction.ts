import type { Expr } from "../template/language.ts";

/** A way in which values that are each right contradict each other. */
export interface Contradiction {
  readonly when: Expr<boolean>;
  /** Where the values are, what is wrong, and what to do. */
  readonly message: Expr<string> | string;
}
