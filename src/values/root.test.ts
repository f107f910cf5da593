import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../test/fixtures/sample-values.ts";
import { deprecations } from "./deprecations.ts";
import { leaves } from "./leaves.ts";
import { accepted, renamed, root, schemaAt } from "./root.ts";
import { group, text } from "./schema.ts";

const about = "Something.";

test("a rename needs a new path that exists and an old one that does not", () => {
  const values = group(about, { a: group(about, { b: text("", { about }) }) });
  assert.throws(() => root(values, { renamed: [renamed("x", "a.c", "1.0.0")] }), /there is no value a\.c/);
  assert.throws(() => root(values, { renamed: [renamed("a.b", "a", "1.0.0")] }), /a\.b is still a value/);
  const moved = root(values, { renamed: [renamed("x.y", "a.b", "1.0.0")] });
  assert.deepEqual(
    deprecations(accepted(moved)).map(({ path, reason }) => [path.join("."), reason]),
    [["x.y", "Renamed to a.b in 1.0.0."]],
  );
});

test("deprecations and leaves come with their paths", () => {
  assert.deepEqual(deprecations(sample), [{ path: ["koku", "pool"], reason: "Koku has no connection pool." }]);
  const all = leaves(sample);
  assert.ok(all.every(({ path, schema }) => schemaAt(sample, path) === schema));
  assert.deepEqual(all.find(({ path }) => path.join(".") === "proxy.host")?.optional, true);
});
