import assert from "node:assert/strict";
import { test } from "node:test";
import { mebibytes, millicores, sizes, sum } from "../../kubernetes/size.ts";
import { profileSizes } from "./chart.ts";
import { sizeLines } from "./size-table.ts";

const container = (cpu: string, memory: string) => ({
  name: "c",
  resources: { requests: { cpu, memory }, limits: { memory } },
});
const deployment = (replicas: number | undefined, spec: object) =>
  ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "x-a", labels: { "app.kubernetes.io/name": "a" } },
    spec: { ...(replicas !== undefined && { replicas }), template: { spec } },
  }) as never;

test("quantities are read in every unit that Kubernetes has for them", () => {
  assert.deepEqual(["500m", "2", "0.5"].map(millicores), [500, 2000, 500]);
  assert.deepEqual(["1Gi", "512Mi", "1Ti", "2048Ki", "1048576"].map(mebibytes), [1024, 512, 1024 * 1024, 2, 1]);
  assert.throws(() => mebibytes("much"), /"much" is no quantity/);
});

test("a pod takes the sum of its containers, or its largest init container", () => {
  const spec = {
    containers: [container("100m", "100Mi"), container("1", "1Gi")],
    initContainers: [container("2", "64Mi")],
  };
  const size = sizes([deployment(3, spec)]).get("a");
  assert.deepEqual(size?.requests, { cpu: 6000, memory: 3 * 1124 });
  assert.deepEqual([size?.pods, size?.limits.memory], [3, 3 * 1124]);
});

test("an autoscaled Deployment counts with the least that runs", () => {
  const autoscaler = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "x-a" },
    spec: { scaleTargetRef: { name: "x-a" }, minReplicas: 4 },
  } as never;
  const spec = { containers: [container("1", "1Gi")] };
  assert.equal(sizes([deployment(undefined, spec), autoscaler]).get("a")?.pods, 4);
});

test("the profile evaluation requests at most 4 cores and 8 GiB in all", () => {
  const all = profileSizes().get("evaluation");
  assert.ok(all !== undefined);
  const { requests } = sum(all.values());
  assert.ok(requests.cpu <= 4000 && requests.memory <= 8 * 1024, `\n${sizeLines(all).join("\n")}`);
});
