import assert from "node:assert/strict";
import { test } from "node:test";
import { walk } from "../inspect.ts";
import {
  add,
  and,
  computed,
  decimal,
  documentTemplate,
  type Expr,
  each,
  eachEntry,
  entries,
  entriesTemplate,
  eq,
  flagTemplate,
  gt,
  hasKey,
  itemsTemplate,
  json,
  lines,
  linesTemplate,
  listOf,
  not,
  note,
  or,
  orElse,
  present,
  reference,
  sha256sum,
  spread,
  spreadItems,
  sumTemplate,
  t,
  textTemplate,
  toObjects,
  trunc,
  unless,
  when,
} from "../language.ts";
import type { NamedTemplate } from "../nodes.ts";
import { printNamed, printObjects } from "./template.ts";

const text = { kind: "text" } as const;
const label = { kind: "text", pattern: "^[a-z0-9-]*$" } as const;
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    replicas: { kind: "integer" },
    scaled: { kind: "flag" },
    level: label,
    tag: label,
    uid: { kind: "integer", optional: true },
    pullSecret: { kind: "text", optional: true },
    nodeSelector: { kind: "map", values: text },
    limits: { kind: "group", fields: { cpu: text } },
    brokers: { kind: "list", items: text },
    words: { kind: "list", items: text },
    extra: { kind: "list", items: { kind: "open" } },
    workers: {
      kind: "map",
      keys: "^[a-z]+$",
      values: { kind: "group", fields: { replicas: { kind: "integer" } } },
    },
    defaults: { kind: "group", fields: { replicas: { kind: "integer" } } },
  },
} as const);
const fullname = textTemplate("x.fullname", { about: "The prefix.", label: true }, () =>
  when(present(v.tag), v.tag, when(eq(v.level, "a"), "b", t`c-${v.level}`)),
);
const isBig = flagTemplate("x.isBig", { about: "Big." }, () => gt(v.replicas, 3));
const labels = entriesTemplate("x.labels", { about: "Labels.", arguments: { component: text } }, ({ component }) => ({
  "app.kubernetes.io/component": component,
}));
const scheduling = entriesTemplate("x.scheduling", { about: "Where." }, () => ({ nodeSelector: v.nodeSelector }));
const listed = { about: "Of a list.", arguments: { of: { kind: "list", items: text } } } as const;
const numbered = itemsTemplate<string, (typeof listed)["arguments"]>("x.numbered", listed, ({ of }) => [
  each(v.words, "word", (word) => unless(eq(word, "a"), word)),
  each(of, "one", (one) => one),
]);
const chosen = itemsTemplate<string, (typeof listed)["arguments"]>("x.chosen", listed, ({ of }) => [
  each(of, "one", (one) => unless(eq(one, "a"), one)),
]);
const config = linesTemplate("x.config", { about: "Settings." }, () => ["a=1", when(v.scaled, t`b=${v.tag}`)]);
const document = documentTemplate("x.document", { about: "A document." }, () => ({ level: v.level, list: v.brokers }));
const total = sumTemplate("x.total", { about: "All." }, () => [v.replicas, when(v.scaled, 2)]);

