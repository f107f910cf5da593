import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  "src/template/author/normalise.ts":
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

type Graph = ReadonlyMap<string, Iterable<string>>;

/** Groups of which each member reaches every other one, as Tarjan finds them. */
function circles(graph: Graph): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  /** The earliest open node that is reached from a node. */
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    open.push(node);
    let earliest = own;
    for (const next of graph.get(node) ?? []) {
      const known = order.get(next);
      if (known === undefined) earliest = Math.min(earliest, visit(next));
      else if (open.includes(next)) earliest = Math.min(earliest, known);
    }
    if (earliest === own) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1) found.push(group.sort());
    }
    return earliest;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}

/** The files that each file imports, those that only its types need among them or not. */
function importGraph(withTypes: boolean): ReadonlyMap<string, readonly string[]> {
  // Without `import type` Node loads the file, even where each name is a type.
  const statement = /^(?:import|export)\b( type\b)?[^"';]*?from "(\.[^"]+)"/gm;
  // A `.types.ts` is a test of the compiler.
  const sources = files.filter((file) => !file.endsWith(".types.ts"));
  return new Map(
    sources.map((file) => {
      const found = [...readFileSync(file, "utf8").matchAll(statement)];
      return [file, found.flatMap(([, type, from = ""]) => (type && !withTypes ? [] : [join(dirname(file), from)]))];
    }),
  );
}

test("no files need each other", () => {
  assert.deepEqual(
    circles(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["c"]],
        ["c", ["b"]],
      ]),
    ),
    [["b", "c"]],
    "one is found",
  );
  assert.deepEqual(circles(importGraph(false)), []);
});

test("types of several folders do not need each other", () => {
  const across = circles(importGraph(true)).filter((circle) => new Set(circle.map(dirname)).size > 1);
  assert.deepEqual(across, []);
});

test("the folders of the template language do not need each other", () => {
  const part = (file: string) => /^src\/template\/([^/]+)/.exec(file)?.[1] ?? "outside";
  const parts = new Map<string, Set<string>>();
  for (const [file, targets] of importGraph(true)) {
    for (const target of targets) {
      if (part(file) !== part(target)) parts.set(part(file), (parts.get(part(file)) ?? new Set()).add(part(target)));
    }
  }
  assert.ok(parts.size > 7, "the folders were found");
  assert.deepEqual(circles(parts), []);
});

test("other layers use the template language through the files beside its folders", () => {
  const inside = [...importGraph(true)].flatMap(([file, targets]) =>
    targets
      .filter((target) => layerOf(file) !== "template" && /^src\/template\/.+\//.test(target))
      .map((target) => `${file} imports ${target}`),
  );
  assert.deepEqual(inside, []);
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
