import assert from "node:assert/strict";
import { test } from "node:test";
import { and, type Expr, eq, nodeOf, not, or, present, reference } from "../language.ts";
import type { ExprNode, Step, Steps } from "../nodes.ts";
import { OUTSIDE, printCondition } from "../print/expression.ts";
import { depthOf, joinConditions, simplify, type Ways } from "./simplify.ts";

const text = { kind: "text" } as const;
const flag = { kind: "flag" } as const;
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: { a: flag, b: flag, c: flag, long: text, list: { kind: "list", items: text } },
} as const);
const { a, b, c } = v;

/** A word at a depth, which may be written only where what it asks holds. */
interface Leaf {
  readonly kind: "leaf";
  readonly word: string;
  readonly depth: number;
  readonly asks?: ExprNode;
}

const ways: Ways<Leaf> = {
  depth: ({ depth }) => depth,
  asks: ({ asks }) => asks,
  decided: ({ word, depth }, holds) => (holds ? [{ kind: "leaf", word, depth }] : []),
};

const word = (word: string, depth = 0): Leaf => ({ kind: "leaf", word, depth });
const asking = (condition: Expr<boolean>, text: string): Leaf => ({ ...word(text), asks: nodeOf(condition) });
const when = (condition: Expr<boolean>, body: Steps<Leaf>, otherwise: Steps<Leaf> = []): Step<Leaf> => ({
  kind: "if",
  condition: nodeOf(condition),
  body,
  otherwise,
});
const loop = (body: Steps<Leaf>): Step<Leaf> => ({ kind: "each", source: nodeOf(v.list), item: "i", body });
const bind = (body: Steps<Leaf>): Step<Leaf> => ({ kind: "bind", name: "n", value: nodeOf(v.long), body });

/** `x`, `x?` for a word that asks by itself, and control flow with its body in brackets. */
function written(steps: Steps<Leaf>): string {
  return steps
    .map((step) => {
      if (step.kind === "leaf") return step.asks === undefined ? step.word : `${step.word}?`;
      if (step.kind !== "if") return `${step.kind} [${written(step.body)}]`;
      const otherwise = step.otherwise.length === 0 ? "" : ` else [${written(step.otherwise)}]`;
      return `if ${printCondition(step.condition, OUTSIDE).replaceAll(".Values.", "")} [${written(step.body)}]${otherwise}`;
    })
    .join(" ");
}

const x = word("x");
const y = word("y");
const z = word("z");
const never = and(a, not(a));
const long = (letter: string) => eq(v.long, letter.repeat(100));

const SIMPLIFIED: readonly (readonly [steps: Steps<Leaf>, simplified: string])[] = [
  [[x, y], "x y"],
  // What is known already is not asked again.
  [[when(a, [when(a, [x], [y])])], "if a [x]"],
  [[when(a, [x], [when(a, [y], [z])])], "if a [x] else [z]"],
  [[when(or(a, b), [x], [when(b, [y]), z])], "if or a b [x] else [z]"],
  [[when(never, [x], [y])], "y"],
  [[when(a, [])], ""],
  [[loop([when(never, [x])])], ""],
  // Neighbours under one condition, or under opposite ones, are one block.
  [[when(a, [x]), when(a, [y])], "if a [x y]"],
  [[when(a, [x]), when(not(a), [y])], "if a [x] else [y]"],
  [[when(a, [x], [y]), when(not(a), [z])], "if a [x] else [y z]"],
  [[when(a, [x]), y, when(a, [z])], "if a [x] y if a [z]"],
  [[when(a, [x]), when(a, [word("y", 2)])], "if a [x] if a [y]"],
  // What is nested for no reason is one condition, unless that would be long.
  [[when(a, [when(b, [x])])], "if and a b [x]"],
  [[when(a, [when(b, [x]), y])], "if a [if b [x] y]"],
  [[when(a, [when(b, [x], [y])])], "if a [if b [x] else [y]]"],
  [[when(long("p"), [when(long("q"), [x])])], `if eq long "${"p".repeat(100)}" [if eq long "${"q".repeat(100)}" [x]]`],
  // A person asks what holds, except before a chain of conditions.
  [[when(a, [], [x])], "if not a [x]"],
  [[when(not(a), [x], [y])], "if a [y] else [x]"],
  [[when(not(a), [x], [when(b, [y], [z])])], "if not a [x] else [if b [y] else [z]]"],
  // `with` and `range` ask whether there is anything.
  [[when(a, [asking(a, "x")])], "x?"],
  [[when(a, [asking(a, "x"), y])], "if a [x y]"],
  [[when(a, [y], [asking(a, "x"), z])], "if a [y] else [z]"],
  [[when(present(v.list), [loop([x])])], "each [x]"],
  [[when(present(v.list), [loop([x]), y])], "if list [each [x] y]"],
  [[bind([when(a, [when(a, [x])])])], "bind [if a [x]]"],
];

test("control flow is written as a careful person would", () => {
  for (const [steps, simplified] of SIMPLIFIED) {
    const once = simplify(steps, ways);
    assert.equal(written(once), simplified, written(steps));
    assert.equal(written(simplify(once, ways)), simplified, "there is nothing left to simplify");
  }
});

const JOINED: readonly (readonly [steps: Steps<Leaf>, joined: string])[] = [
  [[when(a, [x]), when(a, [y])], "if a [x y]"],
  [[when(a, [x], [z]), when(a, [y])], "if a [x y] else [z]"],
  [[when(a, [x]), when(b, [y])], "if a [x] if b [y]"],
  [[when(a, [when(a, [x], [y])], [when(a, [y], [z])])], "if a [x] else [z]"],
  [[when(a, [when(b, [x])]), when(a, [when(b, [y])])], "if a [if b [x y]]"],
];

test("neighbours under the same condition are joined as soon as an author's object is read", () => {
  for (const [steps, joined] of JOINED) assert.equal(written(joinConditions(steps)), joined);
});

const DEPTHS: readonly (readonly [step: Step<Leaf>, depth: number])[] = [
  [word("x", 4), 4],
  [when(a, [word("x", 4)], [word("y", 2)]), 2],
  [loop([bind([word("x", 6)])]), 6],
  [when(c, []), 0],
];

test("a block stands where the outermost thing in it stands", () => {
  for (const [step, depth] of DEPTHS) assert.equal(depthOf(step, ways), depth);
});