/** What an author writes, beside what a person would find in the chart. */
const table: readonly (readonly [name: string, object: object, printed: string])[] = [
  ["an integer", { replicas: v.replicas }, "replicas: {{ int64 .Values.replicas }}"],
  ["a string", { level: v.level }, "level: {{ .Values.level | quote }}"],
  [
    "literals",
    { a: "apps/v1", b: "yes", c: 5, d: true, y: "{{" },
    'a: apps/v1\nb: "yes"\nc: 5\nd: true\n"y": "{{ "{{" }}"',
  ],
  ["a name", { name: t`${fullname()}-koku-api` }, 'name: {{ include "x.fullname" . }}-koku-api'],
  [
    "a text",
    { image: t`${v.level}:${v.replicas}%` },
    'image: {{ printf "%s:%d%%" .Values.level (int64 .Values.replicas) | quote }}',
  ],
  [
    "a condition",
    { replicas: unless(v.scaled, v.replicas) },
    "{{- if not .Values.scaled }}\nreplicas: {{ int64 .Values.replicas }}\n{{- end }}",
  ],
  ["a literal condition", { a: when(true, 1, 2), b: when(false, 1) }, "a: 1"],
  [
    "a chain",
    { a: when(v.scaled, 1, when(isBig(), 2, 3)) },
    '{{- if .Values.scaled }}\na: 1\n{{- else if include "x.isBig" . }}\na: 2\n{{- else }}\na: 3\n{{- end }}',
  ],
  [
    "both",
    { a: when(and(v.scaled, not(isBig()), present(v.tag)), 1) },
    '{{- if and .Values.scaled (not (include "x.isBig" .)) .Values.tag }}\na: 1\n{{- end }}',
  ],
  [
    "neighbours",
    { a: when(v.scaled, 1), ...entries(when(v.scaled, { b: 2 })) },
    "{{- if .Values.scaled }}\na: 1\nb: 2\n{{- end }}",
  ],
  [
    "a map",
    { nodeSelector: v.nodeSelector },
    "{{- with .Values.nodeSelector }}\nnodeSelector:\n  {{- toYaml . | nindent 2 }}\n{{- end }}",
  ],
  ["a group", { limits: v.limits }, "limits:\n  {{- toYaml .Values.limits | nindent 2 }}"],
  [
    "an optional number",
    { runAsUser: v.uid },
    '{{- if not (kindIs "invalid" .Values.uid) }}\nrunAsUser: {{ int64 .Values.uid }}\n{{- end }}',
  ],
  [
    "an optional text",
    { name: when(present(v.pullSecret), v.pullSecret) },
    "{{- if .Values.pullSecret }}\nname: {{ .Values.pullSecret | quote }}\n{{- end }}",
  ],
  ["a default", { tag: orElse(v.tag, "d") }, 'tag: {{ .Values.tag | default "d" | quote }}'],
  [
    "a list",
    { a: [v.level, when(v.scaled, ["x", "y"])] },
    'a:\n  - {{ .Values.level | quote }}\n  {{- if .Values.scaled }}\n  - x\n  - "y"\n  {{- end }}',
  ],
  [
    "a list that may be empty",
    { a: [each(v.brokers, "broker", (broker) => ({ name: broker })), spreadItems(v.extra)] },
    "{{- if or .Values.brokers .Values.extra }}\na:\n  {{- range $broker := .Values.brokers }}\n  - name: {{ $broker | quote }}\n  {{- end }}\n  {{- with .Values.extra }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}\n{{- end }}",
  ],
  [
    "a map's entries",
    {
      a: {
        ...entries(
          eachEntry(v.workers, { key: "name", item: "given1", defaults: v.defaults }, (name, worker) =>
            computed(t`w-${name}`, worker.replicas),
          ),
        ),
      },
    },
    "{{- if .Values.workers }}\na:\n  {{- range $name, $given := .Values.workers }}\n  {{- $given1 := mergeOverwrite (deepCopy $.Values.defaults) $given }}\n  w-{{ $name }}: {{ int64 $given1.replicas }}\n  {{- end }}\n{{- end }}",
  ],
  [
    "a spread",
    { a: { b: 1, ...spread(v.nodeSelector) } },
    "a:\n  b: 1\n  {{- with .Values.nodeSelector }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}",
  ],
  [
    "templates of entries",
    { labels: { ...entries(labels({ component: "api" })) }, spec: { a: 1, ...entries(scheduling()) } },
    'labels:\n  {{- include "x.labels" (dict "context" . "component" "api") | nindent 2 }}\nspec:\n  a: 1\n  {{- with include "x.scheduling" . }}\n  {{- . | nindent 2 }}\n  {{- end }}',
  ],
  [
    "only a template that may be empty",
    { spec: { ...entries(scheduling()) } },
    '{{- with include "x.scheduling" . }}\nspec:\n  {{- . | nindent 2 }}\n{{- end }}',
  ],
  [
    "lines",
    { "a.conf": lines(["[a]", t`b = ${v.replicas}`, when(v.scaled, "{{c}}")]) },
    'a.conf: |\n  [a]\n  b = {{ int64 .Values.replicas }}\n  {{- if .Values.scaled }}\n  {{ "{{" }}c}}\n  {{- end }}',
  ],
  [
    "blocks",
    { config: config(), args: [config()] },
    'config: |\n  {{- include "x.config" . | nindent 2 }}\nargs:\n  - |\n    {{- include "x.config" . | nindent 4 }}',
  ],
  [
    "a checksum",
    { "checksum/config": sha256sum(document()) },
    'checksum/config: {{ include "x.document" . | sha256sum | quote }}',
  ],
  ["a sum", { connections: total() }, 'connections: {{ include "x.total" . | int64 }}'],
  ["a note", { ...note("Why."), a: 1 }, "{{- /* Why. */}}\na: 1"],
];

