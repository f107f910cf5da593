import assert from "node:assert/strict";
import { test } from "node:test";
import { koku } from "../contracts/koku/koku.ts";
import { render } from "./render.ts";
import { single } from "./single.ts";

test("of a process that does harm twice, the values allow one", () => {
  const { min, max } = single(koku.processes.beat, { min: 0, about: "One." });
  assert.deepEqual([min, max], [0, 1]);
  // @ts-expect-error two listeners do no harm
  single(koku.processes.listener, { min: 0, about: "One." });
});

for (const [path, values] of [
  ["celery.beat.replicas", { celery: { beat: { replicas: 2 } } }],
  ["trino.coordinator.replicas", { trino: { coordinator: { replicas: 2 } } }],
] as const) {
  test(`${path}: 2 is refused`, () => {
    const { rules } = render({ secrets: { seed: "0123456789abcdef" }, ...values });
    assert.ok(JSON.stringify(rules).includes(path), JSON.stringify(rules));
  });
}
