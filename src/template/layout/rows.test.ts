import assert from "node:assert/strict";
import { test } from "node:test";
import { yamlScalar } from "./rows.ts";

test("what a person would leave without quotes has none", () => {
  for (const plain of ["apps/v1", "500m", "2Gi", "30s", "ClusterIP", "/var/lib/x", "a b"]) {
    assert.equal(yamlScalar(plain), plain);
  }
  assert.equal(yamlScalar(8080), "8080");
  assert.equal(yamlScalar("8080"), '"8080"');
  assert.equal(yamlScalar("y"), '"y"');
});
