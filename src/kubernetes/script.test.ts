import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { start } from "../template/evaluate/template.ts";
import { evaluateObjects } from "../template/evaluate/tree.ts";
import { each, lines, reference, t, toObjects, when } from "../template/language.ts";
import { bash, python, type Script, sh, sql } from "./script.ts";

const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    on: { kind: "flag" },
    name: { kind: "text" },
    size: { kind: "integer" },
    topics: { kind: "list", items: { kind: "text" } },
  },
} as const);

/** The lines that a pod gets. */
function linesWith(script: Script, values: object): readonly string[] {
  const context = {
    values,
    release: { Name: "r", Namespace: "n", Service: "Helm" },
    chart: { Name: "c", Version: "1", AppVersion: "2" },
    apis: new Set<string>(),
  };
  const [object] = evaluateObjects(toObjects({ text: lines(script) }), start(context)) as [{ text: string }];
  return object.text.replace(/\n$/, "").split("\n");
}

const nested = sh`

  # a comment
  if true; then
    ${v.name}
  fi
`;

const cases: Readonly<Record<string, { script: Script; on: readonly string[]; off?: readonly string[] }>> = {
  "a line without line breaks": { script: sh`exec true`, on: ["exec true"] },
  "backslashes are as they are typed": {
    script: bash`
      printf 'a\n\\\0\012\u\x' \
        "\"$A\""
    `,
    on: ["printf 'a\\n\\\\\\0\\012\\u\\x' \\", '  "\\"$A\\""'],
  },
  "a backtick and a brace after a dollar are escaped": {
    script: bash`echo \`date\` "\${A#\${B}}" $C $(d)`,
    on: [`echo \`date\` "\${A#\${B}}" $C $(d)`],
  },
  "what all lines are indented by goes, and blank lines do not count": {
    script: python`
      if a:

          b()
        # c
    `,
    on: ["if a:", "", "    b()", "  # c"],
  },
  "holes inside a line": {
    script: sql`
      select ${1}, '${"a"}', "${v.name}", ${v.size};
      select ${2};
    `,
    on: [`select 1, 'a', "n", 3;`, "select 2;"],
  },
  "a text alone on its line": {
    script: sh`
      (
        ${"exec a"}
        ${v.name}
      )
    `,
    on: ["(", "  exec a", "  n", ")"],
  },
  "a condition alone on its line": {
    script: sh`
      {
        ${when(v.on, "echo on", "echo off")}
        ${when(v.on, undefined, sh`exit`)}
        ${undefined}
      }
    `,
    on: ["{", "  echo on", "}"],
    off: ["{", "  echo off", "  exit", "}"],
  },
  "lines under a condition have the indentation of their hole, and blank lines have none": {
    script: sh`
      (
        echo a
        ${when(v.on, nested)}
      )
    `,
    on: ["(", "  echo a", "", "  # a comment", "  if true; then", "    n", "  fi", ")"],
    off: ["(", "  echo a", ")"],
  },
  "lists, and loops over what the values hold": {
    script: python`
      TOPICS = [
          ${["a", "b"].map((name) => [when(v.on, `'${name}',`)])}
          ${each(v.topics, "topic", (topic) => t`'${topic}',`)}
      ]
    `,
    on: ["TOPICS = [", "    'a',", "    'b',", "    'x',", "    'y',", "]"],
    off: ["TOPICS = [", "    'x',", "    'y',", "]"],
  },
};

for (const [name, { script, on, off = on }] of Object.entries(cases)) {
  test(name, () => {
    const values = { name: "n", size: 3, topics: ["x", "y"] };
    assert.deepEqual(linesWith(script, { ...values, on: true }), on);
    assert.deepEqual(linesWith(script, { ...values, on: false }), off);
  });
}

test("what stands inside a line is one text", () => {
  const message = /exec …: a condition or several lines stand alone on their line/;
  assert.throws(() => sh`exec ${when(v.on, "a")}`, message);
  assert.throws(() => sh`exec ${nested}`, message);
});

test("text without holes comes out as it is typed", () => {
  const line = fc.string({ unit: fc.constantFrom("a", " ", "\\", "`", "$", "{", "}", '"', "'", "n", "é") });
  const typed = fc.array(line.map((text) => text.trimEnd())).map((rest) => ["first", ...rest, "last"]);
  fc.assert(
    fc.property(typed, fc.nat(6), (text, margin) => {
      const source = ["", ...text.map((one) => one && " ".repeat(margin) + one), " "].join("\n");
      const raw = [source.replace(/`|\$\{/g, "\\$&")];
      assert.deepEqual(bash(Object.assign([...raw], { raw })), text);
    }),
  );
});
