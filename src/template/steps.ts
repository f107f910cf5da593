import { type ExprNode, isExprNode } from "./expression.ts";

/**
 * A sequence with control flow: what to write, and under which conditions.
 *
 * Entries of a map, items of a list, lines of a file, terms of a sum and objects of a file are all such sequences, so
 * conditions and loops are printed, evaluated and checked in one place each.
 */
export type Step<L> = L | If<L> | Each<L> | Bind<L>;
export type Steps<L> = readonly Step<L>[];

export interface If<L> {
  readonly kind: "if";
  readonly condition: ExprNode;
  readonly body: Steps<L>;
  readonly otherwise: Steps<L>;
}

export interface Each<L> {
  readonly kind: "each";
  readonly source: ExprNode;
  /** The variable that holds a map's key. */
  readonly key?: string;
  /** The variable that holds the item. */
  readonly item: string;
  /** A map whose members stand in for those that an item leaves out. */
  readonly defaults?: ExprNode;
  readonly body: Steps<L>;
}

export interface Bind<L> {
  readonly kind: "bind";
  readonly name: string;
  readonly value: ExprNode;
  readonly body: Steps<L>;
}

type Kinded = { readonly kind: string };

/** Whether a step is control flow, and not a leaf. */
export function isControl<L extends Kinded>(step: Step<L>): step is If<L> | Each<L> | Bind<L> {
  return step.kind === "if" || step.kind === "each" || step.kind === "bind";
}

/** The steps with each leaf replaced, control flow kept. */
export function mapSteps<L extends Kinded, M extends Kinded>(steps: Steps<L>, leaf: (leaf: L) => Steps<M>): Steps<M> {
  return steps.flatMap((step): Steps<M> => {
    if (!isControl(step)) return leaf(step);
    const body = mapSteps(step.body, leaf);
    return [step.kind === "if" ? { ...step, body, otherwise: mapSteps(step.otherwise, leaf) } : { ...step, body }];
  });
}

/**
 * Joins neighbours under the same condition into one block, and drops a condition inside the same one, as a person would.
 */
export function joinConditions<L extends Kinded>(steps: Steps<L>): Steps<L> {
  const joined: Step<L>[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (!isIf(step)) joined.push(step);
    else if (last === undefined || !isIf(last) || !sameNode(last.condition, step.condition)) joined.push(settled(step));
    else {
      joined[joined.length - 1] = settled({
        ...last,
        body: joinConditions([...last.body, ...step.body]),
        otherwise: joinConditions([...last.otherwise, ...step.otherwise]),
      });
    }
  }
  return joined;
}

/** Inside a block its condition is known. */
function settled<L extends Kinded>(block: If<L>): If<L> {
  const known = (step: Step<L>): step is If<L> => isIf(step) && sameNode(step.condition, block.condition);
  return {
    ...block,
    body: block.body.flatMap((step) => (known(step) ? step.body : [step])),
    otherwise: block.otherwise.flatMap((step) => (known(step) ? step.otherwise : [step])),
  };
}

/** Whether a step is a condition. */
export function isIf<L extends Kinded>(step: Step<L>): step is If<L> {
  return step.kind === "if";
}

/** Whether two nodes print alike; templates are compared by name. */
export function sameNode(a: Kinded, b: Kinded): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

/** Text that is the same for nodes that print alike. */
export function keyOf(node: Kinded): string {
  const known = keys.get(node);
  if (known !== undefined) return known;
  const key = serialised(node);
  keys.set(node, key);
  return key;
}

const keys = new WeakMap<Kinded, string>();

/** Only what is printed counts; an argument may have any name, so members are told by the node that holds them. */
function serialised(node: Kinded): string {
  return JSON.stringify(node, (_, inner) => {
    if (typeof inner !== "object" || inner === null || !isExprNode(inner)) return inner;
    if (inner.kind === "include") return { ...inner, template: inner.template.name };
    if (inner.kind === "reference") return { ...inner, shape: undefined, uncertain: undefined };
    return inner;
  });
}
