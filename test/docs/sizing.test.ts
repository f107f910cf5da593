import assert from "node:assert/strict";
import { test } from "node:test";
import { type Size, sizes } from "../../src/kubernetes/size.ts";
import { profileSizes } from "../../src/platform/chart/chart.ts";
import { sizeRows } from "../../src/platform/chart/size-table.ts";
import { evaluate } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import { seeded } from "../chart/cases.ts";
import { documents, rowsBelow } from "./markdown.ts";

const operations = documents.find(({ path }) => path === "docs/operations.md");
assert.ok(operations);

const installed = (trino: boolean) => sizes(evaluate(layered([seeded, { trino: { enabled: trino } }])));
/** What the first cell of a row stands for. */
const SIZES: Readonly<Record<string, () => ReadonlyMap<string, Size> | undefined>> = {
  "the defaults: Trino": () => installed(true),
  "`trino.enabled: false`": () => installed(false),
  "profile `evaluation`": () => profileSizes().get("evaluation"),
};

test("each engine takes what docs/operations.md says", () => {
  const rows = rowsBelow(operations, "Which engine").filter(([what = ""]) => what in SIZES);
  assert.equal(rows.length, Object.keys(SIZES).length);
  for (const [what = "", ...told] of rows) {
    const [, pods, cpu, memory, , , storage] = sizeRows(SIZES[what]?.() ?? new Map()).at(-1) ?? [];
    assert.deepEqual(told, [pods, cpu, memory, storage], what);
  }
});

/** What the chart makes of a heap: the headroom, the limit of a query on the node, and that of the container. */
function memoryOf(maxHeapSize: string): readonly (string | undefined)[] {
  const objects = evaluate(layered([seeded, { trino: { worker: { jvm: { maxHeapSize } } } }]));
  const named = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-${name}`) as unknown;
  const { data } = named("ConfigMap", "trino-worker-config") as { data: Record<string, string> };
  const setting = (name: string) => data["config.properties"]?.match(new RegExp(`^${name}=(\\d+M)B$`, "m"))?.[1];
  const { spec } = named("Deployment", "trino-worker") as {
    spec: { template: { spec: { containers: { resources: { limits: { memory: string } } }[] } } };
  };
  return [
    setting("memory.heap-headroom-per-node"),
    setting("query.max-memory-per-node"),
    spec.template.spec.containers[0]?.resources.limits.memory,
  ];
}

test("from the heap of a server of Trino follows what docs/operations.md says", () => {
  const rows = rowsBelow(operations, "Memory of Trino");
  assert.notEqual(rows.length, 0);
  for (const [heap = "", ...told] of rows) assert.deepEqual(told, memoryOf(heap.replaceAll("`", "")), heap);
});
