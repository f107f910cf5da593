import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../../test/fixtures/sample-values.ts";
import { readmeTable } from "./readme-table.ts";

test("the README has a table for each group", () => {
  const lines = readmeTable(sample).split("\n");
  for (const line of [
    '| `nameOverride` | text | `""` | Replaces the chart\'s name in the names of objects. |',
    "### `koku`",
    '| `koku.logLevel` | `DEBUG`, `INFO`, `WARNING` | `"INFO"` | How much is logged. |',
    '| `koku.tag` | text | `"1.10"` | The image\'s tag \\| or a `digest`. Since 0.2.0. |',
    "| `koku.pool` | integer | not set | **Deprecated:** Koku has no connection pool. Connections kept open. |",
    "| `nginx` | text | see values.yaml | The configuration of nginx. |",
    "| `proxy.host` | text | not set | Its host. |",
  ]) {
    assert.ok(lines.includes(line), `${line}\nnot in\n${lines.join("\n")}`);
  }
});