for (const [name, object, printed] of table) {
  test(`${name} reads as a person would write it`, () => assert.equal(printObjects(toObjects(object)), `${printed}\n`));
}

const definitions: readonly (readonly [call: unknown, body: string])[] = [
  [
    fullname(),
    '{{- if .Values.tag -}}\n{{ .Values.tag }}\n{{- else if eq .Values.level "a" -}}\nb\n{{- else -}}\nc-{{ .Values.level }}\n{{- end }}',
  ],
  [isBig(), "{{- if gt (int64 .Values.replicas) 3 }}true{{ end }}"],
  [entries(labels({ component: "a" })), "app.kubernetes.io/component: {{ .component | quote }}"],
  [
    total(),
    "{{- $total := int64 .Values.replicas }}\n{{- if .Values.scaled }}\n{{- $total = add $total 2 }}\n{{- end }}\n{{- $total }}",
  ],
  [document(), "level: {{ .Values.level | quote }}\nlist: {{ toJson .Values.brokers }}"],
  [
    sumTemplate("x.either", { about: "A." }, () => when(v.scaled, 443, add(v.replicas, 1)))(),
    "{{- if .Values.scaled -}}\n443\n{{- else -}}\n{{ add (int64 .Values.replicas) 1 }}\n{{- end }}",
  ],
  [
    sumTemplate("x.perhaps", { about: "A." }, () => when(v.scaled, 443))(),
    "{{- $total := 0 }}\n{{- if .Values.scaled }}\n{{- $total = add $total 443 }}\n{{- end }}\n{{- $total }}",
  ],
  [
    textTemplate("x.default", { about: "A." }, () => when(present(v.tag), v.tag, t`${v.level}-x`))(),
    '{{ .Values.tag | default (printf "%s-x" .Values.level) }}',
  ],
  [
    textTemplate("x.hash", { about: "A." }, () => trunc(sha256sum(t`${v.level}:${decimal(v.replicas)}`), 8))(),
    '{{ printf "%s:%d" .Values.level (int64 .Values.replicas) | sha256sum | trunc 8 }}',
  ],
  [
    textTemplate("x.blanks", { about: "A." }, () => when(v.scaled, " a", "b"))(),
    '{{- if .Values.scaled }}\n{{- " a" }}\n{{- else }}\n{{- "b" }}\n{{- end }}',
  ],
  [
    entries(
      entriesTemplate("x.given", { about: "A.", arguments: { given: { kind: "map", values: text } } }, ({ given }) =>
        entries(when(present(given), spread(given), { a: 1, ...entries(when(v.scaled, { b: 2 })) })),
      )({ given: v.nodeSelector }),
    ),
    "{{- if .given -}}\n{{ toYaml .given }}\n{{- else -}}\na: 1\n{{- if .context.Values.scaled }}\nb: 2\n{{- end }}\n{{- end }}",
  ],
];

test("named templates read as a person would write them", () => {
  for (const [call, body] of definitions) {
    const found: NamedTemplate[] = [];
    const object = typeof call === "object" && Object.keys(call as object).length > 0 ? (call as object) : { a: call };
    walk(toObjects(object), { template: (template) => found.push(template) });
    assert.deepEqual(
      found.map(printNamed),
      found.map(({ about, name }) => `{{- /* ${about} */}}\n{{- define "${name}" -}}\n${body}\n{{- end }}`),
    );
  }
});

test("a template of lines that may have none stands among others under its own condition", () => {
  const small = linesTemplate("x.small", { about: "A." }, () => [when(v.scaled, "a"), when(isBig(), "b")]);
  const joined = linesTemplate("x.joined", { about: "B." }, () => [small(), config()]);
  const object = { a: joined(), b: lines(["x", small()]) };
  const found: NamedTemplate[] = [];
  walk(toObjects(object), { template: (template) => found.push(template) });
  assert.equal(
    found
      .filter(({ name }) => name === "x.joined")
      .map(printNamed)
      .join(""),
    '{{- /* B. */}}\n{{- define "x.joined" -}}\n{{- with include "x.small" . }}\n{{ . | trim }}\n{{- end }}\n{{ include "x.config" . }}\n{{- end }}',
  );
  assert.equal(
    printObjects(toObjects(object)),
    'a: |\n  {{- include "x.joined" . | trim | nindent 2 }}\nb: |\n  x\n  {{- with include "x.small" . }}\n  {{- . | trim | nindent 2 }}\n  {{- end }}\n',
  );
});

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
