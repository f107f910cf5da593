import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import { everything, shown } from "./known-objects.ts";

const rollback = shown.find(({ document, block }) => document === "docs/guide-differences.md" && /beat:/.test(block));

for (const [engine, base] of Object.entries(everything)) {
  test(`the values that stop all of Koku leave no process of it, with the engine ${engine}`, () => {
    assert.ok(rollback);
    const left = evaluate(layered([base, rollback.values]))
      .filter(({ kind }) => kind === "Deployment")
      .map(({ metadata }) => metadata.name)
      .filter((name) => /koku|celery|ingress|gateway/.test(name));
    assert.deepEqual(left, []);
  });
}
