import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { profiles } from "../../src/platform/profiles/profiles.ts";
import { render } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import { seeded } from "./cases.ts";

const LAYERS = ["template", "values", "kubernetes", "contracts", "platform"];
const sources = globSync(`src/{${LAYERS.join(",")}}/**/*.ts`).filter((file) => !/\.(test|types)\.ts$/.test(file));

/** A script that leaves what the modules export in the global `bundle`. */
async function bundled(modules: readonly string[]): Promise<{ readonly text: string; readonly inputs: string[] }> {
  const contents = modules.map((path, index) => `export * as m${index} from "./${path}";`).join("\n");
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    globalName: "bundle",
    // Neither Node nor a browser: an import of `node:*` fails here.
    platform: "neutral",
    // The entrance of a package that needs nothing of Node, where it has one.
    conditions: ["browser"],
    target: "es2024",
    logLevel: "silent",
  });
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}

/** Runs a script in a context that has what ECMAScript defines, and nothing else; returns what an expression then gives. */
function inBareContext(script: string, expression: string): unknown {
  const context = createContext();
  assert.equal(runInContext("[typeof process, typeof TextEncoder, typeof console].join()", context), NOTHING);
  runInContext(script, context);
  // As text, since objects of another context have other prototypes.
  return JSON.parse(runInContext(`JSON.stringify(${expression})`, context));
}
const NOTHING = "undefined,undefined,object";

const asData = (value: unknown) => JSON.parse(JSON.stringify(value));
const CASES = { "the defaults": {}, ...Object.fromEntries(Object.entries(profiles).map(([k, v]) => [k, v.values])) };

test("what makes the chart compiles without the types of Node or of a browser", () => {
  const { status, stdout } = spawnSync(
    join("node_modules", ".bin", "tsc"),
    ["--noEmit", "--project", "tsconfig.browser.json"],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stdout);
});

test("what evaluates the chart needs no package", async () => {
  const { inputs } = await bundled(["src/platform/render.ts"]);
  assert.ok(inputs.includes("src/template/chart.ts"), "the sources were bundled");
  assert.deepEqual(
    inputs.filter((path) => path.includes("node_modules")),
    [],
  );
});

for (const [modules, what] of [
  [["src/platform/render.ts"], "what evaluates the chart"],
  [["src/platform/render.ts", ...sources], "everything that makes the chart"],
] as const) {
  test(`${what} gives the same objects in a bare JavaScript engine`, async () => {
    const { text } = await bundled(modules);
    for (const [name, values] of Object.entries(CASES)) {
      const whole = layered([seeded, values]);
      const report = inBareContext(text, `bundle.m0.render(${JSON.stringify(whole)}, {})`);
      const { files, rules, warnings } = render(whole, {});
      assert.deepEqual(rules, []);
      assert.deepEqual(report, asData({ files, rules, warnings }), name);
    }
  });
}
