import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { platform, validateValues } from "../../src/platform/chart.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { brokenValues } from "../arbitrary.ts";
import { helms } from "../differential/helms.ts";

import * as hive from "./bad-input/hive.ts";
import * as ingest from "./bad-input/ingest.ts";
import * as kafka from "./bad-input/kafka.ts";
import type { Dropped } from "./bad-input/mistake.ts";
import * as objectStorage from "./bad-input/object-storage.ts";
import * as platformMistakes from "./bad-input/platform.ts";
import * as trino from "./bad-input/trino.ts";

import { seeded } from "./cases.ts";
import { inPairs, template, writtenChart } from "./helm.ts";

// Before the first test: where a name selects tests, those of before a later wait are done, and the chart gone.
const programs = await helms();
const written = await writtenChart();
after(() => written.remove());

const topics = [platformMistakes, ingest, objectStorage, kafka, hive, trino];
const WRONG = topics.flatMap(({ wrong }) => wrong);
const DROPPED: readonly Dropped[] = [...platformMistakes.dropped, ...ingest.dropped, ...hive.dropped];
const CONTRADICTING = topics.flatMap(({ contradicting }) => contradicting);

/** How Helm's schema engines write a path: `at '/koku/apiReads'` in Helm 4, `koku.apiReads:` in Helm 3. */
function helmNames(stderr: string, path: string): boolean {
  const parts = path.split(".");
  const parent = parts.slice(0, -1);
  const key = parts.at(-1) ?? "";
  return (
    stderr.includes(`'/${parts.join("/")}'`) ||
    stderr.includes(`${path}:`) ||
    ((stderr.includes(`'/${parent.join("/")}'`) ||
      stderr.includes(`${parent.join(".") || "(root)"}:`) ||
      parent.length === 0) &&
      stderr.includes(key))
  );
}

/** Messages of Go's template engine that no user should ever meet. */
const TEMPLATE_ERROR =
  /nil pointer|interface conversion|wrong type for value|invalid value; expected|error calling (?!fail)|can't evaluate field|YAML parse error|incompatible types/;

for (const { name, path: binary, skip } of programs) {
  for (const [what, values, path, remedy] of WRONG) {
    test(`${name} and ros-ocp refuse ${what}`, { skip }, async () => {
      const whole = layered([seeded, values]);
      const issues = validateValues(whole);
      assert.equal(issues.length, 1, JSON.stringify(issues));
      assert.equal(issues[0]?.path, path);
      assert.match(issues[0]?.message ?? "", remedy);
      const said = await template(binary, written.chart, { values: whole, target: {} });
      assert.equal(said.failed, true, "Helm accepts it");
      assert.ok(helmNames(said.stderr, path), said.stderr);
      assert.doesNotMatch(said.stderr, TEMPLATE_ERROR);
    });
  }

  for (const [what, values, path, remedy] of CONTRADICTING) {
    test(`${name} and ros-ocp refuse ${what}`, { skip }, async () => {
      const whole = layered([seeded, values]);
      const issues = validateValues(whole);
      assert.ok(
        issues.some((issue) => issue.path === path && remedy.test(issue.message)),
        JSON.stringify(issues),
      );
      const said = await template(binary, written.chart, { values: whole, target: {} });
      assert.equal(said.failed, true, "Helm accepts it");
      for (const issue of issues) assert.ok(said.stderr.includes(`${issue.path}: ${issue.message}`), said.stderr);
      assert.doesNotMatch(said.stderr, TEMPLATE_ERROR);
    });
  }
}

for (const { name, path: binary, skip } of programs) {
  test(`${name} refuses control characters of which it does not say where they stand`, { skip }, async () => {
    for (const character of ["\u007f", "\u009b", "\uffff"]) {
      const whole = layered([seeded, { koku: { apiReads: { nodeSelector: { a: character } } } }]);
      assert.deepEqual(
        validateValues(whole).map(({ path }) => path),
        ["koku.apiReads.nodeSelector.a"],
      );
      const said = await template(binary, written.chart, { values: whole, target: {} });
      // Before it asks the schema, Helm 3 writes the values as YAML without an escape, and reads them again.
      assert.match(said.stderr, /koku\/apiReads\/nodeSelector\/a'|yaml: control characters are not allowed/);
    }
  });
}

test("at least 40 mistakes about the first slice are tried, and 30 about the data path", () => {
  const [first, ...others] = topics.map(({ wrong, contradicting }) => wrong.length + contradicting.length);
  assert.ok((first ?? 0) >= 40);
  assert.ok(others.reduce((all, count) => all + count, 0) >= 30);
});

test("what no rule refuses any more is accepted, each for a reason", () => {
  for (const { values, because } of DROPPED) {
    assert.deepEqual(validateValues(layered([seeded, values])), []);
    assert.notEqual(because, "");
  }
});

test("several mistakes are told at once", async () => {
  const whole = layered([
    seeded,
    { kafka: { securityProtocol: "SSL" } },
    { koku: { apiReads: { database: {}, replicas: 0, autoscaling: { enabled: true } } } },
  ]);
  assert.deepEqual(
    validateValues(whole).map(({ path }) => path),
    ["kafka.securityProtocol", "koku.apiReads.replicas"],
  );
  assert.deepEqual(
    validateValues(layered([seeded, { a: 1, koku: { b: 2 } }]))
      .map(({ path }) => path)
      .sort(),
    ["a", "koku.b"],
  );
});

const COUNT = 1000;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const [newest] = programs;

test(`${COUNT} random broken values never reach a template error (seed ${seed})`, { skip: newest?.skip }, async () => {
  const all = fc.sample(brokenValues(platform), { numRuns: COUNT, seed }).map((values) => structuredClone(values));
  const wrong: string[] = [];
  let refused = 0;
  await inPairs(all, async (values) => {
    const ours = verdict(values);
    const said = await template(newest?.path ?? "", written.chart, { values, target: {} });
    if (said.failed) refused++;
    if (TEMPLATE_ERROR.test(said.stderr)) wrong.push(`${JSON.stringify(values)}\n${said.stderr}`);
    else if (said.failed !== ours.refused)
      wrong.push(`${JSON.stringify(values)}\nHelm: ${said.stderr || "accepts"}\nours: ${ours.text}`);
  });
  assert.deepEqual(wrong.slice(0, 3), []);
  assert.ok(refused > COUNT / 2, `only ${refused} were refused`);
});

function verdict(values: Values): { readonly refused: boolean; readonly text: string } {
  const issues = validateValues(values);
  return { refused: issues.length > 0, text: JSON.stringify(issues) };
}
