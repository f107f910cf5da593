import { type Expr, linesTemplate, type Piece, when } from "../template/language.ts";

/** A way in which values that are each right contradict each other. */
export interface Contradiction {
  readonly when: Expr<boolean>;
  /** Where the values are, what is wrong, and what to do. */
  readonly message: Expr<string> | string;
}

/** A contradiction as the line that it writes where it holds. */
export const lineOf = ({ when: condition, message }: Contradiction) => when(condition, message);

/**
 * The contradictions of one area under a name, in the file of the area's other templates.
 *
 * @example problemsOf("kafka", "Kafka", contradictions.map(lineOf))   // include "ros-ocp.kafka.problems" .
 */
export function problemsOf(area: string, whose: string, lines: readonly Piece<string>[]): Expr<string> {
  const about = `Contradictions in the values of ${whose}, a line each.`;
  return linesTemplate(`ros-ocp.${area}.problems`, { about }, () => lines)();
}
