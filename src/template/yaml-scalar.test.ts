import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeBraces, sideBySide, yamlScalar } from "./yaml-scalar.ts";

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
