import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { platform } from "../../src/platform/platform.ts";
import { isRule, rulesIn } from "../../src/platform/rule.ts";

/** Sources without tests; a `.types.ts` is a test of the compiler. */
const sources = globSync("src/**/*.ts")
  .filter((file) => !/\.(test|types)\.ts$/.test(file))
  .sort();
const linesOf = (file: string) => readFileSync(file, "utf8").replace(/\n$/, "").split("\n");
const below = (folder: string) => sources.filter((file) => file.startsWith(`${folder}/`));

test("a file has at most 250 lines", () => {
  const long = sources
    .map((file) => `${file}: ${linesOf(file).length}`)
    .filter((line) => Number(line.split(": ")[1]) > 250);
  assert.deepEqual(long, []);
});

test("the template language has at most 30 files", () => {
  const count = below("src/template").length;
  assert.ok(count <= 30, `${count} files`);
});

const RUN = 6;

/** The lines of code with their numbers: no blank ones, no imports, no comments. */
function codeOf(text: string): readonly { readonly line: string; readonly number: number }[] {
  // Kept as lines, so that the numbers stay right.
  const blank = (found: string) => found.replaceAll(/[^\n]/g, "");
  return text
    .replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, blank)
    .replaceAll(/^(?:import|export) (?:type )?(?:\*|\{[^}]*\}|\w+)[^;]*? from "[^"]+";$/gm, blank)
    .split("\n")
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("//"));
}

test("the platform has less than 10,500 lines of code", () => {
  // Imports count; comments and blank lines, which make it easier to read, do not.
  const lines = below("src/platform").flatMap((file) =>
    linesOf(file).filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)),
  );
  assert.ok(lines.length > 1000 && lines.length < 10_500, `${lines.length} lines of code`);
});

/** Places that hold the same run of lines, each pair once: where a run is longer, where it begins. */
function copies(texts: ReadonlyMap<string, string>): readonly string[] {
  const first = new Map<string, { readonly place: string; readonly at: string }>();
  const found: string[] = [];
  /** The pair of positions after the one that was found last, which a longer run reaches next. */
  let next = "";
  for (const [file, text] of texts) {
    const code = codeOf(text);
    for (let start = 0; start + RUN <= code.length; start++) {
      const run = code.slice(start, start + RUN).map(({ line }) => line);
      const key = run.join("\n");
      const place = `${file}:${code[start]?.number}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, { place, at: `${file}#${start}` });
      else {
        if (`${known.at} ${file}#${start}` !== next) found.push(`${known.place} and ${place}`);
        next = `${known.at.replace(/\d+$/, (at) => `${Number(at) + 1}`)} ${file}#${start + 1}`;
      }
    }
  }
  return found;
}

test("a copy of six lines is found, whatever comments and blank lines are between them", () => {
  const body = (between: string) =>
    `import { a } from "./a.ts";\n${["one", "two", "three", "four", "five", "six", "seven"].join(`\n${between}`)}\n`;
  const texts = (text: string, between: string) =>
    new Map([
      ["a.ts", body("")],
      ["b.ts", `${text}${body(between)}`],
    ]);
  assert.deepEqual(copies(texts("", "")), ["a.ts:2 and b.ts:2"]);
  assert.deepEqual(copies(texts("zero\n", "\n  // Why.\n  /** What. */\n")), ["a.ts:2 and b.ts:3"]);
  assert.deepEqual(copies(texts("", "x\n")), []);
  const imports = 'import {\n  a,\n  b,\n  c,\n  d,\n  e,\n  f,\n} from "./a.ts";\n';
  assert.deepEqual(
    copies(
      new Map([
        ["a.ts", imports],
        ["b.ts", imports],
      ]),
    ),
    [],
  );
});

test("no two places share six lines of code", () => {
  assert.deepEqual(copies(new Map(sources.map((file) => [file, readFileSync(file, "utf8")]))), []);
});

test("the platform has at most 75 rules", () => {
  // A rule that several components have is written once: the same function gives each the same reason.
  const rules = rulesIn(platform.components.map(({ rules }) => rules)).filter(isRule);
  const reasons = new Set(rules.map(({ because }) => because));
  assert.ok(reasons.size > 20 && reasons.size <= 75, `${reasons.size} rules`);
});
