import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { findHelm, findKubectl, requireHelm } from "./tools.ts";

const skip =
  (process.platform !== "linux" || process.arch !== "x64") && "the npm packages hold programs for linux-x64 only";

for (const major of [3, 4] as const) {
  test(`Helm ${major} is found and says that it is`, { skip }, async () => {
    const helm = await findHelm(major);
    assert.ok(helm);
    assert.equal(helm.version.split(".")[0], String(major));
    assert.match(execFileSync(helm.path, ["version"], { encoding: "utf8" }), new RegExp(`v${helm.version}`));
  });
}

test("Helm 4 goes before Helm 3", { skip }, async () => {
  assert.equal((await requireHelm()).version.split(".")[0], "4");
});

test("a kubectl that supports the server is found before one that does not", { skip }, async () => {
  const kubectl = await findKubectl(35);
  assert.ok(kubectl);
  assert.ok(["34", "35", "36"].includes(kubectl.version.split(".")[1] ?? ""), kubectl.version);
});
