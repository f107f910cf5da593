import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { findKubectl } from "../../src/sandbox/tools.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { controlPlane, skip, skipHelm3 } from "../cluster/control-plane.ts";
import { helm, seeded } from "../cluster/install.ts";
import { restrictedNamespace } from "../cluster/namespace.ts";
import { blocksOf, documents } from "./markdown.ts";

const cluster = controlPlane();

const operations = documents.find(({ path }) => path === "docs/operations.md");
assert.ok(operations);
/** The step before the upgrade, as it is printed. */
const handover = blocksOf(operations, "bash").find((block) => block.includes("handover-to-autoscaler")) ?? "";

/** More than the chart's default, as after a change that somebody made since. */
const base: Values = layered([seeded, { trino: { enabled: false }, koku: { apiReads: { replicas: 5 } } }]);
const autoscaling = { enabled: true };
/** The reads are handed over first, and the writes are not. */
const scaled: Values = layered([base, { koku: { apiReads: { autoscaling }, apiWrites: { autoscaling } } }]);

for (const major of [4, 3] as const) {
  test(`switching autoscaling on keeps the pods of a release that Helm ${major} installed`, {
    skip: major === 3 ? skipHelm3 : skip,
  }, async (t) => {
    const plane = cluster();
    const kubectl = (await findKubectl(plane.api))?.path ?? "kubectl";
    const namespace = await restrictedNamespace(t, plane.api);
    const run = (program: string, args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
      assert.equal(status, 0, stderr);
      return stdout;
    };
    const pasted = (block: string) => {
      const own = 'set -eu; config=$1; kubectl() { "$0" --kubeconfig "$config" "$@"; }';
      const script = `${own}\n${block.replaceAll("-n ros-ocp ", `-n ${namespace} `)}`;
      return run("bash", ["-c", script, kubectl, plane.kubeconfig]);
    };
    const replicas = (name: string) =>
      run(kubectl, [
        ...["--kubeconfig", plane.kubeconfig, "-n", namespace],
        ...["get", `deployment/${name}`, "-o", "jsonpath={.spec.replicas}"],
      ]);

    await helm(plane, "install", namespace, base, { major });
    assert.deepEqual([replicas("ros-ocp-koku-api-reads"), replicas("ros-ocp-koku-api-writes")], ["5", "2"]);
    pasted(handover);
    const args = ["upgrade", "ros-ocp", plane.chart, "--values", "-", ...(major === 3 ? ["--server-side=true"] : [])];
    await plane.helm(namespace, 4).run(args, { input: JSON.stringify(scaled) });
    assert.deepEqual([replicas("ros-ocp-koku-api-reads"), replicas("ros-ocp-koku-api-writes")], ["5", "1"]);

    const back = { input: JSON.stringify(layered([base, { koku: { apiReads: { replicas: 4 } } }])) };
    await assert.rejects(plane.helm(namespace, 4).run(args, back), /helm upgrade failed/);
    await plane.helm(namespace, 4).run([...args, "--force-conflicts"], back);
    assert.deepEqual([replicas("ros-ocp-koku-api-reads"), replicas("ros-ocp-koku-api-writes")], ["4", "2"]);
  });
}
