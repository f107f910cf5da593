import assert from "node:assert/strict";
import { test } from "node:test";
import type { Installed } from "../release/install.ts";
import { installSummary } from "./install-summary.ts";

const cluster = { context: "my cluster", kubeconfig: "/home/a b/it's" };
const target = { cluster, namespace: "costs", release: "r" };
const installed: Installed = {
  action: "installed",
  release: "r",
  namespace: "costs",
  revision: 1,
  address: cluster,
  helm: "/opt/my tools/helm",
  kubectl: undefined,
  simulated: false,
  workloads: [],
  inspections: [],
  warnings: [],
  seconds: 1,
};
const told = (of: Partial<Installed> = {}) => installSummary({ ...installed, ...of }, target);

test("commands to paste are quoted for a shell", () => {
  const calls = told().filter((line) => line.startsWith("  "));
  assert.deepEqual(calls, [
    String.raw`  kubectl --kubeconfig '/home/a b/it'\''s' --context 'my cluster' -n costs get pods`,
    String.raw`  '/opt/my tools/helm' --kubeconfig '/home/a b/it'\''s' --kube-context 'my cluster' -n costs status r`,
    String.raw`  '/opt/my tools/helm' --kubeconfig '/home/a b/it'\''s' --kube-context 'my cluster' -n costs test r     calls the API through the gateway`,
    String.raw`  npm run ros-ocp -- status --context 'my cluster' --kubeconfig '/home/a b/it'\''s' --namespace costs --release r`,
    String.raw`  npm run ros-ocp -- down --context 'my cluster' --kubeconfig '/home/a b/it'\''s' --namespace costs --release r`,
  ]);
});

test("the summary shows the first of many warnings about the values, and where to read all", () => {
  const warnings = (count: number) => {
    const address = { context: "prod" };
    const lines = told({
      address,
      helm: "helm",
      warnings: Array.from({ length: count }, (_, index) => `a.b${index}: is odd`),
    });
    return lines.slice(lines.findIndex((line) => /^(A|\d+) warnings? about/.test(line))).slice(0, count + 1);
  };
  assert.ok(!told().some((line) => line.includes("about these values")));
  assert.deepEqual(warnings(1), ["A warning about these values:", "  a.b0: is odd"]);
  const [head, ...rest] = warnings(7);
  assert.equal(head, "7 warnings about these values:");
  assert.equal(rest[4], "  a.b4: is odd");
  assert.equal(rest[5], "  and 2 more: helm --kube-context prod -n costs get notes r");
});
