import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, platform } from "../../src/platform/chart.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { parseSet } from "../../src/values/set-flag.ts";
import { seeded } from "../chart/cases.ts";
import { everything } from "./known-objects.ts";
import { documents, rowsBelow } from "./markdown.ts";

const WORKLOADS = new Set(["Deployment", "StatefulSet", "Job"]);
const base = layered([seeded, everything]);

/** The pod templates by their workload, whose name is without the release and a Job's hash. */
const pods = (values: Values) =>
  new Map(
    evaluate(values)
      .filter(({ kind }) => WORKLOADS.has(kind))
      .map(({ metadata, spec }) => [
        metadata.name.replace(/^ros-ocp-/, "").replace(/-[0-9a-f]{8}$/, ""),
        JSON.stringify([(spec as { template: unknown }).template]),
      ]),
  );

const codes = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const before = pods(base);

const operations = documents.find(({ path }) => path === "docs/operations.md");
assert.ok(operations);
const rows = rowsBelow(operations, "What restarts what");
assert.notEqual(rows.length, 0);

for (const [change = "", restarts = ""] of rows) {
  test(`docs/operations.md: ${change} restarts ${restarts}`, () => {
    const { values, issues } = parseSet(platform, codes(change)[0] ?? "");
    assert.deepEqual(issues, []);
    const told = codes(restarts).flatMap((name) =>
      name.endsWith("*") ? [...before.keys()].filter((one) => one.startsWith(name.slice(0, -1))) : [name],
    );
    const seen = [...pods(layered([base, values]))]
      .filter(([name, pod]) => before.get(name) !== pod)
      .map(([name]) => name);
    assert.deepEqual(seen.sort(), told.sort());
  });
}
