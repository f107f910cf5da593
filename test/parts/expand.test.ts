import assert from "node:assert/strict";
import { test } from "node:test";
import { expand, expandAll } from "./expand.ts";

test("references are expanded, unknown ones stay, and $$ escapes", () => {
  assert.equal(expand("$(A) $$(A) $(B) $A $(date +%s)", { A: "1" }), "1 $(A) $(B) $A $(date +%s)");
  assert.deepEqual(expandAll({ A: "1", B: "$(A)$(C)", C: "2" }), { A: "1", B: "1$(C)", C: "2" });
});
