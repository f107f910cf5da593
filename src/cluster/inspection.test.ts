import assert from "node:assert/strict";
import { test } from "node:test";
import { differingFields } from "./inspection.ts";

test("names the fields that differ, to a depth that people can use", () => {
  const before = { spec: { replicas: 1, template: { spec: { a: 1, b: 2 } } }, data: { x: "1" } };
  assert.deepEqual(differingFields(before, structuredClone(before)), []);
  assert.deepEqual(differingFields(before, { ...before, data: { x: "2" } }), ["data.x"]);
  const after = { ...before, spec: { replicas: 3, template: { spec: { b: 2, a: 0 } } } };
  assert.deepEqual(differingFields(before, after), ["spec.replicas", "spec.template.spec"]);
});
