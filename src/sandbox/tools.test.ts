import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { Failure } from "../cluster/failure.ts";
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
  // From node_modules comes 1.35, and another may be on PATH.
  for (const minor of ["34", "35", "36+"]) {
    const kubectl = await findKubectl({ request: async () => ({ status: 200, body: { minor }, warnings: [] }) });
    assert.ok(kubectl);
    const distance = Number(kubectl.version.split(".")[1]) - Number.parseInt(minor, 10);
    assert.ok(Math.abs(distance) <= 1, `${kubectl.version} for 1.${minor}`);
  }
});

test("a cluster that does not tell its version gets some kubectl", { skip }, async () => {
  assert.ok(await findKubectl({ request: async () => ({ status: 403, body: "forbidden", warnings: [] }) }));
  const silent = new Failure("cluster", "https://test does not answer: ECONNREFUSED");
  assert.ok(await findKubectl({ request: () => Promise.reject(silent) }));
});
