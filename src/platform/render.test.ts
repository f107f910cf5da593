import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Values } from "../values/data.ts";
import { platform } from "./platform.ts";
import { evaluate, render, ValuesRefused } from "./render.ts";

const seeded: Values = { secrets: { seed: "0123456789abcdef" } };

test("a report says which component each object is of, also in a file of several", () => {
  const { files, rules } = render({ ...seeded, networkPolicy: { enabled: true } });
  assert.deepEqual(rules, []);
  const componentsOf = (path: string) =>
    files.filter((file) => file.path === path && file.objects.length > 0).map(({ component }) => component);
  assert.deepEqual(componentsOf("deployment-unleash.yaml"), ["unleash"]);
  assert.deepEqual(componentsOf("networkpolicy-unleash.yaml"), ["unleash"]);
  assert.deepEqual(componentsOf("networkpolicy-default-deny.yaml"), ["network"]);
  const accounts = files.filter(({ path }) => path === "serviceaccounts.yaml");
  for (const { component, objects } of accounts) {
    assert.ok(objects.length <= 1, component);
    for (const { metadata } of objects) assert.equal(metadata.name, `ros-ocp-${component}`);
  }
  const budgets = componentsOf("poddisruptionbudgets.yaml");
  assert.ok(budgets.length > 2 && new Set(budgets).size === budgets.length, budgets.join());
});

test("each object is of a component that the platform has", () => {
  const known = new Set(platform.components.map(({ name }) => name));
  const others = render(seeded).files.filter(({ component }) => !known.has(component));
  assert.deepEqual(others, []);
});

test("the short form gives the report's objects", () => {
  assert.deepEqual(
    evaluate(seeded),
    render(seeded).files.flatMap(({ objects }) => objects),
  );
});

test("on demand a report says which values a file read", () => {
  assert.ok(render(seeded).files.every(({ reads }) => reads === undefined));
  const { files } = render(seeded, {}, { reads: true });
  const readers = files.filter(({ reads }) => reads?.has("unleash.replicas")).map(({ path }) => path);
  assert.ok(readers.includes("deployment-unleash.yaml"), readers.join());
  assert.ok(!readers.includes("deployment-gateway.yaml"), readers.join());
  assert.deepEqual(
    files.map(({ objects }) => objects),
    render(seeded).files.map(({ objects }) => objects),
  );
});

const REFUSED: readonly (readonly [what: string, values: Values, path: string])[] = [
  ["a key that the schema has not", { ...seeded, kokku: {} }, "kokku"],
  ["a value of another type", { ...seeded, unleash: { replicas: "2" } }, "unleash.replicas"],
  ["no source of credentials", {}, "secrets"],
];

for (const [what, values, path] of REFUSED) {
  test(`a report names ${what}, and has no objects`, () => {
    const { files, rules } = render(values);
    assert.deepEqual(
      rules.map((rule) => rule.path),
      [path],
    );
    assert.ok(files.length > 0 && files.every(({ objects }) => objects.length === 0));
    assert.throws(
      () => evaluate(values),
      (error) => error instanceof ValuesRefused && error.messages.join() === `${path}: ${rules[0]?.message}`,
    );
  });
}

test("no values make the report fail", () => {
  const keys = fc.constantFrom(...Object.keys(platform.values.fields), "x", "__proto__");
  const anything = fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 }));
  fc.assert(
    fc.property(anything, (values) => {
      const { files, rules } = render({ ...seeded, ...values });
      assert.ok(rules.length > 0 || files.some(({ objects }) => objects.length > 0));
    }),
    { numRuns: 300 },
  );
});
