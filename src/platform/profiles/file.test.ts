import assert from "node:assert/strict";
import { test } from "node:test";
import { chartFiles } from "../chart/chart.ts";

test("a profile's file has no aliases: who changes a copy at one place means that place", () => {
  const files = [...chartFiles()].filter(([path]) => path.startsWith("profiles/"));
  assert.ok(files.length > 0);
  for (const [path, text] of files) assert.doesNotMatch(text, /^[^#\n]*: [&*]/m, path);
});
