import assert from "node:assert/strict";
import { test } from "node:test";
import {
  and,
  type Expr,
  entriesTemplate,
  eq,
  ge,
  gt,
  hasKey,
  itemsTemplate,
  le,
  listOf,
  lt,
  mapOf,
  ne,
  nodeOf,
  not,
  or,
  present,
  reference,
  t,
  textTemplate,
  upper,
  when,
} from "../language.ts";
import type { Include } from "../nodes.ts";
import { OUTSIDE, printCondition, printPipeline } from "../print/expression.ts";
import { learn, NOTHING, negate, simplifyCondition, substitute } from "./condition.ts";

const text = { kind: "text" } as const;
const flag = { kind: "flag" } as const;
const image = { kind: "group", fields: { name: text, tag: text } } as const;
const about = "A template of the test.";
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    a: flag,
    b: flag,
    c: flag,
    n: { kind: "integer" },
    labels: { kind: "map", values: text },
    image,
    name: text,
  },
} as const);
const { a, b, c, n } = v;
/** Writes something where `a` or `b` holds, and perhaps elsewhere. */
const items = itemsTemplate<string>("x.items", { about }, () => [when(a, "x"), when(b, "y")]);
const written = present(listOf(items()));

const SIMPLIFIED: readonly (readonly [asked: Expr<boolean>, holds: readonly Expr<boolean>[], answer: string])[] = [
  [a, [], ".Values.a"],
  [a, [a], "true"],
  [a, [not(a)], "false"],
  [not(a), [a], "false"],
  [not(not(a)), [], ".Values.a"],
  // A comparison and its opposite are one condition.
  [ne(n, 1), [eq(n, 1)], "false"],
  [eq(n, 1), [eq(n, 2)], "eq (int64 .Values.n) 1"],
  [ge(n, 2), [lt(n, 2)], "false"],
  [le(n, 2), [not(gt(n, 2))], "true"],
  // What a conjunction says of its parts, and a disjunction that does not hold.
  [b, [and(a, b)], "true"],
  [b, [not(or(a, b))], "false"],
  [b, [or(a, b)], ".Values.b"],
  [and(a, b), [a], ".Values.b"],
  [and(a, b), [not(b)], "false"],
  [or(a, b), [not(a)], ".Values.b"],
  // Parts that others imply.
  [and(a, not(a)), [], "false"],
  [or(a, not(a)), [], "true"],
  [and(a, or(a, b)), [], ".Values.a"],
  [and(or(a, b), a), [], ".Values.a"],
  [or(and(a, b), a), [], ".Values.a"],
  [and(a, and(b, c)), [], "and .Values.a .Values.b .Values.c"],
  [and(a, or(not(a), b)), [], "and .Values.a .Values.b"],
  // A map with a key is not empty, but is asked first whether it is there at all.
  [present(v.labels), [hasKey(v.labels, "x")], "true"],
  [hasKey(v.labels, "x"), [not(present(v.labels))], "false"],
  [and(present(v.labels), hasKey(v.labels, "x")), [], 'and .Values.labels (hasKey .Values.labels "x")'],
  // A named template writes something where one of its parts does.
  [written, [], 'include "x.items" .'],
  [written, [b], "true"],
  [a, [not(written)], "false"],
];

test("a condition is asked without what is known of it", () => {
  for (const [asked, holds, answer] of SIMPLIFIED) {
    const known = holds.reduce((facts, condition) => learn(facts, nodeOf(condition), true), NOTHING);
    const message = `${printCondition(nodeOf(asked), OUTSIDE)} where ${holds.map((one) => printCondition(nodeOf(one), OUTSIDE))}`;
    assert.equal(printCondition(simplifyCondition(nodeOf(asked), known), OUTSIDE), answer, message);
  }
});

const OPPOSITES: readonly (readonly [condition: Expr<boolean>, opposite: string])[] = [
  [a, "not .Values.a"],
  [not(a), ".Values.a"],
  [eq(n, 1), "ne (int64 .Values.n) 1"],
  [lt(n, 1), "ge (int64 .Values.n) 1"],
  [le(n, 1), "gt (int64 .Values.n) 1"],
  [and(a, b), "not (and .Values.a .Values.b)"],
];

test("the opposite of a condition has no double negation", () => {
  for (const [condition, opposite] of OPPOSITES) {
    assert.equal(printCondition(negate(nodeOf(condition)), OUTSIDE), opposite);
    assert.equal(
      printCondition(negate(negate(nodeOf(condition))), OUTSIDE),
      printCondition(nodeOf(condition), OUTSIDE),
    );
  }
});

const inner = textTemplate("x.inner", { about, arguments: { image } }, (p) => p.image.name);
const outer = textTemplate("x.outer", { about, arguments: { image, name: text } }, (p) => [p.image.tag, p.name]);
const made = entriesTemplate("x.made", { about }, () => ({ name: "made", tag: "1" }));
const p = {
  image: reference({ scope: "argument", name: "image" }, [], image),
  name: reference({ scope: "argument", name: "name" }, [], text),
};
const call = outer({ image: v.image, name: t`my-${v.name}` });
const SUBSTITUTED: readonly (readonly [node: Expr<unknown>, call: Expr<string>, result: string | undefined])[] = [
  [v.name, call, ".Values.name"],
  [p.name, call, 'printf "my-%s" .Values.name'],
  [p.image.tag, call, ".Values.image.tag"],
  [upper(p.name), call, 'printf "my-%s" .Values.name | upper'],
  [t`${p.image.name}:${p.image.tag}`, call, 'printf "%s:%s" .Values.image.name .Values.image.tag'],
  [inner({ image: p.image }), call, 'include "x.inner" (dict "context" . "image" .Values.image)'],
  // Nothing is known of a member of what a template made.
  [p.image.tag, outer({ image: mapOf(made()) as typeof v.image, name: "n" }), undefined],
];

test("an expression of a named template is what the caller's arguments make of it", () => {
  for (const [node, by, result] of SUBSTITUTED) {
    const found = substitute(nodeOf(node), nodeOf(by) as Include);
    assert.equal(found && printPipeline(found, OUTSIDE), result);
  }
});
