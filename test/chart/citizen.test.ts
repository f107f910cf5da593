import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { chartFiles } from "../../src/platform/chart/chart.ts";
import { profiles } from "../../src/platform/profiles/profiles.ts";
import { evaluate } from "../../src/platform/render.ts";
import { chartDifference, chartInRepository } from "../../src/release/chart-directory.ts";
import { layered } from "../../src/values/coalesce.ts";
import { variants } from "../cluster/variants.ts";
import { helms } from "../differential/helms.ts";
import { seeded } from "./cases.ts";
import { argumentsOf, helm, objectsIn, template, writtenChart } from "./helm.ts";

const written = await writtenChart();
after(() => written.remove());

const sets = {
  defaults: seeded,
  ...Object.fromEntries(Object.entries(profiles).map(([n, p]) => [n, layered([p.values, seeded])])),
};

for (const { name, path, skip } of await helms()) {
  for (const [set, values] of Object.entries(sets)) {
    test(`${name}: lint --strict has nothing to say about ${set}, and two renderings are the same`, {
      skip,
    }, async () => {
      const one = { values, target: {} };
      const [, , , , , file = ""] = await argumentsOf(written.chart, one);
      const lint = await helm(path, ["lint", written.chart, "--strict", "--values", file]);
      assert.equal(lint.failed, false, lint.stdout + lint.stderr);
      assert.doesNotMatch(lint.stdout + lint.stderr, /\[(INFO|WARNING|ERROR)\]/);
      const [first, second] = [await template(path, written.chart, one), await template(path, written.chart, one)];
      assert.equal(first.failed, false, first.stderr);
      assert.equal(first.stdout, second.stdout);
      assert.deepEqual(blankLines(first.stdout), []);
    });
  }

  test(`${name}: the chart serves as a dependency, which a parent can switch off`, { skip }, async () => {
    const parent = join(written.directory, `parent-${name.replaceAll(/\W/g, "")}`);
    await mkdir(join(parent, "charts"), { recursive: true });
    const dependency = `{name: ros-ocp, version: 0.3.0, repository: "file://../ros-ocp", condition: ros-ocp.enabled}`;
    await writeFile(
      join(parent, "Chart.yaml"),
      `apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies: [${dependency}]\n`,
    );
    const { cp } = await import("node:fs/promises");
    await cp(written.chart, join(parent, "charts", "ros-ocp"), { recursive: true });
    const render = async (enabled: boolean) => {
      const values = { global: { theirs: 1 }, "ros-ocp": { ...seeded, enabled } };
      await writeFile(join(parent, "values.yaml"), JSON.stringify(values));
      return helm(path, ["template", "cost", parent]);
    };
    const on = await render(true);
    assert.equal(on.failed, false, on.stderr);
    assert.ok(objectsIn(on.stdout).length > 40);
    assert.equal(objectsIn((await render(false)).stdout).length, 0);
  });
}

/** The numbers of the lines of blanks only, outside of literal blocks, whose text is the author's own. */
function blankLines(text: string): readonly number[] {
  const found: number[] = [];
  let block: number | undefined;
  text.split("\n").forEach((line, index) => {
    const indent = line.search(/\S/);
    if (indent < 0) {
      if (line !== "" && block === undefined) found.push(index + 1);
      return;
    }
    if (block !== undefined && indent <= block) block = undefined;
    if (block === undefined && /(: |- )[|>][-+0-9]*$/.test(line)) block = indent;
  });
  return found;
}

test("a line of blanks is found outside of a literal block and nowhere else", () => {
  assert.deepEqual(blankLines("a: |\n  b\n  \n  c\nd:\n  \n  - |\n    e\n    \n  - f\n"), [6]);
});

test("the committed chart is what the sources make", () => {
  assert.deepEqual(chartDifference(chartInRepository), { missing: [], differing: [], superfluous: [] });
});

test("the templates hold nothing that a careful person would not write", () => {
  const wrong: string[] = [];
  for (const [path, text] of chartFiles()) {
    if (!path.startsWith("templates/")) continue;
    text.split("\n").forEach((line, index) => {
      const say = (what: string) => wrong.push(`${path}:${index + 1}: ${what}: ${line}`);
      if (/[ \t]$/.test(line)) say("trailing blank");
      if (/ -}}/.test(line) && !opensText.test(line)) say("trims to the right");
      if (/\{\{.*\b(lookup|tpl|rand[A-Z]\w*|uuidv4|now|ternary|genPrivateKey)\b/.test(line))
        say("depends on more than values");
      if (line.includes("\t")) say("tab");
    });
    if (!text.endsWith("\n") || text.endsWith("\n\n")) wrong.push(`${path}: must end with one line break`);
    if (path.endsWith(".yaml") && path !== "templates/values-check.yaml")
      assert.match(text, /^\{\{- \/\* Generated from src\//);
  }
  assert.deepEqual(wrong, []);
});

/** Only the actions with which a named template opens its text, since those must leave no line break before it. */
const opensText = /^\{\{- (define|if|else|with|\/\*)( .*)? -\}\}$/;

for (const [variant, values] of Object.entries(variants)) {
  test(`two releases in one namespace share no object's name: ${variant}`, () => {
    const names = (release: string) =>
      evaluate(layered([values, seeded]), { release }).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const first = new Set(names("ros-ocp"));
    assert.deepEqual(
      names("other").filter((name) => first.has(name)),
      [],
    );
  });
}
