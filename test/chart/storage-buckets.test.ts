import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { external, named, ROUTES, specOf, told } from "./told-of-storage.ts";

test("what the buckets depend on is another Job; what they do not is the same", () => {
  const job = (values: Values) => named(told(values).objects, "Job", "ros-ocp-storage-buckets")?.metadata.name;
  const before = job({});
  for (const changed of [
    { objectStorage: { bucket: "costs" } },
    { objectStorage: { region: "eu-west-1" } },
    { objectStorage: { stagingRetentionDays: 7 } },
    { objectStorage: { accessKey: "another", secretKey: "another-key" } },
    { minio: { buckets: ["more"] } },
    { koku: { image: { tag: "another" } } },
  ])
    assert.notEqual(job(changed), before, JSON.stringify(changed));
  assert.equal(job({ minio: { resources: { limits: { memory: "2Gi" } } } }), before);
});

test("policies let Koku reach MinIO's pods, ODF's pods behind their Service, or another S3, and nothing else", () => {
  const egress = (values: Values, apis: readonly string[] = []) => {
    interface Rules {
      readonly egress: {
        readonly to?: { readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> } }[];
        readonly ports: { readonly port: number }[];
      }[];
    }
    const { egress: rules } = specOf<Rules>(told(values, apis).objects, "NetworkPolicy", "ros-ocp-storage-buckets");
    return rules
      .slice(1)
      .map(({ to, ports }) => [
        to?.[0]?.podSelector.matchLabels["app.kubernetes.io/name"],
        ...ports.map(({ port }) => port),
      ]);
  };
  assert.deepEqual(egress({}), [["minio", 9000]]);
  assert.deepEqual(egress({ minio: { ports: { api: 80 } } }), [["minio", 9000]]);
  assert.deepEqual(egress({}, [ROUTES]), [
    [undefined, 443],
    [undefined, 6443],
  ]);
  assert.deepEqual(egress(external), [[undefined, 443]]);
  const pods = { networkPolicy: { outside: { objectStorage: { ports: [9000] } } } };
  assert.deepEqual(egress(layered([external, pods])), [[undefined, 443, 9000]]);
});

test("the existing release's StatefulSet and Service keep what an upgrade cannot change, and their ports", () => {
  interface Existing {
    readonly serviceName: string;
    readonly podManagementPolicy?: string;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: { readonly spec: { readonly containers: { ports: object; volumeMounts: object[] }[] } };
    readonly volumeClaimTemplates: readonly object[];
  }
  const { objects } = told({});
  const set = specOf<Existing>(objects, "StatefulSet", "ros-ocp-minio");
  const labels = {
    "app.kubernetes.io/name": "minio",
    "app.kubernetes.io/instance": "ros-ocp",
    "app.kubernetes.io/component": "storage",
  };
  assert.deepEqual(set.selector, { matchLabels: labels });
  assert.equal(set.serviceName, "ros-ocp-minio");
  assert.equal(set.podManagementPolicy, undefined);
  assert.deepEqual(set.volumeClaimTemplates, [
    {
      metadata: { name: "minio-storage" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "20Gi" } } },
    },
  ]);
  assert.deepEqual(set.template.spec.containers[0]?.ports, [
    { name: "api", containerPort: 9000, protocol: "TCP" },
    { name: "console", containerPort: 9990, protocol: "TCP" },
  ]);
  assert.deepEqual(set.template.spec.containers[0]?.volumeMounts[0], { name: "minio-storage", mountPath: "/data" });
  assert.deepEqual(specOf(objects, "Service", "ros-ocp-minio"), {
    type: "ClusterIP",
    selector: labels,
    ports: [
      { name: "api", port: 9000, targetPort: "api", protocol: "TCP" },
      { name: "console", port: 9990, targetPort: "console", protocol: "TCP" },
    ],
  });
});
