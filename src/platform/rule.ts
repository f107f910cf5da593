import { controlOf, within } from "../template/extend.ts";
import { type Control, type Expr, type Input, linesTemplate, nodeOf, type Piece, when } from "../template/language.ts";

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

/**
 * What stands among rules: one, a line of text, and either of them under a condition or for each entry of a map.
 *
 * What is in a control is checked when it is made into lines: the compiler gives up on a type that holds itself there.
 */
type Ruled = Rule | Input<string> | Expr<string | undefined> | undefined | Control<unknown, unknown> | readonly Ruled[];
export type Rules = readonly Ruled[];

/** A rule as the line that it writes when the values break it. */
const line = ({ when: broken, message }: Rule): Piece<string> => when(broken, message);

/** By its message: one without a reason is a rule too, and is refused as such. */
export const isRule = (one: unknown): one is Rule => typeof one === "object" && one !== null && "message" in one;
const isControl = (one: Ruled): one is Control<unknown, unknown> => controlOf(one) !== undefined;
const isList = (one: Ruled): one is Rules => Array.isArray(one);

/** The lines of rules, one for each that the values break. */
export const linesOf = (rules: Rules): readonly Piece<string>[] =>
  rules.flatMap((one): readonly Piece<string>[] => {
    if (isList(one)) return linesOf(one);
    if (isControl(one)) return [within(one, (body) => linesOf([body as Ruled]))];
    return [isRule(one) ? line(one) : one];
  });

/** The rules that stand in a template of their own, by its name. */
const inTemplates = new Map<string, Rules>();

/** The lines of a template that holds rules for several places. */
export function linesOfTemplate(name: string, rules: Rules): readonly Piece<string>[] {
  inTemplates.set(name, rules);
  return linesOf(rules);
}

/** Rules as data, each once, whatever it stands under; among them the lines that no rule writes. */
export const rulesIn = (rules: Rules): readonly (Rule | Input<string>)[] => [...new Set(rules.flatMap(leaves))];

function leaves(one: Ruled): readonly (Rule | Input<string>)[] {
  if (one === undefined) return [];
  if (isList(one)) return one.flatMap(leaves);
  const control = controlOf(one);
  if (control !== undefined) {
    const bodies = control.kind === "if" ? [control.body, control.otherwise] : [control.body];
    return bodies.flatMap((body) => leaves(body as Ruled));
  }
  if (isRule(one)) return [one];
  const line = one as Input<string>;
  const node = nodeOf(line);
  const named = node.kind === "include" ? inTemplates.get(node.template.name) : undefined;
  return named === undefined ? [line] : named.flatMap(leaves);
}

/**
 * The rules of one area under a name, in the file of the area's other templates.
 *
 * @example rulesOf("kafka", rules)   // include "ros-ocp.rules.kafka" .
 */
export function rulesOf(area: string, rules: Rules): Expr<string> {
  const about = `What the values of ${area} must keep: a line for each rule that they break.`;
  return linesTemplate(`ros-ocp.rules.${area}`, { about }, () => linesOf(rules))();
}
