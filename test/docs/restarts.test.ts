import assert from "node:assert/strict";
import { test } from "node:test";
import { platform } from "../../src/platform/platform.ts";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { parseSet } from "../../src/values/input/set-flag.ts";
import { everything, sasl } from "./known-objects.ts";
import { documents, rowsBelow } from "./markdown.ts";

type Engine = keyof typeof everything;

const WORKLOADS = new Set(["Deployment", "StatefulSet", "Job"]);
const HASH = /-[0-9a-f]{8}$/;

/** The pod templates by their workload, without the release; a Job is another by its hash. */
const pods = (values: Values) =>
  new Map(
    evaluate(values)
      .filter(({ kind }) => WORKLOADS.has(kind))
      .map(({ kind, metadata: { name }, spec }) => {
        const short = name.replace(/^ros-ocp-/, "");
        const template = JSON.stringify((spec as { template: unknown }).template);
        return kind === "Job" ? [short.replace(HASH, ""), name] : [short, template];
      }),
  );

const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** The names that a cell stands for, among those that there are. */
function namesOf(cell: string, all: readonly string[]): readonly string[] {
  const found = (text: string) =>
    codes(text).flatMap((name) => (name.endsWith("*") ? all.filter((one) => one.startsWith(name.slice(0, -1))) : name));
  const [those = "", others = ""] = cell.split(" without ");
  const left = new Set(found(others));
  return found(those).filter((name) => all.includes(name) && !left.has(name));
}

const operations = documents.find(({ path }) => path === "docs/operations.md");
assert.ok(operations);

const SECTIONS: Readonly<Record<string, readonly Engine[]>> = {
  "With both engines": ["trino", "embedded"],
  "With Trino only": ["trino"],
  "With the embedded engine only": ["embedded"],
};

for (const [section, engines] of Object.entries(SECTIONS)) {
  const rows = rowsBelow(operations, section);
  assert.notEqual(rows.length, 0, section);
  const named = rows.flatMap(([, restarts = ""]) => codes(restarts));
  const known = engines.flatMap((engine) => [...pods(everything[engine]).keys()]);
  for (const name of named.filter((one) => !one.endsWith("*")))
    test(`docs/operations.md, ${section}: ${name} is a workload`, () => assert.ok(known.includes(name)));

  for (const [change = "", restarts = ""] of rows) {
    for (const engine of engines) {
      test(`docs/operations.md: ${change} restarts ${restarts}, with the engine ${engine}`, () => {
        const [setting = ""] = codes(change);
        const base = setting.startsWith("kafka.sasl")
          ? layered([everything[engine], sasl[engine]])
          : everything[engine];
        const { values, mistakes } = parseSet(platform.values, setting);
        assert.deepEqual(mistakes, []);
        const before = pods(base);
        const seen = [...pods(layered([base, values]))]
          .filter(([name, pod]) => before.get(name) !== pod)
          .map(([name]) => name);
        assert.deepEqual(seen.sort(), [...namesOf(restarts, [...before.keys()])].sort());
      });
    }
  }
}
