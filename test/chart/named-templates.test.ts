import assert from "node:assert/strict";
import { test } from "node:test";
import { templates } from "../../src/platform/templates.ts";
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

test("rules stand in a template for each folder, and one template joins them", () => {
  const joining = named.find(({ name }) => name === "ros-ocp.rules");
  const folders = [...(joining?.body ?? "").matchAll(/^\{\{- with include "ros-ocp\.rules\.([\w-]+)" \. \}\}$/gm)];
  const joined = folders.map(([line]) => `${line}\n{{ . | trim }}\n{{- end }}`).join("\n");
  assert.equal(joining?.body, joined, "it says something itself");
  assert.deepEqual(
    folders.map(([, folder]) => folder).sort(),
    named.flatMap(({ name }) => /^ros-ocp\.rules\.([\w-]+)$/.exec(name)?.[1] ?? []).sort(),
  );
});
