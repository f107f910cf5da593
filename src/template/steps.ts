import { and, not, or, present } from "./functions.ts";
import { type ExprNode, expression, nodeOf } from "./expression.ts";

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
  readonly then: Steps<L>;
  readonly else: Steps<L>;
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

export function isControl<L extends Kinded>(step: Step<L>): step is If<L> | Each<L> | Bind<L> {
  return step.kind === "if" || step.kind === "each" || step.kind === "bind";
}

/** The steps with each leaf replaced, control flow kept. */
export function mapSteps<L extends Kinded, M extends Kinded>(steps: Steps<L>, leaf: (leaf: L) => Steps<M>): Steps<M> {
  return steps.flatMap((step): Steps<M> => {
    if (!isControl(step)) return leaf(step);
    if (step.kind === "if") {
      return [{ ...step, then: mapSteps(step.then, leaf), else: mapSteps(step.else, leaf) }];
    }
    return [{ ...step, body: mapSteps(step.body, leaf) }];
  });
}

/**
 * Joins neighbours under the same condition into one block, as a person would write them.
 */
export function joinConditions<L extends Kinded>(steps: Steps<L>): Steps<L> {
  const joined: Step<L>[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (isIf(step) && last !== undefined && isIf(last) && sameNode(last.condition, step.condition)) {
      joined[joined.length - 1] = {
        ...last,
        then: joinConditions([...last.then, ...step.then]),
        else: joinConditions([...last.else, ...step.else]),
      };
    } else joined.push(step);
  }
  return joined;
}

function isIf<L extends Kinded>(step: Step<L>): step is If<L> {
  return step.kind === "if";
}

/** Whether two expressions print alike; templates are compared by name. */
export function sameNode(a: ExprNode, b: ExprNode): boolean {
  return a === b || fingerprint(a) === fingerprint(b);
}

function fingerprint(node: ExprNode): string {
  return JSON.stringify(node, (key, value) => (key === "template" ? value.name : key === "shape" ? undefined : value));
}

export type Presence = "always" | "unknown" | ExprNode;

/**
 * Under which condition a sequence writes anything.
 *
 * A key whose children are all conditional would become null (`key:` with nothing below), which Kubernetes may take for
 * "delete this"; the caller wraps such a key in the condition found here.
 */
export function presence<L extends Kinded>(steps: Steps<L>, leaf: (leaf: L) => Presence): Presence {
  const alternatives: ExprNode[] = [];
  for (const step of steps) {
    const found = presenceOf(step, leaf);
    if (found === "always" || found === "unknown") return found;
    if (found !== undefined) alternatives.push(found);
  }
  if (alternatives.length === 0) return "unknown";
  if (alternatives.length === 1) return alternatives[0] as ExprNode;
  return nodeOf(or(...alternatives.map((node) => expression<boolean>(node))));
}

function presenceOf<L extends Kinded>(step: Step<L>, leaf: (leaf: L) => Presence): Presence | undefined {
  if (!isControl(step)) return leaf(step);
  if (step.kind === "each") {
    return presence(step.body, leaf) === "always" ? nodeOf(present(expression<object>(step.source))) : "unknown";
  }
  if (step.kind === "bind") return presence(step.body, leaf) === "always" ? "always" : "unknown";
  const then = branch(step.condition, presence(step.then, leaf));
  const otherwise =
    step.else.length === 0
      ? undefined
      : branch(nodeOf(not(expression<boolean>(step.condition))), presence(step.else, leaf));
  if (then === "unknown" || otherwise === "unknown") return "unknown";
  if (otherwise === undefined) return then;
  if (presence(step.then, leaf) === "always" && presence(step.else, leaf) === "always") return "always";
  return nodeOf(or(expression<boolean>(then), expression<boolean>(otherwise)));
}

function branch(condition: ExprNode, inner: Presence): ExprNode | "unknown" {
  if (inner === "always") return condition;
  if (inner === "unknown") return "unknown";
  return nodeOf(and(expression<boolean>(condition), expression<boolean>(inner)));
}
