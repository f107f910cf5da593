import assert from "node:assert/strict";
import { test } from "node:test";
import { changesBetween, isUnchanged } from "./changes.ts";
import type { Release } from "./helm-release.ts";
import { objectsOf } from "./manifest.ts";

const configMap = (name: string, data: string) =>
  `---\n# Source: c/templates/${name}.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  x: ${data}\n`;

const release: Release = {
  name: "r",
  revision: 3,
  status: "deployed",
  touched: new Date(0),
  values: { a: 1, secrets: { seed: "s" } },
  manifest: configMap("one", '"1"') + configMap("two", '"2"'),
  hooks: [],
  isServerSide: true,
};
const planned: Release = { ...release, revision: 4, status: "pending-upgrade", touched: new Date(1) };

test("nothing is to be done when values and objects are the same", () => {
  assert.equal(isUnchanged(release, planned), true);
  // Helm sorts the keys of stored values.
  assert.equal(isUnchanged(release, { ...planned, values: { secrets: { seed: "s" }, a: 1 } }), true);
});

test("something is to be done when anything differs, or when the last change did not end well", () => {
  assert.equal(isUnchanged(release, { ...planned, values: { a: 2, secrets: { seed: "s" } } }), false);
  assert.equal(isUnchanged(release, { ...planned, manifest: configMap("one", '"1"') }), false);
  assert.equal(isUnchanged(release, { ...planned, hooks: ["a test"] }), false);
  for (const status of ["failed", "pending-upgrade", "uninstalled"]) {
    assert.equal(isUnchanged({ ...release, status }, planned), false);
  }
});

test("changes are listed by object", () => {
  const manifest = configMap("two", '"changed"') + configMap("three", '"3"');
  assert.deepEqual(changesBetween(release, { ...planned, manifest }), {
    added: ["ConfigMap/three"],
    changed: ["ConfigMap/two"],
    removed: ["ConfigMap/one"],
  });
  assert.deepEqual(changesBetween(undefined, planned).added, ["ConfigMap/one", "ConfigMap/two"]);
});

test("an installed manifest that cannot be read counts as changed; a planned one is needed", () => {
  const unreadable = { ...release, manifest: "a: [b\n" };
  assert.deepEqual(changesBetween(unreadable, planned), {
    added: [],
    changed: ["ConfigMap/one", "ConfigMap/two"],
    removed: [],
  });
  assert.throws(() => changesBetween(release, { ...planned, manifest: "a: [b\n" }), { name: "Failure" });
});

test("what only values may not hold does not keep a release from being read", () => {
  const texts = ["a\u2028b", '"\\ud83d\\ude00"', "1\n  x: 2"];
  for (const text of texts) {
    const manifest = configMap("one", text) + configMap("two", '"2"');
    const { changed, removed } = changesBetween({ ...release, manifest }, planned);
    assert.deepEqual([changed, removed], [["ConfigMap/one"], []], text);
  }
});

test("a manifest is read as Helm reads it, and empty documents are none", () => {
  for (const [text, value] of [
    ["yes", true],
    ["0o7", 7],
    ["12:30", "12:30"],
    ["2026-01-01", "2026-01-01"],
    ["1\n  x: 2", 2],
  ] as const) {
    const [object] = objectsOf(`---\n# nothing\n${configMap("one", text)}`);
    assert.deepEqual(object?.data, { x: value }, text);
  }
  assert.equal(objectsOf("---\n# nothing\n---\n").length, 0);
  assert.throws(() => objectsOf("---\na: [hidden\n"), {
    name: "Failure",
    message: /^Helm's manifest cannot be read: line \d: [^\n]*bracket above is not closed$/,
  });
});
