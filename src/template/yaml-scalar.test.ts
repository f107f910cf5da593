import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { parse } from "yaml";
import { escapeBraces, sideBySide, yamlScalar } from "./yaml-scalar.ts";

const nasty = [
  ...[
    "y",
    "n",
    "on",
    "Off",
    "yes",
    "null",
    "~",
    "",
    "0755",
    "0xab",
    "0b1",
    "1e3",
    "12e",
    "1_000",
    "12:30",
    ".inf",
    "-",
  ],
  ...["=", "<<", "a: b", "a #b", "a:", "#a", "- a", "*a", "&a", "!a", "@a", "`", "%a", "{a", "[a", "a b ", " a", "\t"],
  ...["2001-01-01", "500m", "2Gi", "30s", "a\nb", "é", "\u2028", "\u0007", "a,b", "a=b", "a|b", "a>b", "/x/%y", "a'b"],
];

test("every literal is read back by YAML 1.1 as the same string", () => {
  const text = fc.oneof(
    fc.constantFrom(...nasty),
    fc.stringMatching(/^[0-9a-fxeE.:_+-]{1,8}$/),
    fc.stringMatching(/^[a-zA-Z _/:#,&*!|>%@=~-]{1,12}$/),
    fc.string({ unit: "grapheme-composite" }),
  );
  fc.assert(
    fc.property(text, (literal) => {
      assert.equal(parse(`key: ${yamlScalar(literal)}`, { version: "1.1" }).key, literal);
      assert.deepEqual(parse(`- ${yamlScalar(literal)}: 1`, { version: "1.1" }), [{ [literal]: 1 }]);
    }),
    { numRuns: 2000 },
  );
});

test("what a person would leave without quotes has none", () => {
  for (const plain of ["apps/v1", "500m", "2Gi", "30s", "ClusterIP", "/var/lib/x", "a b"]) {
    assert.equal(yamlScalar(plain), plain);
  }
  assert.equal(yamlScalar(8080), "8080");
  assert.equal(yamlScalar("8080"), '"8080"');
  assert.equal(yamlScalar("y"), '"y"');
});

test("no literal opens a template action", () => {
  assert.equal(escapeBraces("{{ x }}"), '{{ "{{" }} x }}');
  assert.equal(sideBySide(["a{", "{{ .Values.a }}", "}"]), 'a{{ "{" }}{{ .Values.a }}}');
  assert.equal(sideBySide(["a: ", "{{ .Values.a }}"]), "a: {{ .Values.a }}");
});
