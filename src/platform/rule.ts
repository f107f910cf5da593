import { type Expr, linesTemplate, type Piece, when } from "../template/language.ts";

/**
 * Values that are each right and together would fail silently, lose data, open a door or stop an installation half-way.
 *
 * What a schema can say, the schema says; what the API server refuses before anything is changed, it says.
 */
export interface Rule {
  /** What would happen without the rule. */
  readonly because: string;
  /** When the values break it. */
  readonly when: Expr<boolean>;
  /** Where the values are, what is wrong, and what to do: `path: what; remedy`. */
  readonly message: Expr<string> | string;
}

/** Rules of a component: plain ones, and those that hold under a condition or for each entry of a map. */
export type Rules = readonly (Rule | Piece<string>)[];

/** A rule as the line that it writes when the values break it. */
export const line = ({ when: broken, message }: Rule): Piece<string> => when(broken, message);

const isRule = (one: Rule | Piece<string>): one is Rule => typeof one === "object" && "because" in one;

/** The lines of rules, one for each that the values break. */
export const linesOf = (rules: Rules): readonly Piece<string>[] => rules.map((one) => (isRule(one) ? line(one) : one));

/**
 * The rules of one area under a name, in the file of the area's other templates.
 *
 * @example rulesOf("kafka", rules)   // include "ros-ocp.rules.kafka" .
 */
export function rulesOf(area: string, rules: Rules): Expr<string> {
  const about = `What the values of ${area} must keep: a line for each rule that they break.`;
  return linesTemplate(`ros-ocp.rules.${area}`, { about }, () => linesOf(rules))();
}
