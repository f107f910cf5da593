import assert from "node:assert/strict";
import { test } from "node:test";
import { coalesce, layered } from "./coalesce.ts";

// Each row is what Helm 3.17.2 and 4.1.4 printed for `toJson .Values`.
test("values coalesce as in Helm", () => {
  const base = { m: { a: 1, b: { c: 1, d: 2 } }, s: "x", l: [1, 2] };
  const cases: [{ [key: string]: unknown }, unknown][] = [
    [{ m: { b: null, z: null, y: { q: null } } }, { ...base, m: { a: 1, z: null, y: { q: null } } }],
    [{ s: { deep: { k: null } } }, { ...base, s: { deep: { k: null } } }],
    [{ l: [{ k: null }, null] }, { ...base, l: [{ k: null }, null] }],
    [
      { new: null, new2: { b: { c: null } } },
      { ...base, new: null, new2: { b: { c: null } } },
    ],
    [{ m: 5 }, { ...base, m: 5 }],
    [{ m: [1] }, { ...base, m: [1] }],
    [{ m: { b: 7, a: { x: 1 } } }, { ...base, m: { a: { x: 1 }, b: 7 } }],
    [{ s: null, m: null }, { l: [1, 2] }],
  ];
  for (const [user, values] of cases) assert.deepEqual(coalesce(base, user), values);
  assert.deepEqual(layered([{ m: 5 }, { m: { b: 7 } }, { m: { c: null } }]), { m: { b: 7, c: null } });
});
