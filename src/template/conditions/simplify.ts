import { describe, isControl, isIf, sameNode } from "../inspect.ts";
import type { ExprNode, If, Step, Steps } from "../nodes.ts";
import { isNegated, isPresent, type Known, learn, NOTHING, negate, simplifyCondition } from "./condition.ts";

/** What simplifying must know of a kind of leaf. */
export interface Ways<L> {
  /** Where it stands; blocks at different depths are never joined. */
  readonly depth: (leaf: L) => number;
  /** The condition that it asks by itself, as `with` does. */
  readonly asks: (leaf: L) => ExprNode | undefined;
  /** What is left of it where that condition is known. */
  readonly decided: (leaf: L, holds: boolean) => Steps<L>;
}

type Kinded = { readonly kind: string };

/**
 * The steps as a careful person would write them: nothing is asked that is known already, opposite neighbours are the
 * two branches of one condition, and what is nested for no reason is one condition.
 *
 * It writes exactly what the steps write.
 */
export function simplify<L extends Kinded>(steps: Steps<L>, ways: Ways<L>): Steps<L> {
  return folded(settled(steps, ways, NOTHING));
}

function settled<L extends Kinded>(steps: Steps<L>, ways: Ways<L>, known: Known): Steps<L> {
  const simple = steps.flatMap((step): Steps<L> => {
    if (!isControl(step)) return settledLeaf(step, ways, known);
    if (step.kind === "if") return settledIf(step, ways, known);
    const body = settled(step.body, ways, known);
    return body.length === 0 ? [] : [{ ...step, body }];
  });
  return joined(simple, ways);
}

function settledLeaf<L extends Kinded>(leaf: L, ways: Ways<L>, known: Known): Steps<L> {
  const asked = ways.asks(leaf);
  if (asked === undefined) return [leaf];
  const answer = simplifyCondition(asked, known);
  return answer.kind === "literal" ? ways.decided(leaf, answer.value === true) : [leaf];
}

function settledIf<L extends Kinded>(step: If<L>, ways: Ways<L>, known: Known): Steps<L> {
  const condition = simplifyCondition(step.condition, known);
  if (condition.kind === "literal") return settled(condition.value ? step.body : step.otherwise, ways, known);
  if (step.otherwise.length === 0 && asksItself(step.body, condition, ways)) return settled(step.body, ways, known);
  const body = settled(step.body, ways, learn(known, condition, true));
  const otherwise = settled(step.otherwise, ways, learn(known, condition, false));
  return body.length + otherwise.length === 0 ? [] : [{ ...step, condition, body, otherwise }];
}

/** A `with` or a `range` that stands alone under the condition that it asks anyway. */
function asksItself<L extends Kinded>(body: Steps<L>, condition: ExprNode, ways: Ways<L>): boolean {
  const [only] = body;
  if (only === undefined || body.length > 1) return false;
  if (!isControl(only)) {
    const asked = ways.asks(only);
    return asked !== undefined && sameNode(asked, condition);
  }
  return only.kind === "each" && sameNode(isPresent(only.source), condition);
}

/** Neighbours under the same condition, or under opposite ones, in one block. */
function joined<L extends Kinded>(steps: Steps<L>, ways: Ways<L>): Steps<L> {
  const blocks: Step<L>[] = [];
  for (const step of steps) {
    const last = blocks.at(-1);
    const both = last !== undefined && isIf(last) && isIf(step) ? joinedIfs(last, step, ways) : undefined;
    if (both === undefined) blocks.push(step);
    else blocks[blocks.length - 1] = both;
  }
  return blocks;
}

function joinedIfs<L extends Kinded>(first: If<L>, second: If<L>, ways: Ways<L>): If<L> | undefined {
  const same = sameNode(first.condition, second.condition);
  if (!same && !sameNode(negate(first.condition), second.condition)) return undefined;
  if (depthOf(first, ways) !== depthOf(second, ways)) return undefined;
  const [yes, no] = same ? [second.body, second.otherwise] : [second.otherwise, second.body];
  return {
    ...first,
    body: joined([...first.body, ...yes], ways),
    otherwise: joined([...first.otherwise, ...no], ways),
  };
}

/** Where a step stands, which is where the outermost thing that it writes stands. */
export function depthOf<L extends Kinded>(step: Step<L>, ways: Pick<Ways<L>, "depth">): number {
  if (!isControl(step)) return ways.depth(step);
  const inner = step.kind === "if" ? [...step.body, ...step.otherwise] : step.body;
  return inner.length === 0 ? 0 : Math.min(...inner.map((one) => depthOf(one, ways)));
}

/** Conditions that hold nothing but another one, and branches of which the second says what is asked. */
function folded<L extends Kinded>(steps: Steps<L>): Steps<L> {
  return steps.map((step) => {
    if (!isControl(step)) return step;
    const body = folded(step.body);
    return step.kind === "if" ? foldedIf({ ...step, body, otherwise: folded(step.otherwise) }) : { ...step, body };
  });
}

/** A condition that would be longer than this is easier to read as two. */
const LONG = 200;

function foldedIf<L extends Kinded>(step: If<L>): If<L> {
  const { condition, body, otherwise } = step;
  if (body.length === 0) return foldedIf({ ...step, condition: negate(condition), body: otherwise, otherwise: [] });
  const [inner] = body;
  if (
    otherwise.length === 0 &&
    body.length === 1 &&
    inner !== undefined &&
    isIf(inner) &&
    inner.otherwise.length === 0
  ) {
    const both = simplifyCondition({ kind: "call", name: "and", arguments: [condition, inner.condition] }, NOTHING);
    if (describe(both).length <= LONG) return { ...inner, condition: both };
  }
  const [other] = otherwise;
  const chain = otherwise.length === 1 && other !== undefined && isIf(other);
  if (otherwise.length === 0 || chain || !isNegated(condition)) return step;
  return { ...step, condition: negate(condition), body: otherwise, otherwise: body };
}

/**
 * Joins neighbours under the same condition into one block, and drops a condition inside the same one, as a person would.
 */
export function joinConditions<L extends Kinded>(steps: Steps<L>): Steps<L> {
  const joined: Step<L>[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (!isIf(step)) joined.push(step);
    else if (last === undefined || !isIf(last) || !sameNode(last.condition, step.condition))
      joined.push(withoutKnown(step));
    else {
      joined[joined.length - 1] = withoutKnown({
        ...last,
        body: joinConditions([...last.body, ...step.body]),
        otherwise: joinConditions([...last.otherwise, ...step.otherwise]),
      });
    }
  }
  return joined;
}

/** Inside a block its condition is known. */
function withoutKnown<L extends Kinded>(block: If<L>): If<L> {
  const known = (step: Step<L>): step is If<L> => isIf(step) && sameNode(step.condition, block.condition);
  return {
    ...block,
    body: block.body.flatMap((step) => (known(step) ? step.body : [step])),
    otherwise: block.otherwise.flatMap((step) => (known(step) ? step.otherwise : [step])),
  };
}
