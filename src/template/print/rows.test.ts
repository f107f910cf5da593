import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeBraces, sideBySide } from "./rows.ts";

test("no literal opens a template action", () => {
  assert.equal(escapeBraces("{{ x }}"), '{{ "{{" }} x }}');
  assert.equal(sideBySide(["a{", "{{ .Values.a }}", "}"]), 'a{{ "{" }}{{ .Values.a }}}');
  assert.equal(sideBySide(["a: ", "{{ .Values.a }}"]), "a: {{ .Values.a }}");
});
