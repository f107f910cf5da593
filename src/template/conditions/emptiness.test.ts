import assert from "node:assert/strict";
import { test } from "node:test";
import { isCollection } from "../inspect.ts";
import {
  bind,
  each,
  entries,
  entriesTemplate,
  eq,
  itemsTemplate,
  lines,
  linesTemplate,
  listOf,
  mapOf,
  nodeOf,
  not,
  note,
  present,
  reference,
  spread,
  spreadItems,
  toObjects,
  unless,
  when,
} from "../language.ts";
import type { Include, ObjectNode } from "../nodes.ts";
import { OUTSIDE, printCondition } from "../print/expression.ts";
import { isOptionalBlock, mayBeEmpty } from "./emptiness.ts";

const text = { kind: "text" } as const;
const about = "A template of the test.";
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    a: { kind: "flag" },
    b: { kind: "flag" },
    name: text,
    uid: { kind: "integer", optional: true },
    list: { kind: "list", items: text },
    labels: { kind: "map", values: text },
    group: { kind: "group", fields: { name: text } },
  },
} as const);
const { a, b } = v;
const some = entriesTemplate("x.some", { about }, () => ({ x: when(a, 1), ...spread(v.labels) }));
const full = entriesTemplate("x.full", { about }, () => ({ x: 1, y: when(a, 1) }));
const none = itemsTemplate<string>("x.none", { about }, () => []);
const loop = itemsTemplate<string>("x.loop", { about }, () => [each(v.list, "i", (i) => when(eq(i, "x"), i))]);

/** Under which condition a field is written that has the value; "itself" where the field asks its own value. */
const FIELDS: readonly (readonly [value: unknown, when: string])[] = [
  [1, "always"],
  [{}, "always"],
  [[], "always"],
  [v.name, "always"],
  [v.group, "always"],
  [v.uid, 'not (kindIs "invalid" .Values.uid)'],
  [v.list, "itself"],
  [v.labels, "itself"],
  [lines([when(a, "x")]), "always"],
  // Conditions inside of it.
  [{ x: when(a, 1) }, ".Values.a"],
  [{ x: when(a, 1), y: 2 }, "always"],
  [{ x: when(a, 1, 2) }, "always"],
  [{ x: when(a, 1), y: unless(a, 2) }, "always"],
  [{ x: when(a, 1), y: when(b, 1) }, "or .Values.a .Values.b"],
  [{ x: { y: when(a, 1) } }, ".Values.a"],
  [{ x: when(a, when(b, 1)) }, "and .Values.a .Values.b"],
  [{ x: when(a, 1, when(b, 1)) }, "or .Values.a .Values.b"],
  [[when(a, "x")], ".Values.a"],
  [{ ...note("A word."), x: when(a, 1) }, ".Values.a"],
  // Lists and maps of users, and loops over them.
  [[each(v.list, "i", (i) => i)], ".Values.list"],
  [[each(v.list, "i", (i) => when(a, i))], "and .Values.list .Values.a"],
  [[when(present(v.list), spreadItems(v.list))], ".Values.list"],
  [[each(v.list, "i", (i) => i), when(a, "x")], "or .Values.list .Values.a"],
  [{ ...spread(v.labels) }, "itself"],
  [{ ...spread(v.labels), x: when(a, 1) }, "or .Values.labels .Values.a"],
  [[bind("n", v.name, (n) => when(a, n))], ".Values.a"],
  // Named templates.
  [{ ...entries(full()) }, "always"],
  [{ ...entries(some()) }, "itself"],
  [{ ...entries(some()), x: when(b, 1) }, 'or (include "x.some" .) .Values.b'],
  [[none(), when(a, "x")], ".Values.a"],
];

test("a field is written under the condition that its value has content", () => {
  for (const [value, expected] of FIELDS) {
    const [object] = toObjects([{ field: value }]) as readonly [ObjectNode];
    const [step] = object.value.kind === "map" ? object.value.entries : [];
    const own = step?.kind === "field" && step.value.kind === "value" && isCollection(step.value.expr);
    const found = step?.kind === "if" ? printCondition(step.condition, OUTSIDE) : own ? "itself" : "always";
    assert.equal(found, expected);
  }
});

const UNKNOWN: readonly (readonly [name: string, value: unknown])[] = [
  ["an item decides", [each(v.list, "i", (i) => when(eq(i, "x"), i))]],
  ["a variable decides", [bind("n", v.name, (n) => when(eq(n, "x"), n))]],
  ["nothing is written", { ...note("A word.") }],
];

test("a field whose content no condition around it decides is refused", () => {
  for (const [name, value] of UNKNOWN) {
    assert.throws(
      () => toObjects([{ field: value }]),
      /^Error: "field": whether it has any content is decided only/,
      name,
    );
  }
});

const plain = linesTemplate("x.plain", { about }, () => ["x", when(a, "y")]);
const rare = linesTemplate("x.rare", { about }, () => [when(a, "x"), when(not(b), "y")]);
const ENOUGH: readonly (readonly [call: unknown, enough: readonly string[], mayBeEmpty: boolean])[] = [
  [mapOf(full()), ["true"], false],
  [mapOf(some()), [".Values.a", ".Values.labels"], true],
  [listOf(none()), [], true],
  [listOf(loop()), [], true],
  [plain(), ["true"], false],
  [rare(), [".Values.a", "not .Values.b"], true],
];

test("of a named template is known what is enough for it to write something", () => {
  for (const [call, enough, empty] of ENOUGH) {
    const include = nodeOf(call) as Include;
    assert.deepEqual(
      include.template.enough.map((one) => printCondition(one, OUTSIDE)),
      enough,
      include.template.name,
    );
    assert.equal(mayBeEmpty(include), empty, include.template.name);
    assert.equal(isOptionalBlock(include), empty && include.template.body.kind === "lines");
  }
});
