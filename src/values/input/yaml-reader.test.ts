import assert from "node:assert/strict";
import { test } from "node:test";
import { readDocuments, readManifest, readYaml } from "./yaml-reader.ts";

test("a scalar without quotes has the type that Helm gives it", () => {
  const table: readonly [text: string, value: unknown][] = [
    ["y", true],
    ["Off", false],
    ["oN", "oN"],
    ["~", null],
    ["0755", 493],
    ["0o755", 493],
    ["08", 8],
    ["0x1F", 31],
    ["-0b11", -3],
    ["1_000", 1000],
    ["1e3", 1000],
    [".5", 0.5],
    ["5.", 5],
    [".", "."],
    ["1e400", "1e400"],
    ["18446744073709551615", 2 ** 64],
    ["2026-01-01", "2026-01-01"],
    ["2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z"],
    ["12:30", "12:30"],
    ["=", "="],
    ["<<", "<<"],
    ["!!binary aGk=", "hi"],
    ["!!int '5'", 5],
    ["!!str 5", "5"],
    ["!other 5", "5"],
    ["'5'", "5"],
  ];
  for (const [text, value] of table) assert.deepEqual(readYaml(`a: ${text}`), { a: value }, text);
});

test("a key is a text", () => {
  assert.deepEqual(readYaml("{1: a, 0x10: b, 1.50: c, yes: d, .inf: e, 1e6: f, 2026-01-01: g, '': h}"), {
    1: "a",
    16: "b",
    1.5: "c",
    true: "d",
    ".inf": "e",
    "1e+06": "f",
    "2026-01-01": "g",
    "": "h",
  });
});

test("a merge replaces the keys above it, as in Helm", () => {
  assert.deepEqual(readYaml("x: &x {a: 1, b: 1}\nz: {a: 2, <<: *x, b: 2}\n"), {
    x: { a: 1, b: 1 },
    z: { a: 1, b: 2 },
  });
  assert.deepEqual(readYaml("<<: [{a: 1}, {a: 2, b: 2}]\n'<<': 3\n"), { a: 1, b: 2, "<<": 3 });
});

test("an empty document does not count", () => {
  assert.equal(readYaml("# nothing\n"), null);
  assert.deepEqual(readYaml("---\na: 1\n---\n"), { a: 1 });
});

test("a message names the line and the remedy, and shows no value", () => {
  const table: readonly [text: string, message: RegExp][] = [
    ["a: 1\n---\nb: 2\n", /^line 2: a second document begins, which Helm 3 leaves out and Helm 4 merges: put all into/],
    ["a: 1\nb: 1\na: 2\n", /^line 3: the key "a" stands twice/],
    ["a: {b: hidden\n", /^line 2: .*bracket/],
    ["a: 'hidden\n", /^line 2: a sign is missing: a quote/],
    ["a: hidden: b\n", /^line 1: a line has two keys/],
    ["a:\n\t- hidden\n", /^line 2: a tab cannot indent/],
    ["a: @hidden\n", /^line 1: a text that begins with @/],
    ["a: |hidden\n  b\n", /^line 1: /],
    ['a: "\\hidden"\n', /^line 1: .*escapes nothing/],
    ["a: .inf\n", /^line 1: is infinite/],
    ["~: hidden\n", /^line 1: a key must be a text: write it in quotes/],
    ["[1]: hidden\n", /^line 1: a key must be a text, not a map/],
    ["a: !!int hidden\n", /^line 1: a tag/],
    ["a: *hidden\n", /^line 1: an alias .* has no anchor/],
    ["a: &x [*x]\n", /^line 1: .*its own anchor/],
    ["<<: hidden\n", /^line 1: << merges a map/],
    ["%YAML 1.2\n---\na: hidden\n", /directive/],
    ["a: 1\nb: hidden\u2028c\n", /^line 2: .*U\+2028: take it out/],
    ["a: hidden\u0007\n", /^line 1: .*U\+0007/],
    ['a: "\\ud83d\\ude00"\n', /^line 1: .*half a character/],
  ];
  for (const [text, message] of table) {
    assert.throws(() => readYaml(text), { message }, JSON.stringify(text));
    assert.throws(
      () => readYaml(text),
      (error: Error) => !/hidden|YAML\.|\n/.test(error.message),
      JSON.stringify(text),
    );
  }
});

test("a manifest that Helm has accepted may hold what values may not", () => {
  const table: readonly [text: string, value: unknown][] = [
    ["%YAML 1.1\n---\na: yes\n", { a: true }],
    ["a: b\u2028c\n", { a: "b\u2028c" }],
    ["a: |\n  b\u2028c\n", { a: "b\u2028c\n" }],
    ["a: 'b\u2029\n  c'\n", { a: "b\u2029 c" }],
    ["# \u0085\na: b\u0085c\n", { a: "b\u0085c" }],
    ["a: b\u0007c\n", { a: "b\u0007c" }],
    ['{"a": "\\ud83d\\ude00"}', { a: "😀" }],
  ];
  for (const [text, value] of table) {
    assert.deepEqual(readManifest(text), [value], JSON.stringify(text));
    for (const read of [readYaml, readDocuments]) assert.throws(() => read(text), { name: "Error" }, text);
  }
  for (const read of [readManifest, readDocuments]) assert.deepEqual(read("a: 1\na: 2\n"), [{ a: 2 }]);
  for (const text of ["a: [b\n", "a: .inf\n", "a: *b\n"]) assert.throws(() => readManifest(text), /^Error: line /);
});

test("aliases of aliases do not fill the memory", () => {
  const lines = Array.from(
    { length: 12 },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`)}]`,
  );
  assert.throws(() => readYaml(["a0: &a0 x", ...lines].join("\n")), /aliases \(\*name\) repeat too much/);
});
