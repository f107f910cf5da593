import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** Files that offer what they export to whoever comes, and why nobody need have come yet. */
const ENTRANCES: Readonly<Record<string, string>> = {
  "src/template/language.ts": "the template language, as authors write it",
  "src/template/author/functions.ts": "its functions; each is tried in both back ends",
  "src/platform/render.ts": "the platform, as whoever evaluates it meets it: objects, rules, warnings, notes",
};

const isTest = (path: string) => path.startsWith("test/") || /\.(test|types)\.ts$/.test(path);
const source = new Map(globSync("{src,test}/**/*.ts").map((path) => [path, readFileSync(path, "utf8")]));

const DECLARED = /^export (?:async )?(?:const|function|class) (\w+)/gm;
const PASSED_ON = /^export \{([^}]*)\} from "(\.[^"]+)"/gm;
const IMPORTED = /^import (?:type )?\{([^}]*)\} from "(\.[^"]+)"/gm;
const WHOLE = /^import \* as \w+ from "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, ...groups]) => groups);
/** The names in braces: `a, type B, c as d` is a, B and c. */
const names = (list = "") => list.split(",").flatMap((one) => /^\s*(?:type )?(\w+)/.exec(one)?.[1] ?? []);
const values = (list = "") => names(list.replace(/\btype \w+/g, ""));
const target = (path: string, from = "") => join(path, "..", from);

/** Who imports a file's name, as `file#name`; of a file that is imported whole, `file#*`. */
const importers = new Map<string, Set<string>>();
for (const [path, text] of source) {
  const note = (from: string, name: string) => {
    const key = `${from}#${name}`;
    importers.set(key, (importers.get(key) ?? new Set()).add(path));
  };
  for (const [list, from] of [...all(text, IMPORTED), ...all(text, PASSED_ON)])
    for (const name of names(list)) note(target(path, from), name);
  for (const [from, dynamic] of all(text, WHOLE)) note(target(path, from ?? dynamic), "*");
}

/** Values only: a type that nobody imports still says what a function takes. */
const offered = [...source].filter(([path]) => !path.endsWith(".types.ts") && !(path in ENTRANCES));
const exported = offered.flatMap(([path, text]) =>
  [
    ...all(text, DECLARED).flatMap(([name = ""]) => name),
    ...all(text, PASSED_ON).flatMap(([list]) => values(list)),
  ].map((name) => ({
    path,
    name,
    by: [...(importers.get(`${path}#${name}`) ?? []), ...(importers.get(`${path}#*`) ?? [])],
    // Beside the place that declares it.
    used: (text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0) > 1,
  })),
);

test("whatever a file exports is imported by another", () => {
  assert.ok(exported.length > 1000 && importers.size > 1000, "the sources were read");
  assert.deepEqual(
    exported.filter(({ by }) => by.length === 0).map(({ path, name }) => `${path}: ${name}`),
    [],
  );
});

test("nothing in the sources is there for tests alone", () => {
  const forTests = exported
    .filter(({ path, used, by }) => !isTest(path) && !used && by.length > 0 && by.every(isTest))
    .map(({ path, name }) => `${path}: ${name}`);
  assert.deepEqual(forTests, []);
});
