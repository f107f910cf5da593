import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../platform/render.ts";
import { readYaml } from "../values/input/yaml-reader.ts";
import { renderObjects } from "./render.ts";

test("the YAML of the objects is read back as the objects", () => {
  const target = { release: "ros-ocp", namespace: "ros-ocp" };
  // Helm and kubectl take half of these words for no text.
  const words = ["y", "1:30", "0o7", "1e3", ".5", "2026-01-01", "=", "<<", "a\tb "];
  const commonAnnotations = Object.fromEntries(words.map((word, index) => [`example.com/a${index}`, word]));
  const values = { commonAnnotations, secrets: { seed: "an-example-that-protects-nothing" } };
  const sets = [`secrets.seed=${values.secrets.seed}`];
  const assigned = words.map((word, index) => `commonAnnotations.example\\.com/a${index}=${word}`);
  const sources = { profile: "none", files: [], sets: [...sets, ...assigned] };
  const { yaml } = renderObjects({ ...target, sources, apis: [] });
  const documents = yaml.split(/^---\n/m).slice(1);
  assert.deepEqual(documents.map(readYaml), evaluate(values, target));
});
