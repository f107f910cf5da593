import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

/**
 * Imports go one way: each layer may use those before it. A release may be installed in the sandbox, so `release` starts it;
 * the sandbox knows no releases, and looking at a cluster needs neither.
 */
const LAYERS = [
  ...["template", "values", "kubernetes", "contracts", "platform"],
  ...["cluster", "sandbox", "release", "checks", "cli"],
];
const BROWSER = new Set(["template", "values", "kubernetes", "contracts", "platform"]);

/** Casts that hide from the compiler what an author writes, and where one stays for a reason. */
const CAST = /\bas (?:never|any|unknown as|(?:Templated|Written|TemplatedItem)<)/;
const CASTS: Readonly<Record<string, string>> = {
  "src/template/normalise.ts":
    "a node stands where an author's type promises a value: the one place in which types and nodes meet",
  "src/values/schema.ts": "the compiler does not follow Object.fromEntries over the fields of a group",
};

const files = globSync("src/**/*.ts").filter((file) => !file.endsWith(".test.ts"));
const imports = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^"']*?from "([^"]+)"|^import\("([^"]+)"\)/gm)].map(
    ([, from, dynamic]) => from ?? dynamic ?? "",
  );
const layerOf = (path: string) => /src\/([^/]+)\//.exec(path)?.[1] ?? "";

test("imports go one way through the layers", () => {
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((from) => from.startsWith("."))
      .map((from) => layerOf(new URL(from, `file:///${file}`).pathname))
      .filter((to) => LAYERS.indexOf(to as never) > LAYERS.indexOf(layerOf(file) as never))
      .map((to) => `${file} imports from ${to}`),
  );
  assert.deepEqual(wrong, []);
});

test("what makes the chart also runs in a browser", () => {
  const wrong = files
    .filter((file) => BROWSER.has(layerOf(file)))
    .flatMap((file) =>
      imports(file)
        .filter((from) => from.startsWith("node:"))
        .map((from) => `${file} imports ${from}`),
    );
  assert.deepEqual(wrong, []);
});

test("no cast hides from the compiler what an author writes of an object", () => {
  const casts = files
    .filter((file) => BROWSER.has(layerOf(file)))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, index) => (CAST.test(line) ? [{ file, place: `${file}:${index + 1}: ${line.trim()}` }] : [])),
    );
  assert.deepEqual(
    casts.filter(({ file }) => !(file in CASTS)).map(({ place }) => place),
    [],
  );
  assert.deepEqual(
    [...new Set(casts.map(({ file }) => file))].sort(),
    Object.keys(CASTS).sort(),
    "casts that are allowed",
  );
});
