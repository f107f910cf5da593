import assert from "node:assert/strict";
import { test } from "node:test";
import {
  base64,
  decimal,
  type Expr,
  join,
  json,
  kebab,
  lower,
  nodeOf,
  orElse,
  quoted,
  reference,
  release,
  replace,
  t,
  textTemplate,
  trunc,
  upper,
  when,
} from "../language.ts";
import { checkLabel, isLabel, isPlainPattern, manyLines, startsVisibly } from "./text.ts";

const text = { kind: "text" } as const;
const essay = { ...text, lines: "many" } as const;
const about = "A template of the test.";
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    name: text,
    slug: { ...text, pattern: "^[a-z0-9-]*$" },
    path: { ...text, pattern: "^[a-z/]*$" },
    essay,
    count: { kind: "integer" },
    words: { kind: "list", items: text },
    essays: { kind: "list", items: essay },
  },
} as const);
const fullname = textTemplate("x.fullname", { about, label: true }, () => release.name);
const free = textTemplate("x.free", { about }, () => v.name);
const freeEssay = textTemplate("x.essay", { about }, () => when(true, v.essay));

const LABELS: readonly (readonly [text: Expr<string>, isLabel: boolean])[] = [
  [t`${fullname()}-koku-api`, true],
  [t`${release.name}-${fullname()}-a`, true],
  [t`api.${release.namespace}.svc`, true],
  [t`a-${kebab(fullname())}`, true],
  // Without a part that no number has, YAML may read a number.
  [fullname(), false],
  [t`${fullname()}`, false],
  [t`${fullname()}-5`, false],
  [t`${fullname()}e-5`, false],
  // Any character may stand in these.
  [t`${v.name}-api`, false],
  [t`${free()}-api`, false],
  [t`${fullname()}-API`, false],
  [t`${fullname()}-a: b`, false],
  [t`a-${upper(fullname())}`, false],
];

test("a label needs no quotes in YAML, whatever the values are", () => {
  for (const [text, expected] of LABELS) assert.equal(isLabel(nodeOf(text)), expected, JSON.stringify(nodeOf(text)));
});

const MADE_OF_LABELS: readonly (readonly [text: unknown, refused?: string])[] = [
  ["a-b.c"],
  [release.name],
  [fullname()],
  [v.slug],
  [t`${v.slug}-${release.name}`],
  [trunc(lower(v.slug), 30)],
  [replace(v.slug, "a", "b")],
  [orElse(v.slug, fullname())],
  ["a_B", '"a_B"'],
  [v.name, ".values.name"],
  [v.path, ".values.path"],
  [free(), "the template x.free"],
  [t`${v.slug}-${v.name}`, "the text expression"],
  [replace(v.slug, "a", "/"), 'replace(.values.slug, "a", "/")'],
  [orElse(v.slug, v.name), "orElse(.values.slug, .values.name)"],
  [quoted(v.slug), "quoted(.values.slug)"],
  // What a template is called with did not pass a schema.
  [reference({ scope: "argument", name: "slug" }, [], { ...text, pattern: "^[a-z]*$" }), ".slug"],
];

test("a text that is said to be a label is made of labels", () => {
  for (const [text, refused] of MADE_OF_LABELS) {
    const check = () => checkLabel(nodeOf(text), "x");
    if (refused === undefined) check();
    else
      assert.throws(check, {
        message: `x: ${refused} need not be a label: give the value a pattern of a-z, 0-9 and -`,
      });
  }
});

const PATTERNS: readonly (readonly [pattern: string, isPlain: boolean])[] = [
  ["^[a-z0-9-]*$", true],
  ["^[A-Za-z_][\\w.-]*$", true],
  ["^[a-z/]*$", false],
  ["^a.a$", false],
  ["[a-z]", false],
  ["", false],
];

test("a pattern is plain when it admits no character that YAML gives a meaning", () => {
  for (const [pattern, isPlain] of PATTERNS) assert.equal(isPlainPattern(pattern), isPlain, pattern);
});

const LINES: readonly (readonly [text: unknown, many: unknown])[] = [
  ["a", undefined],
  ["a\nb", "a\nb"],
  [v.name, undefined],
  [v.essay, v.essay],
  [v.count, undefined],
  [t`${v.name}: ${v.essay}`, v.essay],
  [join(v.words, ","), undefined],
  [join(v.words, "\n"), "\n"],
  [upper(v.essay), v.essay],
  [replace(v.name, "a", v.essay), v.essay],
  [orElse(v.name, v.essay), v.essay],
  [free(), undefined],
  [freeEssay(), freeEssay()],
  // These write a line break in another way.
  [quoted(v.essay), undefined],
  [json(v.essays), undefined],
  [base64(v.essay), undefined],
  [decimal(v.count), undefined],
];

test("of a text is known which part may bring a line break", () => {
  for (const [text, many] of LINES) {
    assert.deepEqual(manyLines(nodeOf(text)), many === undefined ? undefined : nodeOf(many));
  }
});

const STARTS: readonly (readonly [text: unknown, visibly: boolean])[] = [
  ["a", true],
  [" a", false],
  ["", false],
  [t`a${v.name}`, true],
  [t`${v.name}a`, false],
  [v.count, true],
  [release.name, true],
  [fullname(), true],
  [free(), false],
  [reference({ scope: "argument", name: "first" }, [], { ...text, starts: "visibly" }), true],
];

test("of a text is known whether it begins with a character that is no blank", () => {
  for (const [text, visibly] of STARTS)
    assert.equal(startsVisibly(nodeOf(text)), visibly, JSON.stringify(nodeOf(text)));
});
