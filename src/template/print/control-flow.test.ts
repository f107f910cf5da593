import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, isBig, numbered, v } from "../../../test/fixtures/printed.ts";
import {
  and,
  type Expr,
  each,
  entries,
  eq,
  gt,
  hasKey,
  itemsTemplate,
  json,
  lines,
  listOf,
  not,
  or,
  present,
  spread,
  toObjects,
  unless,
  when,
} from "../language.ts";
import { printObjects } from "./template.ts";

const both = and(v.scaled, isBig());
const zoned = hasKey(v.nodeSelector, "zone");
const asked = (condition: Expr<boolean>) => ({ a: when(condition, 1) });
const conditions: readonly (readonly [name: string, object: object, printed: string])[] = [
  ["not not", asked(not(not(v.scaled))), "if .Values.scaled"],
  ["not eq", asked(not(eq(v.level, "x"))), 'if ne .Values.level "x"'],
  ["and in and", asked(and(v.scaled, and(isBig(), v.scaled))), 'if and .Values.scaled (include "x.isBig" .)'],
  ["a part that others imply", asked(and(or(v.scaled, isBig()), v.scaled)), "if .Values.scaled"],
  ["an alternative that implies another", asked(or(both, v.scaled)), "if .Values.scaled"],
  [
    "what follows from what was asked",
    asked(and(v.scaled, or(not(v.scaled), isBig()))),
    'if and .Values.scaled (include "x.isBig" .)',
  ],
  [
    "a map of which a key was found",
    asked(and(zoned, v.scaled, present(v.nodeSelector))),
    'if and (hasKey .Values.nodeSelector "zone") .Values.scaled',
  ],
  ["a key of a map that is empty", asked(or(present(v.nodeSelector), zoned)), "if .Values.nodeSelector"],
  [
    "a map before a key in it, without which Go aborts,",
    asked(and(present(v.nodeSelector), zoned)),
    'if and .Values.nodeSelector (hasKey .Values.nodeSelector "zone")',
  ],
];

for (const [name, object, condition] of conditions) {
  test(`${name} is asked in the shortest form`, () => {
    assert.equal(printObjects(toObjects(object)), `{{- ${condition} }}\na: 1\n{{- end }}\n`);
  });
}

const blocks: readonly (readonly [name: string, object: unknown, printed: string])[] = [
  [
    "opposite neighbours",
    { ...entries(when(v.scaled, { a: 1 })), ...entries(unless(v.scaled, { b: 2 })) },
    "{{- if .Values.scaled }}\na: 1\n{{- else }}\nb: 2\n{{- end }}",
  ],
  [
    "neighbours at different depths",
    { x: { a: 1, ...entries(when(v.scaled, { b: 2 })) }, ...entries(when(v.scaled, { c: 3 })) },
    "x:\n  a: 1\n  {{- if .Values.scaled }}\n  b: 2\n  {{- end }}\n{{- if .Values.scaled }}\nc: 3\n{{- end }}",
  ],
  [
    "a condition that holds nothing but another",
    entries(when(v.scaled, entries(when(isBig(), { a: 1 })))),
    '{{- if and .Values.scaled (include "x.isBig" .) }}\na: 1\n{{- end }}',
  ],
  [
    "a negation with two branches",
    { a: when(not(v.scaled), v.level, v.tag) },
    "{{- if .Values.scaled }}\na: {{ .Values.tag | quote }}\n{{- else }}\na: {{ .Values.level | quote }}\n{{- end }}",
  ],
  [
    "a negation before a chain",
    { a: when(not(v.scaled), 1, when(isBig(), 2, 3)) },
    '{{- if not .Values.scaled }}\na: 1\n{{- else if include "x.isBig" . }}\na: 2\n{{- else }}\na: 3\n{{- end }}',
  ],
  [
    "what an outer block knows",
    when(both, {
      a: 1,
      x: { b: when(v.scaled, 1, 2), c: when(not(isBig()), 1), d: when(and(v.scaled, gt(v.replicas, 1)), 1) },
    }),
    '{{- if and .Values.scaled (include "x.isBig" .) }}\na: 1\nx:\n  b: 1\n  {{- if gt (int64 .Values.replicas) 1 }}\n  d: 1\n  {{- end }}\n{{- end }}',
  ],
  [
    "what the other branch knows",
    { a: when(or(v.scaled, isBig()), 1, when(v.scaled, 2, when(present(v.tag), 3))) },
    '{{- if or .Values.scaled (include "x.isBig" .) }}\na: 1\n{{- else if .Values.tag }}\na: 3\n{{- end }}',
  ],
  [
    "a choice between two words",
    { a: when(v.scaled, "True", "once more"), b: [when(v.scaled, "{", "x")] },
    'a: {{ if .Values.scaled }}"True"{{ else }}once more{{ end }}\nb:\n  - {{ if .Values.scaled }}"{"{{ else }}x{{ end }}',
  ],
  [
    "branches that differ in two rows",
    { a: when(v.scaled, { b: 1, c: 2 }, { b: 2, c: 1 }) },
    "{{- if .Values.scaled }}\na:\n  b: 1\n  c: 2\n{{- else }}\na:\n  b: 2\n  c: 1\n{{- end }}",
  ],
  [
    "branches that differ in one row after a blank one",
    { a: lines([when(v.scaled, ["[a]", "", "b"], ["[a]", "", "c"])]) },
    "a: |\n  {{- if .Values.scaled }}\n  [a]\n\n  b\n  {{- else }}\n  [a]\n\n  c\n  {{- end }}",
  ],
  [
    "a map under the condition that it is given",
    { a: 1, ...entries(when(present(v.nodeSelector), { nodeSelector: v.nodeSelector })) },
    "a: 1\n{{- with .Values.nodeSelector }}\nnodeSelector:\n  {{- toYaml . | nindent 2 }}\n{{- end }}",
  ],
  [
    "a map beside others under that condition",
    entries(when(present(v.nodeSelector), { a: 1, nodeSelector: v.nodeSelector })),
    "{{- if .Values.nodeSelector }}\na: 1\nnodeSelector:\n  {{- toYaml .Values.nodeSelector | nindent 2 }}\n{{- end }}",
  ],
  [
    "a loop under the condition that there is anything",
    { a: [1, when(present(v.brokers), [each(v.brokers, "broker", (broker) => broker)])] },
    "a:\n  - 1\n  {{- range $broker := .Values.brokers }}\n  - {{ $broker | quote }}\n  {{- end }}",
  ],
  [
    "a user's map, and an entry that it may replace",
    { a: { zone: unless(zoned, "b"), ...spread(v.nodeSelector) } },
    'a:\n  {{- if not (hasKey .Values.nodeSelector "zone") }}\n  zone: b\n  {{- end }}\n  {{- with .Values.nodeSelector }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}',
  ],
  [
    "the same the other way round",
    { a: { ...spread(v.nodeSelector), zone: unless(zoned, "b") } },
    'a:\n  {{- with .Values.nodeSelector }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}\n  {{- if not (hasKey .Values.nodeSelector "zone") }}\n  zone: b\n  {{- end }}',
  ],
  [
    "a user's list in the place of others, by a template that writes each of its items",
    { a: [when(present(v.brokers), [numbered({ of: v.brokers })], ["x"])] },
    'a:\n  {{- if .Values.brokers }}\n  {{- include "x.numbered" (dict "context" . "of" .Values.brokers) | trim | nindent 2 }}\n  {{- else }}\n  - x\n  {{- end }}',
  ],
  [
    "a template that may leave out each item of that list",
    { a: [when(present(v.brokers), [chosen({ of: v.brokers })], ["x"])] },
    '{{- if or (not .Values.brokers) (include "x.chosen" (dict "context" . "of" .Values.brokers)) }}\na:\n  {{- if .Values.brokers }}\n  {{- with include "x.chosen" (dict "context" . "of" .Values.brokers) }}\n  {{- . | trim | nindent 2 }}\n  {{- end }}\n  {{- else }}\n  - x\n  {{- end }}\n{{- end }}',
  ],
  [
    "a template that writes each item of another list",
    { a: [when(present(v.extra), [numbered({ of: v.brokers })], ["x"])] },
    '{{- if or (not .Values.extra) (include "x.numbered" (dict "context" . "of" .Values.brokers)) }}\na:\n  {{- if .Values.extra }}\n  {{- with include "x.numbered" (dict "context" . "of" .Values.brokers) }}\n  {{- . | trim | nindent 2 }}\n  {{- end }}\n  {{- else }}\n  - x\n  {{- end }}\n{{- end }}',
  ],
];

