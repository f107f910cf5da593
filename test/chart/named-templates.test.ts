import assert from "node:assert/strict";
import { test } from "node:test";
import { templates } from "../../src/platform/chart/templates.ts";
import { printTemplates } from "../../src/template/chart.ts";

/** The named templates of the chart as they are read: their file, their comment and what they hold. */
const named = [...printTemplates(templates)].flatMap(([file, text]) =>
  [
    ...text.matchAll(/^\{\{- \/\* (.*) \*\/\}\}\n\{\{- define "(.*)" -\}\}\n([\s\S]*?)\n\{\{- end \}\}(?=\n\n|\n$)/gm),
  ].map(([, about = "", name = "", body = ""]) => ({ file, about, name, body })),
);

test("all named templates are found", () => {
  const printed = [...printTemplates(templates).values()].join("");
  assert.equal(named.length, printed.match(/\{\{- define "/g)?.length);
});

test("each named template says by itself what it is", () => {
  const alike = Map.groupBy(named, ({ about }) => about);
  assert.deepEqual(
    [...alike].filter(([, all]) => all.length > 1).map(([about, all]) => [about, ...all.map(({ name }) => name)]),
    [],
  );
  assert.deepEqual(
    named.filter(({ about }) => /\bthe same\b/i.test(about)).map(({ about }) => about),
    [],
    "a comment leans on another one",
  );
});

test("the rules of an area stand together, and one template joins the areas", () => {
  const joining = named.find(({ name }) => name === "ros-ocp.rules");
  const areas = [...(joining?.body ?? "").matchAll(/^\{\{- with include "ros-ocp\.rules\.([a-z-]+)" \. \}\}$/gm)];
  const joined = areas.map(([line]) => `${line}\n{{ . | trim }}\n{{- end }}`).join("\n");
  assert.equal(joining?.body, joined, "it says something itself");
  assert.deepEqual(
    areas.map(([, area]) => `ros-ocp.rules.${area} in _rules.tpl`).sort(),
    named
      .filter(({ name }) => /^ros-ocp\.rules\.[a-z-]+$/.test(name))
      .map(({ name, file }) => `${name} in ${file}`)
      .sort(),
  );
});
