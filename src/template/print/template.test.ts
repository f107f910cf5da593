import assert from "node:assert/strict";
import { test } from "node:test";
import {
  config,
  document,
  fullname,
  isBig,
  labels,
  scheduling,
  text,
  total,
  v,
} from "../../../test/fixtures/printed.ts";
import { walk } from "../inspect.ts";
import {
  add,
  and,
  computed,
  decimal,
  each,
  eachEntry,
  entries,
  entriesTemplate,
  lines,
  linesTemplate,
  not,
  note,
  orElse,
  present,
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
