import assert from "node:assert/strict";
import { test } from "node:test";
import type { Workload } from "../cluster/workloads.ts";
import { cut, plainText } from "./style.ts";
import { wavesView } from "./waves-view.ts";

const workload = (component: string, wave: number, state: Workload["state"] = "ready"): Workload => ({
  name: `Deployment/${component}`,
  component,
  wave,
  state,
  reason: "0 of 1 pods are ready",
});
const workloads = [
  workload("gateway", 3, "progressing"),
  workload("db", 1),
  workload("cache", 1),
  workload("migration", 2, "failed"),
];
const view = (width: number, height: number, list = workloads) => wavesView(list, width, height).map(plainText);

test("components stand by wave, in the order in which they start", () => {
  assert.deepEqual(view(80, 24), [
    "  wave 1  ✓ cache  ✓ db",
    "  wave 2  ✗ migration: 0 of 1 pods are ready",
    "  wave 3  ◌ gateway: 0 of 1 pods are ready",
  ]);
});

test("a component is as far as the last of its objects", () => {
  const list = [workload("db", 1), { ...workload("db", 1, "progressing"), name: "PersistentVolumeClaim/db" }];
  assert.deepEqual(view(80, 24, list), ["  wave 1  ◌ db: 0 of 1 pods are ready"]);
});

test("a narrow terminal gets more lines, a low one fewer names", () => {
  const many = Array.from({ length: 9 }, (_, index) => workload(`component-${index}`, 1));
  for (const line of view(40, 24, many)) assert.ok(line.length <= 40, line);
  assert.equal(view(40, 24, many).length, 5);
  assert.deepEqual(view(40, 3, many), ["  wave 1  ✓ 9 ready"]);
});

test("a line is cut with an ellipsis", () => {
  assert.equal(plainText(cut([["ab"], ["cdef"]], 4)), "abc…");
  assert.equal(plainText(cut([["ab"], ["cd"]], 4)), "abcd");
  assert.equal(plainText(cut([["abcdef"], ["gh"]], 3)), "ab…");
});
