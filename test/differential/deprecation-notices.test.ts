import assert from "node:assert/strict";
import { test } from "node:test";
import { deprecationWarnings } from "../../src/platform/settings/deprecations.ts";
import { write } from "../../src/template/evaluate/expression.ts";
import { start } from "../../src/template/evaluate/template.ts";
import { walk } from "../../src/template/inspect.ts";
import { linesTemplate, nodeOf } from "../../src/template/language.ts";
import type { NamedTemplate } from "../../src/template/nodes.ts";
import { OUTSIDE, printPipeline } from "../../src/template/print/expression.ts";
import { printNamed } from "../../src/template/print/template.ts";
import { coalesce } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { renamed, root } from "../../src/values/root.ts";
import { group, integer, optional } from "../../src/values/schema.ts";
import { renderWith, scratchContext } from "./helm-batch.ts";
import { helms } from "./helms.ts";

const about = "A value of the test.";
const count = integer(1, { min: 0, about });
const values = root(
  group(about, {
    web: group(about, {
      workers: count,
      pool: optional(integer(5, { min: 0, about, deprecated: "There is no pool." })),
    }),
  }),
  { renamed: [renamed("gunicorn.threads", "web.workers", "0.2.0"), renamed("web.count", "web.workers", "0.3.0")] },
);
const notices = nodeOf(linesTemplate("notices", { about }, () => deprecationWarnings(values))());
const POOL = "- web.pool has no effect. There is no pool.";
const THREADS = "- gunicorn.threads has no effect. Renamed to web.workers in 0.2.0.";
const COUNT = "- web.count has no effect. Renamed to web.workers in 0.3.0.";

const CASES: readonly (readonly [Values, ...string[]])[] = [
  [{}],
  [{ web: { workers: 3 } }],
  [{ web: { pool: 0 } }, POOL],
  [{ gunicorn: {} }],
  [{ gunicorn: { threads: 0 } }, THREADS],
  [{ web: { count: false, pool: 2 }, gunicorn: { threads: [] } }, POOL, COUNT, THREADS],
];

for (const { name, path, skip } of await helms()) {
  test(`${name} and the evaluator say of each key that moved where it is now`, { skip }, async () => {
    const named: NamedTemplate[] = [];
    walk(notices, { template: (template) => named.push(template) });
    const template = [
      ...named.map(printNamed),
      `kind: Notices\ntext: {{ ${printPipeline(notices, OUTSIDE)} | toJson }}\n`,
    ].join("\n");
    for (const [given, ...expected] of CASES) {
      const all = coalesce(defaults(values), given);
      const ours = write(notices, start({ ...scratchContext, values: all }));
      assert.deepEqual(ours.split("\n").filter(Boolean).sort(), [...expected].sort(), JSON.stringify(given));
      const { objects, failure } = await renderWith(path, new Map([["notices.yaml", template]]), all);
      assert.deepEqual(objects.get("notices.yaml"), [{ kind: "Notices", text: ours }], failure);
    }
  });
}
