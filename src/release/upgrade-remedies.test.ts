import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../platform/render.ts";
import { upgradeRemedies } from "./upgrade-remedies.ts";

const target = { release: "ros-ocp", namespace: "cost" };
const values = {
  platform: "kubernetes",
  secrets: { seed: "a seed for tests, known to all" },
  kafka: { mode: "embedded" },
  database: { koku: { readReplica: { enabled: true } } },
};
/** Helm's words, of 3 and 4. */
const forbidden = (name: string) =>
  `Error: UPGRADE FAILED: cannot patch "${name}" with kind StatefulSet: StatefulSet.apps "${name}" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template' and 'minReadySeconds' are forbidden`;

test("for a changed volume size, the remedy names the value, and how a volume grows", () => {
  assert.deepEqual(upgradeRemedies([forbidden("ros-ocp-db-koku")], values, target), [
    'the volumes of ros-ocp-db-koku cannot be changed: set database.koku.storage.size (or their storage class) back; for a larger one follow "A larger volume" in docs/operations.md',
  ]);
});

test("the remedy names each of several volumes", () => {
  const lines = ["ros-ocp-db-koku", "ros-ocp-kafka"].map(forbidden);
  assert.equal(upgradeRemedies([...lines, ...lines], values, target).length, 2);
});

test("every StatefulSet with volumes of its own has one value for their size", () => {
  const all = evaluate(values, target).filter(
    ({ kind, spec }) => kind === "StatefulSet" && (spec as { volumeClaimTemplates?: unknown }).volumeClaimTemplates,
  );
  const remedies = all.map(({ metadata: { name } }) => {
    const [remedy = ""] = upgradeRemedies([forbidden(name)], values, target);
    return /set (\S+) \(/.exec(remedy)?.[1];
  });
  assert.ok(remedies.length >= 4);
  assert.equal(new Set(remedies).size, remedies.length, remedies.join(", "));
});

test("a conflict over a field has its way out", () => {
  const conflict = 'conflict occurred while applying object n/d: conflict with "kubectl" using apps/v1: .spec.replicas';
  const [remedy = ""] = upgradeRemedies(["level=WARN", conflict], values, target);
  assert.match(remedy, /--force-conflicts/);
});

test("for a kind that the cluster does not serve, the remedy names the value that requests it", () => {
  const lacking = (kind: string, version: string) =>
    `resource mapping not found for name: "a" namespace: "n" from "": no matches for kind "${kind}" in version "${version}"`;
  const lines = ["KafkaTopic", "KafkaTopic"].map((kind) => lacking(kind, "kafka.strimzi.io/v1"));
  assert.deepEqual(
    upgradeRemedies([...lines, lacking("Route", "route.openshift.io/v1"), lacking("X", "y/v1")], values, target),
    [
      "kafka.mode needs kafka.strimzi.io/v1 KafkaTopic, which the cluster does not serve: install it, or choose another value",
      "gateway.exposure.type needs route.openshift.io/v1 Route, which the cluster does not serve: install it, or choose another value",
    ],
  );
});

test("what Helm says of anything else is enough", () => {
  assert.deepEqual(upgradeRemedies(["Error: timed out"], values, target), []);
});
