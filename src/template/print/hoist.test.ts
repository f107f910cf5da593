import assert from "node:assert/strict";
import { test } from "node:test";
import { each, entriesTemplate, json, mapOf, reference, t, textTemplate, toObjects, when } from "../language.ts";
import { OUTSIDE, printInclude } from "./expression.ts";
import { hoist } from "./hoist.ts";

const text = { kind: "text" } as const;
const about = "A template of the test.";
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    on: { kind: "flag" },
    name: text,
    list: { kind: "list", items: text },
    replica: { kind: "group", optional: true, fields: { host: text } },
  },
} as const);
const fixed = textTemplate("x.koku.host-name", { about }, () => v.name);
const plain = textTemplate("plain", { about }, () => fixed());
const rare = textTemplate("x.rare", { about }, () => v.replica.host);
const of = textTemplate("x.of", { about, arguments: { of: text } }, ({ of }) => t`${fixed()}-${of}`);
const env = entriesTemplate("x.env", { about }, () => ({ a: fixed() }));

type Body = (item: typeof v.name) => unknown;
const HOISTED: readonly (readonly [
  name: string,
  body: Body,
  held: Readonly<Record<string, string>>,
  taken?: string,
])[] = [
  ["no call", (item) => item, {}],
  ["a call", () => fixed(), { kokuHostName: 'include "x.koku.host-name" .' }],
  ["a call twice", () => t`${fixed()}-${fixed()}`, { kokuHostName: 'include "x.koku.host-name" .' }],
  ["a template without a topic", () => plain(), { plain: 'include "plain" .' }],
  ["under a condition", () => when(v.on, fixed()), { kokuHostName: 'include "x.koku.host-name" .' }],
  ["within another expression", () => json(mapOf(env())), { env: 'include "x.env" .' }],
  ["a name that is taken", () => fixed(), { kokuHostName2: 'include "x.koku.host-name" .' }, "kokuHostName"],
  ["a call with a value", () => of({ of: v.name }), { of: 'include "x.of" (dict "context" . "of" .Values.name)' }],
  [
    "a call with two values",
    () => t`${of({ of: "a" })}-${of({ of: "b" })}`,
    { of: 'include "x.of" (dict "context" . "of" "a")', of2: 'include "x.of" (dict "context" . "of" "b")' },
  ],
  ["a call with the item", (item) => of({ of: item }), {}],
  [
    "a call in an argument",
    (item) => of({ of: t`${fixed()}-${item}` }),
    { kokuHostName: 'include "x.koku.host-name" .' },
  ],
  ["a call that fails where a group is missing", () => when(v.on, rare()), {}],
];

test("what is the same in each turn of a loop is called before it", () => {
  for (const [name, body, expected, taken] of HOISTED) {
    const objects = toObjects([{ a: ["first", each(v.list, "item", (item) => body(item as typeof v.name))] }]);
    const held = [...hoist(objects, taken === undefined ? [] : [taken]).values()];
    assert.deepEqual(
      Object.fromEntries(held.map(({ name, call }) => [name, printInclude(call, OUTSIDE)])),
      expected,
      name,
    );
  }
});