for (const [name, object, printed] of blocks) {
  test(`${name}: written as a person would`, () => {
    assert.equal(printObjects(toObjects(object)), `${printed}\n`);
  });
}

test("a template of nothing is not called", () => {
  const nothing = itemsTemplate<unknown>("x.nothing", { about: "Nothing." }, () => []);
  const object = { a: ["x", nothing()], b: json(listOf(nothing())) };
  assert.equal(printObjects(toObjects(object)), "a:\n  - x\nb: {{ toJson list | quote }}\n");
});

test("the line break before the first turn of a loop is cut where a template is called", () => {
  const names = itemsTemplate<unknown>("x.names", { about: "Names." }, () => [each(v.brokers, "broker", (b) => b)]);
  const object = { a: [names()], b: ["x", names()] };
  assert.equal(
    printObjects(toObjects(object)),
    '{{- with include "x.names" . }}\na:\n  {{- . | trim | nindent 2 }}\n{{- end }}\nb:\n  - x\n  {{- with include "x.names" . }}\n  {{- . | trim | nindent 2 }}\n  {{- end }}\n',
  );
});

test("an item of a named template's list is written as a whole", () => {
  const names = itemsTemplate<object>("x.groups", { about: "Groups." }, () => [{ a: { b: v.level } }]);
  const object = { a: ["x", each(listOf(names()), "one", (one) => one)] };
  assert.equal(
    printObjects(toObjects(object)),
    'a:\n  - x\n  {{- range $one := include "x.groups" . | fromYamlArray }}\n  -\n    {{- toYaml $one | nindent 4 }}\n  {{- end }}\n',
  );
});

test("an item's dash stands on its first row, also where a condition between them is known to hold", () => {
  const rule = (more: object) => ({
    kind: "A",
    rules: [when(present(v.nodeSelector), { from: v.nodeSelector, ...more })],
  });
  assert.equal(
    printObjects(toObjects([rule({ port: 1 })])),
    `kind: A
{{- if .Values.nodeSelector }}
rules:
  - from:
      {{- toYaml .Values.nodeSelector | nindent 6 }}
    port: 1
{{- end }}
`,
  );
});

test("objects are separated, also where the first stands under a condition", () => {
  const objects = toObjects([when(v.scaled, { a: 1 }), { b: 2 }, each(v.brokers, "broker", () => ({ c: 3 }))]);
  assert.equal(
    printObjects(objects),
    "{{- if .Values.scaled }}\na: 1\n{{- end }}\n---\nb: 2\n{{- range $broker := .Values.brokers }}\n---\nc: 3\n{{- end }}\n",
  );
});

test("a variable's name is used once", () => {
  const twice = toObjects({ a: [each(v.brokers, "x", () => each(v.brokers, "x", (x) => x)), 1] });
  assert.throws(() => printObjects(twice), /\$x is already the name/);
});
