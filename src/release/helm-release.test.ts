import assert from "node:assert/strict";
import { test } from "node:test";
import type { Helm } from "./helm.ts";
import { helmUpgrade, planRelease } from "./helm-release.ts";

/** The arguments of the upgrade that follows a plan, where Helm keeps a release in this way. */
async function upgradeBy(major: number, apply_method?: string): Promise<readonly string[]> {
  let args: readonly string[] = [];
  const run = async (given: readonly string[]) => {
    args = given;
    return JSON.stringify({
      name: "r",
      version: 1,
      info: { status: "s", last_deployed: "2026" },
      manifest: "",
      apply_method,
    });
  };
  const helm = { major, run } as unknown as Helm;
  const planned = await planRelease(helm, "r", "chart", {});
  const planArgs = args;
  await helmUpgrade(helm, planned, "chart", {}, { warn: () => {}, onStart: () => {} });
  const common = planArgs.filter((arg) => !arg.startsWith("--dry-run"));
  assert.deepEqual(args.slice(0, common.length), common, "the plan is another upgrade");
  assert.ok(args.includes("--cleanup-on-fail"), "what a refused upgrade has made would run on unseen");
  return args;
}

test("the chart wins over others who own its fields, where fields have owners", async () => {
  const forces = async (...how: Parameters<typeof upgradeBy>) =>
    (await upgradeBy(...how)).includes("--force-conflicts");
  assert.equal(await forces(4, "ssa"), true);
  // "invalid client update option(s): forceConflicts enabled when serverSideApply disabled"
  assert.equal(await forces(4, "csa"), false);
  assert.equal(await forces(3), false);
});
