import type { Expr } from "../../template/language.ts";

/** A topic of the platform. Its name is a literal in the images that use it. */
export interface Topic {
  readonly name: string;
  readonly partitions: Expr<number> | number;
  readonly retentionHours: Expr<number> | number;
  /** Absent: with either engine. */
  readonly when?: Expr<boolean>;
}
